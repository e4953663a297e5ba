"""Runs the stages in order: load, convert, check, arrange."""
