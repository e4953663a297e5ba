"""Every Chinese sentence the program speaks, each once."""
