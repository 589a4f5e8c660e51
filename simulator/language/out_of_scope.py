"""What is said of words that fit no act."""

NONE = "none"
"""Stands where an act would stand."""
