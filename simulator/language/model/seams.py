"""Seams: the places where one piece of a turn meets the next, and how likely the act changes there."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from simulator.language.model.arrays import Floats
from simulator.language.spoken import Spoken

_WORDS = re.compile(r"[a-z0-9']+")
_LEAST = 1e-4
"""What no act is less likely than, so that one impossible act does not decide alone."""


def numbers(
    left: Floats, right: Floats, whole: Floats, hard: bool, lengths: tuple[int, int]
) -> NDArray[np.float32]:
    """What the acts on both sides say about a seam.

    Args:
        left: how likely each act is for what stands before the seam.
        right: the same for what stands after it.
        whole: the same for both together.
        hard: whether a sentence ends here.
        lengths: of both sides in characters.
    """
    logs = [np.log(np.maximum(one, _LEAST)) for one in (left, right, whole)]
    before, after = int(left.argmax()), int(right.argmax())
    shape = [
        1.0,
        float(hard),
        float(before == after),
        logs[0][before],
        logs[1][after],
        logs[2].max(),
        logs[2][before],
        logs[2][after],
        logs[0][after],
        logs[1][before],
        np.log(max(float(left @ right), _LEAST)),
        (logs[0] + logs[1]).max(),
        *(np.log1p(length) / 3 for length in lengths),
    ]
    return np.concatenate([shape, left, right, whole]).astype(np.float32)


def words(left: str, right: str, language: Spoken) -> tuple[str, ...]:
    """The words that meet at a seam: `x|` before it, `|x` after it. In Chinese, characters."""
    if language == "zh":
        end, start = re.sub(r"\W+", "", left[-8:]), re.sub(r"\W+", "", right[:8])
        found = [f"{end[-1:]}|", f"{end[-2:]}|", f"|{start[:1]}", f"|{start[:2]}", f"|{start[:3]}"]
    else:
        before, after = _WORDS.findall(left[-40:].lower()), _WORDS.findall(right[:40].lower())
        found = [f"{''.join(before[-1:])}|", f"|{''.join(after[:1])}", f"|{' '.join(after[:2])}"]
    if left.rstrip().endswith(("?", "？")):
        found.append("?|")
    return tuple(dict.fromkeys(found))


class Seams:
    """Says of a seam how likely the act changes there.

    Args:
        known: the words that count.
        word_weights: of each.
        weights: of the numbers.
        language: of the texts.
    """

    def __init__(
        self, known: Sequence[str], word_weights: Floats, weights: Floats, language: Spoken
    ) -> None:
        self._words = dict(zip(known, word_weights.tolist(), strict=True))
        self._weights = weights
        self._language = language

    def chance(
        self, texts: tuple[str, str], rows: tuple[Floats, Floats, Floats], hard: bool
    ) -> float:
        """The probability that the act changes between two texts.

        Args:
            texts: before and after the seam.
            rows: how likely each act is before, after, and for both together.
            hard: whether a sentence ends there.
        """
        left, right = texts
        score = float(numbers(*rows, hard, (len(left), len(right))) @ self._weights)
        score += sum(self._words.get(word, 0.0) for word in words(left, right, self._language))
        return 1 / (1 + float(np.exp(-score)))
