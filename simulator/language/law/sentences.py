"""Sentences and clauses of folded text, as the rules read them."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

_STOP = re.compile(r"[。！？!?；;\n]+|\.(?=\s|$|\D)")
_CLAUSE = re.compile(r"[，,、：:]|\s-+\s")
_BACK = 200
"""Characters before a place in which its clause may begin."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its neighbours; places count characters of the folded text."""

    start: int
    text: str
    before: str
    """The sentence before it, or nothing."""
    following: str

    @property
    def around(self) -> str:
        """The sentence with its neighbours."""
        return self.before + self.text + self.following

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """The whole clause, or clauses, that two places of the folded text stand in."""
        first, last = start - self.start, end - self.start
        stop = _CLAUSE.search(self.text, last)
        begin, finish = clause_start(self.text, first), stop.start() if stop else len(self.text)
        words = self.text[begin:finish]
        begin += len(words) - len(words.lstrip())
        return self.start + begin, self.start + begin + len(words.strip())


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of folded `text`, in order, nothing left out."""
    cuts = [0, *(stop.end() for stop in _STOP.finditer(text))]
    if cuts[-1] < len(text):
        cuts.append(len(text))
    parts = [text[one:two] for one, two in itertools.pairwise(cuts)]
    for number, part in enumerate(parts):
        yield Sentence(
            cuts[number],
            part,
            parts[number - 1] if number else "",
            parts[number + 1] if number + 1 < len(parts) else "",
        )


def clause_start(sentence: str, place: int) -> int:
    """Where the clause that `place` stands in begins."""
    start = max(0, place - _BACK)
    for stop in _CLAUSE.finditer(sentence, start, place):
        start = stop.end()
    return start
