"""Where the act changes inside a turn: learnt from lines of one act, and from two such lines set side by side."""

import itertools
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import yaml
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from simulator.language.model.act_model import ActModel
from simulator.language.model.arrays import Floats
from simulator.language.model.seams import numbers, words
from simulator.language.pieces import Piece, split
from simulator.language.spoken import Spoken
from training.examples import CORPUS, Example, Multi

MOST_LINES = 2400
"""Lines looked at in one language, and as many pairs of lines."""
LEAST_SEAMS = 6
"""A word counts when it stands at so many seams."""
COST = 0.3
LINKS = CORPUS / "links.yaml"
"""Words that begin or end a clause and are no act of their own."""


@dataclass(frozen=True, slots=True)
class Seam:
    """One place where two pieces meet, as far to both sides as it is looked at."""

    left: str
    right: str
    whole: str
    hard: bool
    changes: bool
    """Whether the act changes there."""


def learnt_seams(
    groups: Sequence[tuple[ActModel, Sequence[Example]]],
    language: Spoken,
    turns: Sequence[Multi] = (),
) -> tuple[tuple[str, ...], Floats, Floats]:
    """The words that count at a seam, the weight of each, and the weights of the numbers.

    Args:
        groups: examples, each with a model that has not learnt from their voices.
        language: of them all.
        turns: of several acts; they say which acts follow which.
    """
    pairs = [pair for turn in turns for pair in itertools.pairwise(turn.acts)]
    found: list[tuple[Seam, NDArray[np.float32]]] = []
    for place, (model, examples) in enumerate(groups):
        most = MOST_LINES // len(groups)
        seams = list(_seams(examples, language, most, pairs, random.Random(place)))  # noqa: S311
        texts = list(dict.fromkeys(t for one in seams for t in (one.left, one.right, one.whole)))
        rows = dict(zip(texts, model.probabilities(texts), strict=True))
        for one in seams:
            read = (rows[one.left], rows[one.right], rows[one.whole])
            lengths = (len(one.left), len(one.right))
            found.append((one, numbers(*read, one.hard, lengths)))
    said = [words(one.left, one.right, language) for one, _ in found]
    counts = Counter(word for each in said for word in each)
    known = sorted(word for word, count in counts.items() if count >= LEAST_SEAMS)
    index = {word: place for place, word in enumerate(known)}
    at = [(row, index[word]) for row, each in enumerate(said) for word in each if word in index]
    marks = csr_matrix(
        (np.ones(len(at)), ([row for row, _ in at], [column for _, column in at])),
        shape=(len(found), len(known)),
    )
    shape = np.stack([row for _, row in found]).astype(np.float64)
    learner = LogisticRegression(
        C=COST, class_weight="balanced", fit_intercept=False, max_iter=1000
    )
    learner.fit(hstack([csr_matrix(shape), marks]).tocsr(), [one.changes for one, _ in found])
    weights = learner.coef_[0].astype(np.float32)
    return tuple(known), weights[shape.shape[1] :], weights[: shape.shape[1]]


def _seams(
    examples: Sequence[Example],
    language: Spoken,
    most: int,
    pairs: Sequence[tuple[str, str]],
    chance: random.Random,
) -> Iterator[Seam]:
    lines = list(examples)
    chance.shuffle(lines)
    several = [one for one in lines if len(split(one.text)) > 1][:most]
    for one in several:
        pieces = split(one.text)
        for at in range(1, len(pieces)):
            yield from _sides(one.text, pieces, at, False)
    links = yaml.safe_load(LINKS.read_text(encoding="utf-8"))
    comma = "，" if language == "zh" else ", "
    half = min(most, len(lines)) // 2
    for one, two in zip(lines[:half], lines[half:], strict=False):
        lead, tag = chance.choice(links["leads"][language]), chance.choice(links["tags"][language])
        yield _plain(lead + comma, two.text)
        yield _plain(one.text.rstrip("。，.,") + comma, tag)
        if one.act != two.act:
            yield _plain(f"{one.text.rstrip('。，.,')}{comma}", f"{lead}{comma}{two.text}", True)
    for one, two in _pairs(lines, half, pairs, chance):
        text, start = _joined(one.text, two.text, language, chance)
        pieces = split(text)
        at = next((n for n, piece in enumerate(pieces) if piece.start == start), 0)
        if at:
            yield from _sides(text, pieces, at, True)


def _pairs(
    lines: Sequence[Example], most: int, known: Sequence[tuple[str, str]], chance: random.Random
) -> Iterator[tuple[Example, Example]]:
    """Lines of different acts to set side by side: as many by chance as in the order people use them."""
    for one, two in zip(lines, lines[most:], strict=False):
        if one.act != two.act:
            yield one, two
    by_act: dict[str, list[Example]] = {}
    for one in lines:
        by_act.setdefault(one.act, []).append(one)
    usual = [pair for pair in known if by_act.keys() >= set(pair) and pair[0] != pair[1]]
    for first, second in (chance.choice(usual) for _ in range(2 * most if usual else 0)):
        yield chance.choice(by_act[first]), chance.choice(by_act[second])


def _plain(left: str, right: str, changes: bool = False) -> Seam:
    return Seam(left.rstrip(), right, left + right, False, changes)


def _sides(text: str, pieces: Sequence[Piece], at: int, changes: bool) -> Iterator[Seam]:
    """The seam before piece `at`, looked at narrowly and widely."""
    for first, last in dict.fromkeys([(at - 1, at), (0, len(pieces) - 1)]):
        start, middle = pieces[first].start, pieces[at].start
        yield Seam(
            text[start : pieces[at - 1].end],
            text[middle : pieces[last].end],
            text[start : pieces[last].end],
            pieces[at - 1].hard,
            changes,
        )


def _joined(one: str, two: str, language: Spoken, chance: random.Random) -> tuple[str, int]:
    """Both lines as one turn, and where the second begins."""
    if one[-1] in "?？!！。":
        link = " " if language == "en" else ""
    elif language == "zh":
        one, link = one.rstrip("。，"), chance.choice(["，", "，", "。", " "])
    else:
        one, link = one.rstrip(".,"), chance.choice([", ", ". ", ". ", " and ", ", and "])
    if link.endswith("and "):
        return f"{one}{link}{two}", len(one) + len(link) - len("and ")
    return f"{one}{link}{two}", len(one) + len(link)
