"""View-models: what a screen or a printout shows of the catalogue, a call, a scorecard, a history."""
