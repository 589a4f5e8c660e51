"""Concepts: many words for one thing, and the order in which a text names them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import re2

from simulator.language.model.ngrams import ngrams
from simulator.language.spoken import Spoken

MOST_READ = 600
"""Characters of a passage that are looked at; nobody threatens at greater length."""
REACH = 5
"""So many concepts further on, two still count as a pair."""


@dataclass(frozen=True)
class Concepts:
    """The concepts of one language: expressions by name, the first name winning where two fit."""

    expressions: Mapping[str, tuple[str, ...]]

    @cached_property
    def _any(self) -> Any:
        return re2.compile(
            "(?i)"
            + "|".join(f"(?P<{name}>{'|'.join(found)})" for name, found in self.expressions.items())
        )

    def named(self, text: str) -> list[str]:
        """The names of the concepts in `text`, in order of place."""
        return [match.lastgroup for match in self._any.finditer(text) if match.group()]

    def features(self, text: str, language: Spoken) -> Counter[str]:
        """What the second opinion sees: n-grams, concepts, and which concept follows which."""
        read = text[:MOST_READ]
        found = ngrams(read, language)
        names = self.named(read)
        found.update(f"#{name}" for name in names)
        pairs = {
            f"#{one}>{two}"
            for place, one in enumerate(names)
            for two in names[place + 1 : place + REACH]
        }
        marked = ["^", *names, "$"]
        threes = {
            f"#{one}|{two}|{three}"
            for one, two, three in zip(marked, marked[1:], marked[2:], strict=False)
        }
        found.update(pairs | threes)
        return found


def merged(packs: Iterable[Mapping[str, Iterable[str]]]) -> Concepts:
    """One set of concepts from several packs: each name with the words that any of them has."""
    words: dict[str, dict[str, None]] = {}
    for pack in packs:
        for name, found in pack.items():
            words.setdefault(name, {}).update(dict.fromkeys(found))
    return Concepts({name: tuple(found) for name, found in words.items()})
