"""Bands: what a regret is called."""

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # The names of the bands are wanted where no content has been read.
    from simulator.content.rubric import Bands


class Band(StrEnum):
    """How good a line was, as a reviewer says it."""

    BEST = "best"
    GOOD = "good"
    INACCURACY = "inaccuracy"
    MISTAKE = "mistake"
    BLUNDER = "blunder"
    BREACH = "breach"
    """A class of its own: never best, whatever it would have gained."""


def band_of(regret: float, bands: "Bands", *, breached: bool) -> Band:
    """The band of a line.

    Args:
        regret: points it cost against the best lawful line; below zero counts as best.
        bands: the rubric's limits, each the largest regret that still counts.
        breached: whether the line broke a rule.
    """
    if breached:
        return Band.BREACH
    for band, limit in (
        (Band.BEST, bands.best),
        (Band.GOOD, bands.good),
        (Band.INACCURACY, bands.inaccuracy),
        (Band.MISTAKE, bands.mistake),
    ):
        if regret <= limit:
            return band
    return Band.BLUNDER
