"""What the archive's search and builds cost, beside others."""
