"""Figures in typed text: sums, counts, shares and days, and the offer they make."""
