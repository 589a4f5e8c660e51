"""Concepts: many words for one thing, and the order in which a text names them."""

import re
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
_DENIED_WORDS = 8
_DENIED_CHARACTERS = 10
_WORD = re.compile(r"[a-z']+")
_DENIED = {
    "en": re.compile(
        r"\b(?:not|never|no|nobody|none|nothing|cannot|nor|wont|dont|cant|\w+n't)\b"
        r"(.*?)(?=[,.;:!?]|\bbut\b|\bor\b|$)",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"(?:从不|不|没有?|别|无权|莫|勿)([^，。！？；,.!?;]*)"),
}
"""What a denial reaches: the rest of its clause."""
_SUPPOSED = {
    "en": re.compile(r"\b(?:if|unless|until|till|or)\b([^,.;!?]*)", re.IGNORECASE),
    "zh": re.compile(r"(?:要是|如果|再不|还不|否则|不然|敢|只要)([^，。！？；,.!?;]*)"),
}
"""What a condition reaches."""


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
        """What the second opinion sees.

        Words (in Chinese, characters in a row), concepts, which concept follows which, and what stands under a
        denial or a condition.
        """
        read = text[:MOST_READ]
        found = ngrams(read, language)
        if language == "en":
            # Parts of words were tried: they tell one author from another more than right from wrong.
            found = Counter({gram: count for gram, count in found.items() if gram[0] == "_"})
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
        found.update(pairs | threes | self._reached(read, language))
        return found

    def _reached(self, text: str, language: Spoken) -> set[str]:
        found: set[str] = set()
        for denied in _DENIED[language].finditer(text):
            words = denied[1]
            found.update(f"~#{name}" for name in self.named(words))
            found.update(f"~{word}" for word in _parts(words.lower(), language))
        for supposed in _SUPPOSED[language].finditer(text):
            found.update(f"?#{name}" for name in self.named(supposed[1]))
        return found


def _parts(words: str, language: Spoken) -> list[str]:
    if language == "en":
        return _WORD.findall(words)[:_DENIED_WORDS]
    read = words[:_DENIED_CHARACTERS]
    return [read[place : place + 2] for place in range(len(read) - 1)]


def merged(packs: Iterable[Mapping[str, Iterable[str]]]) -> Concepts:
    """One set of concepts from several packs: each name with the words that any of them has."""
    words: dict[str, dict[str, None]] = {}
    for pack in packs:
        for name, found in pack.items():
            words.setdefault(name, {}).update(dict.fromkeys(found))
    return Concepts({name: tuple(found) for name, found in words.items()})
