"""Engines: who makes the hand-written pages and the frames of all others. The build knows none of them; commands hand one in."""
