"""Whole scenarios as games: exploration, solving, proofs."""
