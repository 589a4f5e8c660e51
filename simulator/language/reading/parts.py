"""A turn cut into parts, each of which does one thing."""

from collections.abc import Callable, Sequence

import numpy as np

from simulator.language.model.act_model import Floats
from simulator.language.pieces import Piece

LONGEST = 6
"""Pieces in one part at most."""

NEW_SENTENCE = -0.8
"""What a cut costs where a sentence ends: less than nothing, for people mostly do one thing a sentence."""

Score = Callable[[Sequence[str]], Floats]


def cut(text: str, pieces: Sequence[Piece], score: Score, cost: float) -> list[tuple[int, int]]:
    """The cut into parts that reads best: each part by its likeliest act, less the cost of every cut.

    Args:
        text: cleaned.
        pieces: of it, in order.
        score: log-probabilities of acts, one row a text.
        cost: what one part more must gain within a sentence.

    Returns:
        where each part begins and ends in `text`.
    """
    count = len(pieces)
    if count <= 1:
        return [(piece.start, piece.end) for piece in pieces]
    groups = [
        (first, last)
        for first in range(count)
        for last in range(first, min(first + LONGEST, count))
    ]
    likeliest = score([text[pieces[first].start : pieces[last].end] for first, last in groups]).max(
        axis=1
    )
    worth = {
        # A part speaks for every piece in it, so that one good part is worth as much as several.
        (first, last): (last - first + 1) * float(likeliest[place])
        - (0.0 if first == 0 else NEW_SENTENCE if pieces[first - 1].hard else cost)
        for place, (first, last) in enumerate(groups)
    }
    best = np.full(count + 1, -np.inf)
    best[0] = 0.0
    came_from = [0] * (count + 1)
    for end in range(1, count + 1):
        for first in range(max(0, end - LONGEST), end):
            total = best[first] + worth[first, end - 1]
            if total > best[end]:
                best[end], came_from[end] = total, first
    parts: list[tuple[int, int]] = []
    end = count
    while end:
        first = came_from[end]
        parts.append((pieces[first].start, pieces[end - 1].end))
        end = first
    return parts[::-1]
