"""What is said of one typed turn."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from simulator.content.terms import Terms
from simulator.content.vocabulary import TONE_SCALES, Category, Severity
from simulator.language.cleaned import Cleaned, Span
from simulator.language.figures.figure import Figures
from simulator.language.figures.offer import Offer
from simulator.language.out_of_scope import NONE
from simulator.language.reading.reading import Reading
from simulator.language.spoken import Spoken
from simulator.language.tone.tone import ToneReading


@dataclass(frozen=True, slots=True)
class FoundBreach:
    """A rule that the turn breaks, and the words that do."""

    rule: str
    category: Category
    severity: Severity
    span: Span
    found: str
    """`words` or `moment`."""


@dataclass(frozen=True, slots=True)
class FoundHint:
    """A passage that a reviewer may ask about. It breaks no rule."""

    category: Category
    chance: float
    """From 0 to 1."""
    span: Span


@dataclass(frozen=True, slots=True)
class Assessment:
    """A turn, read and judged. Every span is in the text as typed."""

    cleaned: Cleaned
    language: Spoken
    reading: Reading
    breaches: tuple[FoundBreach, ...]
    hints: tuple[FoundHint, ...]
    tone: ToneReading
    figures: Figures
    offer: Offer
    terms: Terms | None
    """The offer as whole terms, when the debt is known and it makes some."""

    @property
    def legal(self) -> bool:
        """Whether it breaks no rule that could be looked at."""
        return not self.breaches

    def as_dict(self) -> dict[str, Any]:
        """The assessment as a JSON object."""
        text = self.cleaned.raw
        return {
            "language": self.language,
            "acts": [
                {
                    "act": clause.act,
                    "confidence": round(clause.confidence, 3),
                    "span": [clause.span.start, clause.span.end],
                }
                for clause in self.reading.clauses
            ],
            "sure": self.reading.sure,
            "likeliest": [
                {"act": one.act, "confidence": round(one.confidence, 3)}
                for one in self.reading.likeliest
            ],
            "in_scope": self.reading.main.act != NONE,
            "breaches": [
                {
                    "rule": breach.rule,
                    "category": breach.category.value,
                    "severity": breach.severity.value,
                    "span": [breach.span.start, breach.span.end],
                    "text": breach.span.of(text),
                    "found": breach.found,
                }
                for breach in self.breaches
            ],
            "hints": [
                {
                    "category": hint.category.value,
                    "confidence": round(hint.chance, 3),
                    "span": [hint.span.start, hint.span.end],
                    "text": hint.span.of(text),
                }
                for hint in self.hints
            ],
            "legal": self.legal,
            "tone": dict(zip(TONE_SCALES, self.tone.levels, strict=True)),
            "figures": self._figures(),
        }

    def _figures(self) -> dict[str, Any]:
        figures, spot = self.figures, self._spot
        return {
            "amounts": [
                {
                    "value": _plain(one.value),
                    "role": one.role,
                    "approximate": one.approximate,
                    **spot(one.start, one.end),
                }
                for one in figures.amounts
            ],
            "shares": [
                {
                    "value": _plain(round(one.fraction, 4)),
                    "role": one.role,
                    **spot(one.start, one.end),
                }
                for one in figures.shares
            ],
            "instalments": [
                {"value": one.value, **spot(one.start, one.end)} for one in figures.counts
            ],
            "dates": [
                {
                    "days": one.days,
                    "date": None if one.day is None else one.day.isoformat(),
                    "latest": one.latest,
                    **spot(one.start, one.end),
                }
                for one in figures.days
            ],
            "terms": None if self.terms is None else self.terms.model_dump(mode="json"),
        }

    def _spot(self, start: int, end: int) -> dict[str, Any]:
        span = self.cleaned.span(start, end)
        return {"span": [span.start, span.end], "text": span.of(self.cleaned.raw)}


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
