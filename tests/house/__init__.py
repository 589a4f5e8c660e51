"""Tests of the house as a whole: walls, generated files, the wheel, the pages."""
