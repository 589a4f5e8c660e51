"""Rules of law and of conduct, in a jurisdiction's rule pack."""

from typing import Annotated, Literal

from pydantic import Field

from simulator.content.base import Model
from simulator.content.bilingual import Bilingual
from simulator.content.scalars import Date, Guard, Id, RuleId, Speech, YesNo
from simulator.content.vocabulary import Category, Channel, Confirmation, Jurisdiction, Severity

MIN_PAIRS = 6
"""Examples of each kind that patterns need before they may judge anyone."""

Expression = Annotated[str, Field(min_length=1, max_length=2000)]
"""A regular expression in RE2's syntax: no look-around, no back references."""


class Source(Model):
    """Where a rule comes from, and how far its text has been read."""

    instrument: Bilingual
    article: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    confirmation: Confirmation
    note: Bilingual | None = None


class Example(Model):
    """A line that breaks the rule and a near miss that does not."""

    unlawful: Speech
    lawful: Speech


class Moment(Model):
    """When the moment itself, not the words, makes a line a breach."""

    at: Literal["line", "end"]
    """`line`: looked at for every act said; `end`: looked at when the call ends."""
    when: Guard
    once: YesNo = False
    """Counted once in a call at most."""


class Pattern(Model):
    """Words that break a rule, wherever in a sentence they stand."""

    id: Id
    language: Literal["zh", "en"]
    find: Expression
    unless: Expression | None = None
    """The sentence is let pass where this is found in it."""
    category: Category | None = None
    """One of the rule's; the first where it is left out."""
    above: Literal["due", "days_past_due"] | None = None
    """The figure in the first group is a breach only where it is above what the case says."""
    denial: YesNo = True
    """Whether a denial before the words ("we will not ...") takes the breach away."""


class Words(Model):
    """How a rule is broken by words alone: patterns, and the examples that hold them to account."""

    patterns: Annotated[tuple[Pattern, ...], Field(min_length=1, max_length=40)]
    examples: Annotated[tuple[Example, ...], Field(max_length=60)] = ()
    """At least `MIN_PAIRS`: each unlawful line is found, no lawful one is."""


class Rule(Model):
    """One rule: what it asks, why, what to do instead, and its source."""

    id: RuleId
    categories: Annotated[tuple[Category, ...], Field(min_length=1)]
    severity: Severity
    title: Bilingual
    duty: Bilingual
    why: Bilingual
    do_instead: Bilingual
    instead: Id
    """A script to use instead."""
    source: Source
    channels: tuple[Channel, ...] = ()
    """Where it holds; empty means everywhere."""
    examples: Annotated[tuple[Example, ...], Field(min_length=1, max_length=20)]
    moment: Moment | None = None
    words: Words | None = None
    """For a rule that words alone can break."""
    words_with: RuleId | None = None
    """The rule whose patterns find the words that break this one too."""
    wordless: YesNo = False
    """No words break it: it takes the moment, the case or what was done."""


class Rules(Model):
    """A jurisdiction's rule pack."""

    format: Literal[1]
    jurisdiction: Jurisdiction
    as_of: Date
    rules: Annotated[tuple[Rule, ...], Field(min_length=1, max_length=400)]
