"""Media files: what they are, how large, and what they tell of people and places."""
