"""The second opinion: how likely a passage breaks a rule of each category, learnt from lines of both kinds."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.content.vocabulary import Category
from simulator.language.law.concepts import Concepts
from simulator.language.spoken import Spoken

FOLDER = Path(__file__).resolve().parent / "trained"
MANIFEST = FOLDER / "manifest.json"
LAWFUL = "lawful"

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Learnt:
    """What was learnt for one language."""

    concepts: Concepts
    classes: tuple[str, ...]
    """Categories, and `LAWFUL`."""
    grams: tuple[str, ...]
    idf: Floats
    weights: NDArray[np.int8]
    """One row a feature, one column a class, in units of `scale`."""
    scale: Floats
    bias: Floats


@dataclass(frozen=True, slots=True)
class Levels:
    """From which probability of a breach on the opinion counts."""

    doubts: float
    """Below this one it takes a pattern's words to be meant lawfully."""
    agrees: float
    """From this one on it agrees with a cue."""
    hints: float
    """From this one on it raises a hint of its own."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the opinion says of a passage."""

    unlawful: float
    """From 0 to 1."""
    categories: Mapping[Category, float]
    """The same for each category; together they make `unlawful`."""

    @property
    def category(self) -> Category:
        """The likeliest one."""
        return max(self.categories, key=lambda one: (self.categories[one], one.value))


class Opinion:
    """The opinion in one language.

    Args:
        learnt: its arrays.
        language: of the passages it is given.
        levels: from where on it counts.
    """

    def __init__(self, learnt: Learnt, language: Spoken, levels: Levels) -> None:
        self.doubts, self.agrees, self.hints = levels.doubts, levels.agrees, levels.hints
        self._learnt = learnt
        self._language = language
        self._lawful = learnt.classes.index(LAWFUL)
        self._categories = [
            (place, Category(name)) for place, name in enumerate(learnt.classes) if name != LAWFUL
        ]

    @cached_property
    def _index(self) -> dict[str, int]:
        return {gram: place for place, gram in enumerate(self._learnt.grams)}

    def scores(self, passage: str) -> Floats:
        """One score a class, before they are made probabilities."""
        learnt = self._learnt
        bag = learnt.concepts.features(passage, self._language)
        known = sorted(
            (place, count)
            for gram, count in bag.items()
            if (place := self._index.get(gram)) is not None
        )
        if not known:
            return learnt.bias
        places = np.array([place for place, _ in known])
        counts = np.array([count for _, count in known], dtype=np.float32)
        values = (1 + np.log(counts)) * learnt.idf[places]
        values /= np.linalg.norm(values)
        found: Floats = (values @ learnt.weights[places].astype(np.float32)) * learnt.scale
        return found + learnt.bias

    def of(self, passage: str, around: str = "") -> Said:
        """What it says of a passage, heard alone and with what stands around it.

        Args:
            passage: a sentence, folded.
            around: the passage with its neighbours; left out where it has none.
        """
        scores = self.scores(passage)
        if around and around != passage:
            scores = (scores + self.scores(around)) * np.float32(0.5)
        odds: Floats = np.exp(scores - scores.max())
        odds /= odds.sum()
        return Said(
            1 - float(odds[self._lawful]),
            {category: float(odds[place]) for place, category in self._categories},
        )


def file_of(language: Spoken, folder: Path = FOLDER) -> Path:
    """The arrays of one language."""
    return folder / f"law-{language}.npz"


def save(learnt: Learnt, path: Path) -> None:
    """Write the arrays, without pickle; the same arrays give the same bytes."""
    with path.open("wb") as file:
        np.savez_compressed(
            file,
            allow_pickle=False,
            concepts=_packed(json.dumps(dict(learnt.concepts.expressions), ensure_ascii=False)),
            classes=_packed("\n".join(learnt.classes)),
            grams=_packed("\n".join(learnt.grams)),
            idf=learnt.idf.astype(np.float16),
            weights=learnt.weights,
            scale=learnt.scale,
            bias=learnt.bias,
        )


def load(path: Path) -> Learnt:
    """Read arrays that `save` wrote."""
    with np.load(path, allow_pickle=False) as stored:
        expressions = json.loads(_text(stored["concepts"]))
        return Learnt(
            Concepts({name: tuple(found) for name, found in expressions.items()}),
            tuple(_text(stored["classes"]).split("\n")),
            tuple(_text(stored["grams"]).split("\n")),
            stored["idf"].astype(np.float32),
            stored["weights"],
            stored["scale"].astype(np.float32),
            stored["bias"].astype(np.float32),
        )


def read_manifest(path: Path = MANIFEST) -> dict[str, Any]:
    """What the arrays were learnt from, and from where on the opinion counts."""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@cache
def second_opinion(language: Spoken) -> Opinion:
    """The shipped opinion of a language, loaded once."""
    levels = Levels(**read_manifest()["languages"][language]["levels"])
    return Opinion(load(file_of(language)), language, levels)


def _packed(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode(), dtype=np.uint8)


def _text(packed: NDArray[np.uint8]) -> str:
    return packed.tobytes().decode()
