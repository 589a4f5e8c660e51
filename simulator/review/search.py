"""Search that forgives slips of typing, in Chinese and English."""

import re
from collections.abc import Iterable

SURE = 100.0
ENOUGH = 75.0
"""Similarity, of 100, from which a slip of typing is forgiven."""
_LATIN = re.compile(r"[a-z0-9']+")
SHORT = 3
"""Characters up to which a word must be found as it was typed."""


def closeness(query: str, texts: Iterable[str]) -> float:
    """How well `query` is found in `texts`, 0 (not at all) to 100.

    Every word of the query must be found in one of the texts: as it stands, or with a slip when it is
    longer than a few characters. Case does not matter. Nothing asked for is found everywhere.
    """
    words = query.casefold().split()
    if not words:
        return SURE
    lowered = [text.casefold() for text in texts]
    scores = [_word(word, lowered) for word in words]
    return 0.0 if min(scores) == 0 else sum(scores) / len(scores)


def _word(word: str, texts: list[str]) -> float:
    if any(word in text for text in texts):
        return SURE
    if len(word) <= SHORT:
        return 0.0
    found = max((_similar(word, text) for text in texts), default=0.0)
    return found * 0.99 if found >= ENOUGH else 0.0


def _similar(word: str, text: str) -> float:
    # Imported with the first slip of typing: until then a list goes without its 2 MB.
    from rapidfuzz import fuzz

    if word.isascii():
        return max((fuzz.ratio(word, other) for other in _LATIN.findall(text)), default=0.0)
    # Chinese has no spaces to split at, so the word slides over the text. A text shorter than the word
    # would slide over the word instead.
    return fuzz.partial_ratio(word, text) if len(text) >= len(word) else 0.0
