"""From files to typed objects, every field with its line; problems become diagnostics, never exceptions."""
