"""How sure the model may be: learnt on voices it has not learnt from."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.language.model.act_model import ActModel, log_softmax
from simulator.language.model.arrays import Blend, Trained
from training.examples import Example
from training.features import bags_of
from training.fit import acts_of, fit
from training.folds import voice_folds

Floats = NDArray[np.float32]
RIGHT_WHEN_SURE = 0.95
"""Of the texts read as sure, so many are read right."""
SEAM = 0.5
"""From this chance on a turn is cut."""
BLEND = {"gram": 1.0, "sentence": 1.0, "line": 0.5}


@dataclass(frozen=True)
class HeldOut:
    """What the model said of texts by voices that it had not learnt from."""

    acts: tuple[str, ...]
    rows: NDArray[np.intp]
    """Which examples."""
    labels: NDArray[np.intp]
    grams: Floats
    sentences: Floats
    lines: Floats
    groups: tuple[tuple[Trained, NDArray[np.intp]], ...]
    """What was learnt for each group of voices from the others, and that group's examples."""

    def mixed(self, gram: float, sentence: float, line: float) -> Floats:
        """The summed logarithms."""
        found: Floats = gram * self.grams + sentence * self.sentences + line * self.lines
        return found


def held_out(examples: Sequence[Example], vectors: Floats) -> HeldOut:
    """Read every voice of one language by a model of others; voices are left out several at a time."""
    language = examples[0].language
    texts = [one.text for one in examples]
    acts = acts_of(examples, language)
    bags = bags_of(texts, language)
    rows: list[NDArray[np.intp]] = []
    grams: list[Floats] = []
    sentences: list[Floats] = []
    lines: list[Floats] = []
    groups: list[tuple[Trained, NDArray[np.intp]]] = []
    flat = Blend(1, 1, 1, 1, 1, 0, 0, 0)
    for learn, test in voice_folds(examples):
        trained = fit([examples[i] for i in learn], [bags[i] for i in learn], vectors[learn], acts)
        model = ActModel(trained, flat, None, language)
        groups.append((trained, test))
        rows.append(test)
        grams.append(model.by_grams([texts[i] for i in test]))
        by_sentence, by_line = model.by_vectors(vectors[test])
        sentences.append(by_sentence)
        lines.append(by_line)
    order = np.concatenate(rows)
    return HeldOut(
        tuple(acts),
        order,
        np.array([acts.index(examples[i].act) for i in order]),
        np.concatenate(grams),
        np.concatenate(sentences),
        np.concatenate(lines),
        tuple(groups),
    )


def calibrated(found: HeldOut) -> Blend:
    """The blend whose probabilities are honest on the texts held out."""
    mixed = found.mixed(**BLEND)
    sharp, sure = _honest(mixed, found.labels)
    sharp_alone, sure_alone = _honest(found.grams, found.labels)
    return Blend(
        **BLEND,
        sharpness=sharp,
        sharpness_alone=sharp_alone,
        sure=sure,
        sure_alone=sure_alone,
        seam=SEAM,
    )


def _honest(scores: Floats, labels: NDArray[np.intp]) -> tuple[float, float]:
    """The sharpness that fits best, and the confidence from which `RIGHT_WHEN_SURE` are right."""
    places = np.arange(len(labels))
    sharpness = min(
        (step / 50 for step in range(5, 150)),
        key=lambda value: -float(log_softmax(value * scores)[places, labels].mean()),
    )
    probabilities = np.exp(log_softmax(sharpness * scores))
    right = probabilities.argmax(axis=1) == labels
    top = probabilities.max(axis=1)
    for step in range(15, 95):
        sure = step / 100
        if right[top >= sure].size and right[top >= sure].mean() >= RIGHT_WHEN_SURE:
            return sharpness, sure
    return sharpness, 0.95
