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
    unless: re.Pattern[str] | None = None
    """What, just before the words, turns them round: "you are *not* going to jail" threatens nobody."""

    def found(self, text: str) -> re.Match[str] | None:
        """The first words in `text` that move the scale; None where there are none."""
        for match in self.pattern.finditer(text):
            before = text[max(0, match.start() - _BEFORE) : match.start()]
            if self.unless is None or not self.unless.search(before):
                return match
        return None


_BEFORE = 50
"""How far back a denial is looked for, in characters."""


def marker(
    scale: str, points: int, zh: str, en: str, *patterns: str, unless: str | None = None
) -> Marker:
    """A marker whose words match any of `patterns`, capital letters or not, and do not follow `unless`."""
    words, turned = (
        re.compile("|".join(patterns), re.IGNORECASE),
        None if unless is None else re.compile(unless, re.IGNORECASE),
    )
    return Marker(scale, points, words, both(zh, en), turned)
