"""The tone of typed text on four scales, each point with the words that earned or cost it."""
