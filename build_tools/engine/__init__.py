"""Engines: who makes the manuals and the frames of all others. The build knows none of them; commands hand one in."""
