"""The shipped arrays: one compressed file a language, no pickle in it, and a manifest."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.language.spoken import Spoken

FOLDER = Path(__file__).resolve().parent / "trained"
MANIFEST = FOLDER / "manifest.json"

Floats = NDArray[np.float32]


def _nothing() -> Floats:
    return np.zeros(0, dtype=np.float32)


@dataclass(frozen=True)
class Trained:
    """What was learnt for one language."""

    acts: tuple[str, ...]
    grams: tuple[str, ...]
    idf: Floats
    gram_weights: NDArray[np.int8]
    """One row an n-gram, one column an act, in units of `gram_scale`."""
    gram_scale: Floats
    gram_bias: Floats
    sentence_mean: Floats
    sentence_weights: Floats
    sentence_bias: Floats
    lines: NDArray[np.int8]
    """The centred vectors of the texts learnt from, in 127ths."""
    line_acts: NDArray[np.uint8]
    seam_words: tuple[str, ...] = ()
    """Words at the places where pieces of a turn meet."""
    seam_word_weights: Floats = field(default_factory=_nothing)
    seam_weights: Floats = field(default_factory=_nothing)


@dataclass(frozen=True)
class Blend:
    """How the readings are put together and how sure they are."""

    gram: float
    sentence: float
    line: float
    sharpness: float
    """What the summed logarithms are multiplied with to become honest probabilities."""
    sharpness_alone: float
    """The same for the n-grams alone."""
    sure: float
    """From this confidence on an act is taken as read."""
    sure_alone: float
    seam: float
    """From this chance on a turn is cut where two of its pieces meet."""

    @classmethod
    def of(cls, values: dict[str, Any]) -> "Blend":
        """The blend written in a manifest."""
        return cls(**{name: float(values[name]) for name in cls.__dataclass_fields__})


def file_of(language: Spoken, folder: Path = FOLDER) -> Path:
    """The arrays of one language."""
    return folder / f"acts-{language}.npz"


def save(trained: Trained, path: Path) -> None:
    """Write the arrays; the same arrays give the same bytes."""
    with path.open("wb") as file:
        np.savez_compressed(
            file,
            allow_pickle=False,
            acts=_packed(trained.acts),
            grams=_packed(trained.grams),
            idf=trained.idf.astype(np.float16),
            gram_weights=trained.gram_weights,
            gram_scale=trained.gram_scale,
            gram_bias=trained.gram_bias.astype(np.float16),
            sentence_mean=trained.sentence_mean.astype(np.float16),
            sentence_weights=trained.sentence_weights.astype(np.float16),
            sentence_bias=trained.sentence_bias.astype(np.float16),
            lines=trained.lines,
            line_acts=trained.line_acts,
            seam_words=_packed(trained.seam_words),
            seam_word_weights=trained.seam_word_weights.astype(np.float16),
            seam_weights=trained.seam_weights.astype(np.float16),
        )


def load(path: Path) -> Trained:
    """Read arrays that `save` wrote."""
    with np.load(path, allow_pickle=False) as stored:
        return Trained(
            acts=_unpacked(stored["acts"]),
            grams=_unpacked(stored["grams"]),
            gram_weights=stored["gram_weights"],
            lines=stored["lines"],
            line_acts=stored["line_acts"],
            seam_words=_unpacked(stored["seam_words"]),
            **{
                name: stored[name].astype(np.float32)
                for name in (
                    "idf",
                    "gram_scale",
                    "gram_bias",
                    "sentence_mean",
                    "sentence_weights",
                    "sentence_bias",
                    "seam_word_weights",
                    "seam_weights",
                )
            },
        )


def read_manifest(path: Path = MANIFEST) -> dict[str, Any]:
    """What the arrays were made from and how they are blended."""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _packed(words: tuple[str, ...]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(words).encode(), dtype=np.uint8)


def _unpacked(packed: NDArray[np.uint8]) -> tuple[str, ...]:
    return tuple(packed.tobytes().decode().split("\n")) if packed.size else ()
