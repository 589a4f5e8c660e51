"""Breaches in the words of a line, by the patterns of a jurisdiction's rule pack."""
