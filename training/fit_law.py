"""The second opinion of one language, learnt from lines; and what it says of voices it has not learnt from."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from simulator.language.law.concepts import Concepts
from simulator.language.law.opinion import Learnt, Levels, Opinion, Said
from simulator.language.spoken import Spoken
from training.examples import LIBRARY, SCENARIO
from training.features import Vocabulary
from training.law import ACTS, PACKS, LawLine

MOST_FEATURES = 40_000
COST = 10.0
GROUPS = 4
"""Shares that the voices are left out in."""
LEVELS: dict[Spoken, Levels] = {
    "zh": Levels(doubts=0.25, agrees=0.3, hints=0.3),
    "en": Levels(doubts=0.15, agrees=0.4, hints=0.35),
}
"""Chosen on voices left out."""


def fit_law(lines: Sequence[LawLine], bags: Sequence[Counter[str]], concepts: Concepts) -> Learnt:
    """Learn from `lines`, whose features are given in the same order; weights are rounded to bytes."""
    vocabulary = Vocabulary(bags, MOST_FEATURES)
    labels = np.array([line.category for line in lines])
    weights = np.array([line.weight for line in lines])
    learner = LogisticRegression(C=COST, max_iter=300, tol=1e-4)
    learner.fit(vocabulary.matrix(bags), labels, sample_weight=weights)
    coefficients: NDArray[np.float64] = learner.coef_.T
    scale = np.maximum(np.abs(coefficients).max(axis=0), 1e-6) / 127
    return Learnt(
        concepts=concepts,
        classes=tuple(str(name) for name in learner.classes_),
        grams=tuple(vocabulary.grams),
        idf=vocabulary.idf,
        weights=np.rint(coefficients / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        bias=learner.intercept_.astype(np.float32),
    )


def opinion_of(learnt: Learnt, language: Spoken) -> Opinion:
    """What was learnt, ready to be asked."""
    return Opinion(learnt, language, LEVELS[language])


def held_out_voices(
    lines: Sequence[LawLine], concepts: Concepts, language: Spoken
) -> list[tuple[LawLine, Said]]:
    """What an opinion of other voices says of the voices written for it, `GROUPS` times another share of them."""
    bags = [concepts.features(line.text, language) for line in lines]
    voices = sorted({line.voice for line in lines} - {ACTS, PACKS, LIBRARY, SCENARIO})
    said = []
    for group in range(GROUPS):
        out = set(voices[group::GROUPS])
        rest = [place for place, line in enumerate(lines) if line.voice not in out]
        learnt = fit_law([lines[i] for i in rest], [bags[i] for i in rest], concepts)
        opinion = opinion_of(learnt, language)
        said += [(line, opinion.of(line.text)) for line in lines if line.voice in out]
    return said
