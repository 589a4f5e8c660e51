"""Markers of tone: words that speak for more or less on one scale."""

import re
from dataclasses import dataclass

from simulator.content.bilingual import Bilingual, both


@dataclass(frozen=True, slots=True)
class Marker:
    """Words that move one scale, and why."""

    scale: str
    """One of `TONE_SCALES`."""
    points: int
    pattern: re.Pattern[str]
    why: Bilingual


def marker(scale: str, points: int, zh: str, en: str, *patterns: str) -> Marker:
    """A marker whose words match any of `patterns`, capital letters or not."""
    return Marker(scale, points, re.compile("|".join(patterns), re.IGNORECASE), both(zh, en))
