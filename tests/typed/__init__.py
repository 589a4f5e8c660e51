"""Whole calls played by typing alone."""
