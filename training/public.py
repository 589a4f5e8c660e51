"""Respect, measured against people's labels in public sets; corpus/public/README.md says whose."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from simulator.content.vocabulary import TONE_SCALES
from simulator.language.spoken import Spoken
from training.examples import ROOT
from training.levels import levels_of

PUBLIC = ROOT / "corpus" / "public"
TYDIP_TEST = PUBLIC / "tydip_en_test.csv"
TYDIP_UNSEEN = PUBLIC / "tydip_en_train_head.csv"
COLD = PUBLIC / "cold_zh_test.csv"
COLD_ROWS = 183
"""So many rows of COLD's test file are measured, from the top."""
RESAMPLES = 2000
SEED = 20130804

Numbers = NDArray[np.float64]
Statistic = Callable[[Numbers, Numbers], Numbers]
"""From levels and labels, along the last axis, to one figure."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text and what people said of it: a politeness score, or 1 where it offends and 0 where it does not."""

    text: str
    label: float


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and its bootstrap interval of 95 %."""

    value: float
    low: float
    high: float


def public_rows() -> list[str]:
    """The level of respect against people's labels, as a table; one sentence where COLD is not in the tree."""
    test = read_tydip(TYDIP_TEST)
    known = {one.text for one in test}
    unseen = [one for one in read_tydip(TYDIP_UNSEEN) if one.text not in known]
    half = len(test) // 2
    rows = [
        "| labels | language | rows | figure | value | 95 % |",
        "| --- | --- | --- | --- | --- | --- |",
        _row("TyDiP, first half, developed on", "en", test[:half], "Spearman", spearman),
        _row("TyDiP, second half", "en", test[half:], "Spearman", spearman),
        _row("TyDiP, whole test set", "en", test, "Spearman", spearman),
        _row("TyDiP, rows unseen by the markers' author", "en", unseen, "Spearman", spearman),
    ]
    if COLD.is_file():
        cold = read_cold(COLD)
        return [*rows, _row("COLD, offensive or not", "zh", cold, "AUROC of low respect", auroc)]
    return [
        *rows,
        "",
        "COLD is not in this tree; corpus/public/README.md says why, and how to add it.",
    ]


def read_tydip(path: Path) -> list[Labelled]:
    """The rows of a TyDiP file: a sentence and its politeness, higher for politer."""
    with path.open(encoding="utf-8", newline="") as file:
        return [Labelled(row["sentence"], float(row["score"])) for row in csv.DictReader(file)]


def read_cold(path: Path) -> list[Labelled]:
    """The first `COLD_ROWS` rows of COLD's test file: a comment, and 1 where it offends."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [Labelled(row["TEXT"], float(row["label"])) for row in csv.DictReader(file)]
    return rows[:COLD_ROWS]


def measure(rows: list[Labelled], language: Spoken, statistic: Statistic) -> Figure:
    """`statistic` of respect on `rows`; the same rows give the same interval."""
    place = TONE_SCALES.index("respect")
    levels = np.array([levels_of(one.text, language)[place] for one in rows], dtype=np.float64)
    labels = np.array([one.label for one in rows], dtype=np.float64)
    drawn = np.random.default_rng(SEED).integers(len(rows), size=(RESAMPLES, len(rows)))
    low, high = np.percentile(statistic(levels[drawn], labels[drawn]), [2.5, 97.5])
    return Figure(float(statistic(levels, labels)), float(low), float(high))


def spearman(levels: Numbers, labels: Numbers) -> Numbers:
    """The rank correlation along the last axis, -1 to 1."""
    one, two = (rankdata(values, axis=-1) for values in (levels, labels))
    one = one - one.mean(axis=-1, keepdims=True)
    two = two - two.mean(axis=-1, keepdims=True)
    found: Numbers = (one * two).sum(axis=-1) / np.sqrt(
        (one**2).sum(axis=-1) * (two**2).sum(axis=-1)
    )
    return found


def auroc(levels: Numbers, labels: Numbers) -> Numbers:
    """How often a text labelled 1 has less respect than one labelled 0, ties counting half, 0 to 1."""
    ranks = rankdata(-levels, axis=-1)
    ones = labels.sum(axis=-1)
    above = (ranks * labels).sum(axis=-1) - ones * (ones + 1) / 2
    found: Numbers = above / (ones * (labels.shape[-1] - ones))
    return found


def _row(
    name: str, language: Spoken, rows: list[Labelled], figure: str, statistic: Statistic
) -> str:
    found = measure(rows, language, statistic)
    return (
        f"| {name} | {language} | {len(rows)} | {figure} | {found.value:.2f} "
        f"| {found.low:.2f} to {found.high:.2f} |"
    )
