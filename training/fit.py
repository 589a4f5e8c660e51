"""One language's arrays, learnt from examples."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from simulator.language.model.arrays import Trained
from simulator.language.spoken import Spoken
from training.examples import Example
from training.features import Vocabulary

MOST_GRAMS = 24_000
GRAM_COST = 50.0
SENTENCE_COST = 4.0

Floats = NDArray[np.float32]


def fit(
    examples: Sequence[Example], bags: Sequence[Counter[str]], vectors: Floats, acts: Sequence[str]
) -> Trained:
    """Learn from `examples`, whose n-grams and sentence vectors are given in the same order.

    The learning itself is deterministic; the weights are rounded to bytes, so that what is left of a processor's
    own rounding does not show.
    """
    labels = np.array([acts.index(one.act) for one in examples])
    vocabulary = Vocabulary(bags, MOST_GRAMS)
    by_grams = _regression(GRAM_COST).fit(vocabulary.matrix(bags), labels)
    weights = _wide(by_grams.coef_.T, by_grams.classes_, len(acts), 0.0)
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-6) / 127
    mean = vectors.mean(axis=0)
    centred = _unit(vectors - mean)
    by_sentence = _regression(SENTENCE_COST).fit(centred.astype(np.float64), labels)
    return Trained(
        acts=tuple(acts),
        grams=tuple(vocabulary.grams),
        idf=vocabulary.idf,
        gram_weights=np.rint(weights / scale).astype(np.int8),
        gram_scale=scale.astype(np.float32),
        gram_bias=_wide(by_grams.intercept_[None], by_grams.classes_, len(acts), -9.0)[0].astype(
            np.float32
        ),
        sentence_mean=mean.astype(np.float16).astype(np.float32),
        sentence_weights=_wide(by_sentence.coef_.T, by_sentence.classes_, len(acts), 0.0).astype(
            np.float32
        ),
        sentence_bias=_wide(by_sentence.intercept_[None], by_sentence.classes_, len(acts), -9.0)[
            0
        ].astype(np.float32),
        lines=np.rint(centred * 127).astype(np.int8),
        line_acts=labels.astype(np.uint8),
    )


def acts_of(examples: Sequence[Example], language: Spoken) -> list[str]:
    """The acts that have examples in a language, sorted."""
    return sorted({one.act for one in examples if one.language == language})


def _regression(cost: float) -> LogisticRegression:
    return LogisticRegression(C=cost, max_iter=300, class_weight="balanced", tol=1e-4)


def _unit(vectors: Floats) -> Floats:
    found: Floats = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    return found


def _wide(
    values: NDArray[np.float64], classes: NDArray[np.intp], count: int, missing: float
) -> NDArray[np.float64]:
    wide = np.full((len(values), count), missing)
    wide[:, classes] = values
    return wide
