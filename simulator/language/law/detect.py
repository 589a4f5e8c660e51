"""Breaches in the words of a line: which rule, which category, and the words that break it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from simulator.content.case import Case
from simulator.content.rule import Rule
from simulator.content.vocabulary import Category, Language, Severity
from simulator.language.cleaned import Cleaned
from simulator.language.law.cues import Hint, agreed, hint_of, undoubted
from simulator.language.law.denial import is_denied, is_quoted
from simulator.language.law.folded import fold
from simulator.language.law.patterns import Patterns, Searched, patterns_for
from simulator.language.law.sentences import Sentence, clause_start, sentences
from simulator.language.spoken import Spoken

MOST_HEARD = 60
"""Sentences that the second opinion hears; the rules read on."""


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


@dataclass(frozen=True, slots=True)
class Heard:
    """What is heard in a text."""

    spans: tuple[Span, ...]
    hints: tuple[Hint, ...]
    """Sentences without a breach that the second opinion would ask about; places as typed."""


_Hit = tuple[int, int, Searched]


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
    return hear(text, rules, language, case).spans


def hear(
    text: str, rules: Sequence[Rule], language: Spoken | Language, case: Case | None = None
) -> Heard:
    """The breaches in the words of `text`, and the hints beside them.

    Args:
        text: as for `detect`.
        rules: as for `detect`.
        language: as for `detect`.
        case: as for `detect`.
    """
    spoken: Spoken = "zh" if str(language).startswith("zh") else "en"
    folded = fold(text)
    patterns = patterns_for(rules, spoken)
    found: set[Span] = set()
    hints: list[Hint] = []
    for number, sentence in enumerate(sentences(folded.text)):
        strict, cues = hits(sentence, patterns, spoken, case)
        if number < MOST_HEARD:
            strict = undoubted(sentence, strict, spoken)
            strict += agreed(sentence, cues, spoken, {one.category for _, _, one in strict})
        found.update(_span(folded, text, hit) for hit in strict)
        if not strict and number < MOST_HEARD:
            hint = hint_of(sentence, spoken)
            if hint is not None:
                place = folded.span(hint.start, hint.end)
                hints.append(Hint(hint.category, hint.chance, place.start, place.end))
    ordered = sorted(found, key=lambda span: (span.start, -span.end, span.rule, span.pattern))
    return Heard(tuple(_outermost(ordered)), tuple(hints))


def _span(folded: Cleaned, text: str, hit: _Hit) -> Span:
    start, end, searched = hit
    place = folded.span(start, end)
    return Span(
        searched.rule,
        searched.category,
        searched.severity,
        place.start,
        place.end,
        text[place.start : place.end],
        searched.id,
    )


def hits(
    sentence: Sentence, patterns: Patterns, language: Spoken, case: Case | None = None
) -> tuple[list[_Hit], list[_Hit]]:
    """Where the patterns are found in a sentence: those that judge alone, and the cues."""
    strict: list[_Hit] = []
    cues: list[_Hit] = []
    text = sentence.text
    quoted: bool | None = None
    for searched in patterns.within(text):
        if searched.unless is not None and searched.unless.search(text):
            continue
        if searched.denial:
            quoted = is_quoted(language, text) if quoted is None else quoted
            if quoted:
                continue
        for start, end in _places(sentence, searched, language, case):
            hit = (sentence.start + start, sentence.start + end, searched)
            (cues if searched.cue else strict).append(hit)
            if searched.cue:
                break
    return strict, cues


def _places(
    sentence: Sentence, searched: Searched, language: Spoken, case: Case | None
) -> Iterator[tuple[int, int]]:
    text = sentence.text
    for match in searched.find.finditer(text):
        before = text[clause_start(text, match.start()) : match.start()]
        after = text[match.end() :] + sentence.following
        if searched.denial and is_denied(language, before, match.group(), after):
            continue
        if searched.above is not None and not _is_above(match.group(1), searched.above, case):
            continue
        yield match.start(), match.end()


def _is_above(figure: str, name: str, case: Case | None) -> bool:
    """Whether a figure said is higher than the case's own; never without a case to hold it against."""
    if case is None:
        return False
    return Decimal(figure.replace(",", "")) > Decimal(getattr(case, name))


def _outermost(ordered: Sequence[Span]) -> Iterator[Span]:
    """Of the overlapping spans of one rule and category, the first and longest."""
    ends: dict[tuple[str, Category], int] = {}
    for span in ordered:
        key = (span.rule, span.category)
        if span.start >= ends.get(key, -1):
            ends[key] = span.end
            yield span
