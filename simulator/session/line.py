"""Lines: what the trainee says in one turn, wherever it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from simulator.content.bilingual import Bilingual
from simulator.content.terms import Terms
from simulator.content.vocabulary import Category, Severity, Stage

if TYPE_CHECKING:
    from simulator.session.said import Said

Origin = Literal["option", "script", "standing", "own_offer", "typed"]


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that was broken, and how it was found."""

    rule: str
    category: Category
    severity: Severity
    found: Literal["words", "moment", "end"]
    """In the words, in the moment they were said, or in how the call ended."""

    def as_dict(self) -> dict[str, Any]:
        """The breach as a JSON object."""
        return {
            "rule": self.rule,
            "category": self.category.value,
            "severity": self.severity.value,
            "found": self.found,
        }


@dataclass(frozen=True, slots=True)
class Line:
    """One line on offer. Borrower, scoring and analysis never ask where it came from."""

    id: str
    """What a choice names: an option's id, a script's id, a standing line, `own_offer` or `say`."""
    text: str
    acts: tuple[str, ...]
    tone: tuple[int, int, int, int]
    """Levels in the order of `TONE_SCALES`."""
    breaches: tuple[Breach, ...] = ()
    """Broken by the words."""
    terms: Terms | None = None
    origin: Origin = "option"
    script: str | None = None
    """The library script it is, if it is one."""
    why: Bilingual | None = None
    stages: tuple[Stage, ...] = ()
    """Where a script fits; empty for a scenario's own lines."""
    said: Said | None = None
    """For a typed line, how it was judged."""


SEVERITY_ORDER = {Severity.CRITICAL: 0, Severity.MAJOR: 1, Severity.MINOR: 2}


def gravest_first(breaches: tuple[Breach, ...]) -> tuple[Breach, ...]:
    """The breaches with critical ones first; ties keep their order."""
    return tuple(sorted(breaches, key=lambda breach: SEVERITY_ORDER[breach.severity]))
