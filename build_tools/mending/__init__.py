"""``archive fix``: texts and photos put right where only one thing can be meant."""
