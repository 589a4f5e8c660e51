"""Splits by author: nobody's examples are on both sides."""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from training.examples import LIBRARY, SCENARIO, Example

MOST_FOLDS = 6


def voice_folds(
    examples: Sequence[Example],
) -> Iterator[tuple[str, NDArray[np.intp], NDArray[np.intp]]]:
    """For each voice of the corpora (the largest first): its name, the others' rows, its own rows.

    The library and the scenarios are always learnt from. Without corpora, the scenarios are the one voice left out.
    """
    voices = Counter(one.voice for one in examples)
    authors = [name for name, _ in voices.most_common() if name not in (LIBRARY, SCENARIO)]
    for voice in authors[:MOST_FOLDS] or [SCENARIO]:
        own = np.array([one.voice == voice for one in examples])
        yield voice, np.flatnonzero(~own), np.flatnonzero(own)
