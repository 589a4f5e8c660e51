"""Which combination reads best: every candidate on voices it has not learnt from."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from training.calibrate import HeldOut

CANDIDATES = {
    "n-grams alone": (1.0, 0.0, 0.0),
    "sentence vectors, regression": (0.0, 1.0, 0.0),
    "nearest known line": (0.0, 0.0, 1.0),
    "n-grams + vectors": (1.0, 1.0, 0.0),
    "n-grams + nearest": (1.0, 0.0, 1.0),
    "n-grams + vectors + nearest": (1.0, 1.0, 1.0),
    "n-grams + vectors + half nearest": (1.0, 1.0, 0.5),
}
"""The weights of the three readings in each."""


def compare(found: HeldOut) -> dict[str, tuple[float, float]]:
    """Of the texts held out, the shares whose act comes first, and is among the first three."""
    return {
        name: shares(found.mixed(*weights), found.labels) for name, weights in CANDIDATES.items()
    }


def shares(
    scores: NDArray[np.float32], labels: Sequence[int] | NDArray[np.intp]
) -> tuple[float, float]:
    """How often the right act comes first, and is among the first three."""
    order = np.argsort(-scores, axis=1, kind="stable")
    right = order == np.asarray(labels)[:, None]
    return float(right[:, 0].mean()), float(right[:, :3].any(axis=1).mean())
