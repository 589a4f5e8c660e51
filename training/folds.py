"""Splits by author: nobody's examples are on both sides."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from training.examples import LIBRARY, SCENARIO, Example

FOLDS = 4


def voice_folds(
    examples: Sequence[Example],
) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """The voices of the corpora in `FOLDS` groups; for each group the others' rows, and its own.

    The library and the scenarios are always learnt from. Without corpora, the scenarios are the one voice left out.
    """
    authors = sorted({one.voice for one in examples} - {LIBRARY, SCENARIO}) or [SCENARIO]
    for fold in range(min(FOLDS, len(authors))):
        left_out = set(authors[fold::FOLDS])
        own = np.array([one.voice in left_out for one in examples])
        yield np.flatnonzero(~own), np.flatnonzero(own)
