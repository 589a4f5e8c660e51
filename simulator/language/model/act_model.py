"""From a clause to the acts it may do, each with its probability."""

from collections import Counter
from collections.abc import Sequence
from functools import cache, cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from simulator.language.model.arrays import (
    FOLDER,
    MANIFEST,
    Blend,
    Trained,
    file_of,
    load,
    read_manifest,
)
from simulator.language.model.encoder import SEMANTIC_FOLDER, Encoder, EncoderName, chosen
from simulator.language.model.ngrams import ngrams
from simulator.language.model.seams import Seams
from simulator.language.spoken import Spoken

Floats = NDArray[np.float32]
LINE_WIDTH = 0.07
"""How quickly a script line's say falls with its distance."""


class ActModel:
    """The model of one language.

    Args:
        trained: its arrays.
        blend: how they are put together.
        encoder: sentence vectors; None leaves the n-grams alone.
        language: of the texts it is given.
    """

    def __init__(
        self, trained: Trained, blend: Blend, encoder: Encoder | None, language: Spoken
    ) -> None:
        self.acts = trained.acts
        self.blend = blend
        self._trained = trained
        self._encoder = encoder
        self._language = language
        self.seams = Seams(
            trained.seam_words, trained.seam_word_weights, trained.seam_weights, language
        )

    @property
    def sure(self) -> float:
        """From this confidence on an act is taken as read."""
        return self.blend.sure if self._encoder else self.blend.sure_alone

    @property
    def cuts_by_grams(self) -> bool:
        """Whether n-grams alone say where a turn is cut, however short it is."""
        return self._encoder is not None and self._encoder.is_slow

    @cached_property
    def _index(self) -> dict[str, int]:
        return {gram: place for place, gram in enumerate(self._trained.grams)}

    def by_grams(self, texts: Sequence[str]) -> Floats:
        """Log-probabilities by the n-grams alone, one row a text. Quick: no vectors are needed."""
        return log_softmax(
            np.stack([self._gram_scores(ngrams(text, self._language)) for text in texts])
        )

    def honest_by_grams(self, texts: Sequence[str]) -> Floats:
        """Like `by_grams`, made as sure as it may be."""
        return log_softmax(np.float32(self.blend.sharpness_alone) * self.by_grams(texts))

    def probabilities(self, texts: Sequence[str]) -> Floats:
        """How likely each act is for each text: everything the model has, one row a text."""
        grams = self.by_grams(texts)
        if self._encoder is None:
            return np.exp(log_softmax(self.blend.sharpness_alone * grams))
        sentences, lines = self.by_vectors(self._encoder.encode(texts))
        blend = self.blend
        mixed = blend.gram * grams + blend.sentence * sentences + blend.line * lines
        return np.exp(log_softmax(blend.sharpness * mixed))

    def by_vectors(self, vectors: Floats) -> tuple[Floats, Floats]:
        """Log-probabilities by sentence vectors: by the linear reading, and by the nearest known texts."""
        trained = self._trained
        centred = vectors - trained.sentence_mean
        length = np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-6)
        centred = (centred / length).astype(np.float32)
        sentences = log_softmax(centred @ trained.sentence_weights + trained.sentence_bias)
        near = centred @ self._lines.T
        best = np.full((len(self.acts), len(vectors)), -1.0, dtype=np.float32)
        np.maximum.at(best, trained.line_acts, near.T)
        return sentences, log_softmax(best.T / LINE_WIDTH)

    def telling(self, text: str, act: str, most: int = 3) -> tuple[str, ...]:
        """The words of `text` that speak most for `act`, the strongest first; in Chinese, characters."""
        column = self.acts.index(act)
        known = sorted(
            (
                (-float(weights[column] * self._trained.gram_scale[column]) * value, gram)
                for gram, weights, value in self._rows(ngrams(text, self._language))
                if self._language == "zh" or gram.startswith("_")
            ),
        )
        words = (gram.strip("_^$ ") for strength, gram in known if strength < 0)
        return tuple(dict.fromkeys(word for word in words if word))[:most]

    @cached_property
    def _lines(self) -> Floats:
        return np.divide(self._trained.lines, 127, dtype=np.float32)

    def _gram_scores(self, bag: Counter[str]) -> Floats:
        trained = self._trained
        known = [
            (place, count)
            for gram, count in bag.items()
            if (place := self._index.get(gram)) is not None
        ]
        if not known:
            return trained.gram_bias
        places = np.array([place for place, _ in known])
        values = (
            1 + np.log(np.array([count for _, count in known], dtype=np.float32))
        ) * trained.idf[places]
        values /= np.linalg.norm(values)
        found: Floats = (
            values @ trained.gram_weights[places].astype(np.float32)
        ) * trained.gram_scale
        return found + trained.gram_bias

    def _rows(self, bag: Counter[str]) -> list[tuple[str, NDArray[np.int8], float]]:
        trained = self._trained
        return [
            (gram, trained.gram_weights[place], float((1 + np.log(count)) * trained.idf[place]))
            for gram, count in bag.items()
            if (place := self._index.get(gram)) is not None
        ]


def log_softmax(scores: Floats) -> Floats:
    """Scores as logarithms of probabilities, row by row."""
    shifted = scores - scores.max(axis=1, keepdims=True)
    found: Floats = (shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))).astype(
        np.float32
    )
    return found


@cache
def shared_encoder() -> Encoder | None:
    """The one encoder of this process."""
    return Encoder.load(chosen())


@cache
def act_model(language: Spoken) -> ActModel:
    """The model of a language that belongs to the encoder chosen, loaded once."""
    folder = folder_of(chosen())
    blend = Blend.of(read_manifest(folder / MANIFEST.name)["languages"][language]["blend"])
    return ActModel(load(file_of(language, folder)), blend, shared_encoder(), language)


def folder_of(encoder: EncoderName) -> Path:
    """Where what was learnt from an encoder's vectors lies."""
    return SEMANTIC_FOLDER if encoder == "semantic" else FOLDER


def model_name() -> str:
    """Which model reads acts here: what it was learnt from, and the encoder unless it is the default one."""
    learnt_from: str = read_manifest()["learnt_from"][:12]
    return learnt_from if chosen() == "default" else f"{learnt_from}-{chosen()}"
