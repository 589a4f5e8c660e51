"""A turn cut into parts, each of which does one thing."""

import itertools
from collections.abc import Sequence

import numpy as np

from simulator.language.model.act_model import ActModel, Floats
from simulator.language.pieces import Piece

MOST_READ_FULLY = 12
"""With more pieces than this the n-grams alone say where to cut; sentence vectors would take too long."""

Place = tuple[int, int]
"""Where a part begins and ends in the text."""


class Parts:
    """The parts of one turn, joined piece by piece, and what was read on the way.

    Args:
        text: cleaned.
        pieces: of it, in order; at least one.
        model: says what a part does and where the act changes.
    """

    def __init__(self, text: str, pieces: Sequence[Piece], model: ActModel) -> None:
        self._text = text
        self._pieces = pieces
        self._model = model
        self._quick = model.cuts_by_grams or len(pieces) > MOST_READ_FULLY
        self._rows: dict[Place, Floats] = {}

    def found(self) -> list[Place]:
        """The parts: neighbours are joined, the surest first, until every seam left is likely."""
        parts = [(piece.start, piece.end) for piece in self._pieces]
        hard = [piece.hard for piece in self._pieces]
        self._read([*parts, *((one[0], two[1]) for one, two in itertools.pairwise(parts))])
        chances = [
            self._chance(one, two, ends)
            for one, two, ends in zip(parts, parts[1:], hard, strict=False)
        ]
        while chances and min(chances) < self._model.blend.seam:
            at = int(np.argmin(chances))
            parts[at : at + 2] = [(parts[at][0], parts[at + 1][1])]
            del hard[at], chances[at]
            near = [place for place in (at - 1, at) if 0 <= place < len(chances)]
            self._read([(parts[place][0], parts[place + 1][1]) for place in near])
            for place in near:
                chances[place] = self._chance(parts[place], parts[place + 1], hard[place])
        return parts

    def rows(self, places: Sequence[Place]) -> Floats:
        """How likely each act is for each part: everything the model has."""
        if self._quick:
            self._quick = False
            self._rows.clear()
        self._read(places)
        return np.stack([self._rows[place] for place in places])

    def _chance(self, one: Place, two: Place, hard: bool) -> float:
        both = (one[0], two[1])
        return self._model.seams.chance(
            (self._text[slice(*one)], self._text[slice(*two)]),
            (self._rows[one], self._rows[two], self._rows[both]),
            hard,
        )

    def _read(self, places: Sequence[Place]) -> None:
        new = [place for place in dict.fromkeys(places) if place not in self._rows]
        if not new:
            return
        texts = [self._text[start:end] for start, end in new]
        read = (
            np.exp(self._model.honest_by_grams(texts))
            if self._quick
            else self._model.probabilities(texts)
        )
        self._rows.update(zip(new, read, strict=True))
