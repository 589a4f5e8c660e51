"""A rule pack's patterns, compiled for one language."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import re2

from simulator.content.rule import Rule
from simulator.content.vocabulary import Category, Severity
from simulator.language.spoken import Spoken

SET_MEMORY = 128 << 20
"""Bytes the combined automaton may use at most; with too few it would miss what it should find."""


@dataclass(frozen=True)
class Searched:
    """A pattern ready to search with."""

    id: str
    rule: str
    category: Category
    severity: Severity
    find: Any
    unless: Any | None
    above: str | None
    denial: bool
    cue: bool


class Patterns:
    """All patterns of a pack in one language; those that are not in a sentence cost next to nothing."""

    def __init__(self, searched: Sequence[Searched], sources: Sequence[str]) -> None:
        self._searched = searched
        options = re2.Options()
        options.max_mem = SET_MEMORY
        self._set = re2.Set.SearchSet(options)
        for source in sources:
            self._set.Add(f"(?i){source}")
        if sources:
            self._set.Compile()

    def within(self, sentence: str) -> Iterator[Searched]:
        """The patterns found in the sentence, in the pack's order."""
        if self._searched:
            for number in sorted(self._set.Match(sentence) or ()):
                yield self._searched[number]


_Key = tuple[str, Category, Severity, str, str, str | None, str | None, bool, bool]


def patterns_for(rules: Sequence[Rule], language: Spoken) -> Patterns:
    """The patterns of `rules` in `language`; the same rules give the same object."""
    return _compiled(
        tuple(
            (
                rule.id,
                pattern.category or rule.categories[0],
                rule.severity,
                pattern.id,
                pattern.find,
                pattern.unless,
                pattern.above,
                pattern.denial,
                pattern.cue,
            )
            for rule in rules
            if rule.words is not None
            for pattern in rule.words.patterns
            if pattern.language == language
        )
    )


@lru_cache(maxsize=16)
def _compiled(keys: tuple[_Key, ...]) -> Patterns:
    searched = tuple(
        Searched(
            id=name,
            rule=rule,
            category=category,
            severity=severity,
            find=re2.compile(f"(?i){find}"),
            unless=None if unless is None else re2.compile(f"(?i){unless}"),
            above=above,
            denial=denial,
            cue=cue,
        )
        for rule, category, severity, name, find, unless, above, denial, cue in keys
    )
    return Patterns(searched, tuple(key[4] for key in keys))
