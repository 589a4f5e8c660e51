"""Proofs and lint over whole scenarios: what no reading of the file alone can tell."""
