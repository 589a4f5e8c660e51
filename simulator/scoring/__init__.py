"""Points: what each turn and each ending is worth, and the scorecard that explains them."""

SCORER_VERSION = "1"
"""Changes whenever the same session could score differently; stored with every scorecard."""
