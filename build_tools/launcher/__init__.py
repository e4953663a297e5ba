"""Makes the environment ready for the commands, with nothing but Python itself and the words it needs."""
