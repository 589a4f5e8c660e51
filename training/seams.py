"""Where the act changes inside a turn: learnt from lines of one act, and from two such lines set side by side."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from simulator.language.model.act_model import ActModel
from simulator.language.model.arrays import Floats
from simulator.language.model.seams import numbers, words
from simulator.language.pieces import Piece, split
from simulator.language.spoken import Spoken
from training.examples import Example

MOST_LINES = 2400
"""Lines looked at in one language, and as many pairs of lines."""
LEAST_SEAMS = 6
"""A word counts when it stands at so many seams."""
COST = 0.3


LEADS: dict[Spoken, tuple[str, ...]] = {
    "zh": (
        *(
            "这样吧",
            "是这样的",
            "您看",
            "那个",
            "对了",
            "说实话",
            "我跟您说",
            "其实呢",
            "行",
            "好的",
            "嗯",
        ),
        *(
            "那这样",
            "您听我说",
            "另外",
            "还有",
            "要不这样",
            "说白了",
            "首先",
            "好吧",
            "哎",
            "先生",
            "大姐",
        ),
    ),
    "en": (
        *(
            "okay",
            "look",
            "right",
            "well",
            "so",
            "listen",
            "you know",
            "here's the thing",
            "all right",
        ),
        *(
            "um",
            "to be honest",
            "sir",
            "ma'am",
            "now",
            "actually",
            "let's see",
            "one more thing",
            "yeah",
        ),
        *("tell you what", "I understand", "also", "if I may"),
    ),
}
"""Words that belong to what follows them."""
TAGS: dict[Spoken, tuple[str, ...]] = {
    "zh": (
        "您看行吗",
        "可以吗",
        "好吧",
        "行不行",
        "好不好",
        "您说呢",
        "是吧",
        "对吧",
        "谢谢",
        "麻烦您了",
        "没问题吧",
    ),
    "en": (
        "okay",
        "all right",
        "if that's okay",
        "is that fine",
        "does that work",
        "please",
        "you know",
        "right",
    ),
}
"""Words that belong to what stands before them."""


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
    groups: Sequence[tuple[ActModel, Sequence[Example]]], language: Spoken
) -> tuple[tuple[str, ...], Floats, Floats]:
    """The words that count at a seam, the weight of each, and the weights of the numbers.

    Args:
        groups: examples, each with a model that has not learnt from their voices.
        language: of them all.
    """
    found: list[tuple[Seam, NDArray[np.float32]]] = []
    for place, (model, examples) in enumerate(groups):
        most = MOST_LINES // len(groups)
        seams = list(_seams(examples, language, most, random.Random(place)))  # noqa: S311
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
    examples: Sequence[Example], language: Spoken, most: int, chance: random.Random
) -> Iterator[Seam]:
    lines = list(examples)
    chance.shuffle(lines)
    several = [one for one in lines if len(split(one.text)) > 1][:most]
    for one in several:
        pieces = split(one.text)
        for at in range(1, len(pieces)):
            yield from _sides(one.text, pieces, at, False)
    comma = "，" if language == "zh" else ", "
    for one, two in zip(lines[: most // 2], lines[most // 2 :], strict=False):
        lead, tag = chance.choice(LEADS[language]), chance.choice(TAGS[language])
        yield _plain(lead + comma, two.text)
        yield _plain(one.text.rstrip("。，.,") + comma, tag)
        if one.act != two.act:
            yield _plain(f"{one.text.rstrip('。，.,')}{comma}", f"{lead}{comma}{two.text}", True)
    for one, two in zip(lines[:most], lines[most // 2 :] + lines[: most // 2], strict=False):
        if one.act != two.act:
            text, start = _joined(one.text, two.text, language, chance)
            pieces = split(text)
            at = next((n for n, piece in enumerate(pieces) if piece.start == start), 0)
            if at:
                yield from _sides(text, pieces, at, True)


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
