"""Breaches in the words of a line: which rule, which category, and the words that break it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from simulator.content.case import Case
from simulator.content.rule import Rule
from simulator.content.vocabulary import Category, Language, Severity
from simulator.language.law.denial import is_denied, is_quoted
from simulator.language.law.folded import fold
from simulator.language.law.patterns import Patterns, Searched, patterns_for
from simulator.language.spoken import Spoken

_STOP = re.compile(r"[。！？!?；;\n]+|\.(?=\s|$|\D)")
_CLAUSE = re.compile(r"[，,、：:]|\s-+\s")


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a text that break a rule.

    `start` is included, `end` is not; both count characters of the text as it was typed.
    """

    rule: str
    category: Category
    severity: Severity
    start: int
    end: int
    text: str
    pattern: str
    """The pattern that found them."""


def detect(
    text: str, rules: Sequence[Rule], language: Spoken | Language, case: Case | None = None
) -> tuple[Span, ...]:
    """The breaches in the words of `text`, in order of place.

    Args:
        text: as typed; what lies beyond 20,000 characters is not looked at.
        rules: the rules in force, of one jurisdiction.
        language: the language the text is judged in.
        case: what is true of the account, for consequences that are a breach only where they are false.

    Returns:
        Spans, gravest first at the same place. The same arguments give the same spans.
    """
    spoken: Spoken = "zh" if str(language).startswith("zh") else "en"
    folded = fold(text)
    found: set[Span] = set()
    for hit in _hits(folded.text, patterns_for(rules, spoken), spoken, case):
        start, end, searched = hit
        place = folded.span(start, end)
        found.add(
            Span(
                searched.rule,
                searched.category,
                searched.severity,
                place.start,
                place.end,
                text[place.start : place.end],
                searched.id,
            )
        )
    ordered = sorted(found, key=lambda span: (span.start, -span.end, span.rule, span.pattern))
    return tuple(_outermost(ordered))


def _hits(
    text: str, patterns: Patterns, language: Spoken, case: Case | None
) -> Iterator[tuple[int, int, Searched]]:
    sentences = list(_sentences(text))
    for number, (start, end) in enumerate(sentences):
        sentence = text[start:end]
        following = sentences[number + 1][1] if number + 1 < len(sentences) else end
        quoted: bool | None = None
        for searched in patterns.within(sentence):
            if searched.unless is not None and searched.unless.search(sentence):
                continue
            if searched.denial:
                quoted = is_quoted(language, sentence) if quoted is None else quoted
                if quoted:
                    continue
            for match in searched.find.finditer(sentence):
                before = sentence[_clause_start(sentence, match.start()) : match.start()]
                after = text[start + match.end() : following]
                if searched.denial and is_denied(language, before, match.group(), after):
                    continue
                if searched.above is not None and not _is_above(
                    match.group(1), searched.above, case
                ):
                    continue
                yield start + match.start(), start + match.end(), searched


def _is_above(figure: str, name: str, case: Case | None) -> bool:
    """Whether a figure said is higher than the case's own; never without a case to hold it against."""
    if case is None:
        return False
    return Decimal(figure.replace(",", "")) > Decimal(getattr(case, name))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in _STOP.finditer(text):
        yield start, stop.end()
        start = stop.end()
    if start < len(text):
        yield start, len(text)


def _clause_start(sentence: str, place: int) -> int:
    start = max(0, place - 200)
    for stop in _CLAUSE.finditer(sentence, start, place):
        start = stop.end()
    return start


def _outermost(ordered: Sequence[Span]) -> Iterator[Span]:
    """Of the overlapping spans of one rule and category, the first and longest."""
    ends: dict[tuple[str, Category], int] = {}
    for span in ordered:
        key = (span.rule, span.category)
        if span.start >= ends.get(key, -1):
            ends[key] = span.end
            yield span
