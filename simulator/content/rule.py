"""Rules of law and of conduct, in a jurisdiction's rule pack."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from simulator.content.base import Model
from simulator.content.bilingual import Bilingual
from simulator.content.scalars import Date, Guard, Id, Name, RuleId, Speech, TimeOfDay, YesNo
from simulator.content.vocabulary import Category, Channel, Confirmation, Jurisdiction, Severity

MIN_PAIRS = 6
"""Examples of each kind that patterns need before they may judge anyone."""

Expression = Annotated[str, Field(min_length=1, max_length=12_000)]
"""A regular expression in RE2's syntax: no look-around, no back references."""

ConceptName = Annotated[str, Field(pattern=r"^[a-z][a-z_]{1,30}$")]
_CONCEPT = re.compile(r"\{([a-z][a-z_]{1,30})\}")


class Source(Model):
    """Where a rule comes from, and how far its text has been read."""

    instrument: Bilingual
    article: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    confirmation: Confirmation
    note: Bilingual | None = None


class Setting(Model):
    """When a line is said, for a rule that the moment breaks; what is left out is the ordinary case."""

    facts: tuple[Name, ...] = ()
    """Those that are true already."""
    local_time: TimeOfDay | None = None
    channel: Channel = Channel.PHONE


class Example(Model):
    """A line that breaks the rule and a near miss that does not."""

    unlawful: Speech
    lawful: Speech
    setting: Setting | None = None
    """Of both lines."""


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
    cue: YesNo = False
    """Too broad to judge alone: it counts only where the learned second opinion, too, hears a breach."""


class Words(Model):
    """How a rule is broken by words alone: patterns, and the examples that hold them to account."""

    patterns: Annotated[tuple[Pattern, ...], Field(max_length=40)] = ()
    found_by: RuleId | None = None
    """The rule whose patterns find these words too, for one without patterns; the breach is named by that rule."""
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
    """For people; of a wordless rule, at least `MIN_PAIRS`."""
    moment: Moment | None = None
    words: Words | None = None
    """For a rule that words alone can break."""
    wordless: YesNo = False
    """No words break it: it takes the moment, the case or what was done."""

    @property
    def tested_examples(self) -> tuple[Example, ...]:
        """The pairs that hold the rule to account: those of its words, or all where it has none."""
        return self.words.examples if self.words is not None else self.examples


class Rules(Model):
    """A jurisdiction's rule pack."""

    format: Literal[1]
    jurisdiction: Jurisdiction
    as_of: Date
    concepts: Mapping[
        ConceptName, Annotated[tuple[Expression, ...], Field(min_length=1, max_length=400)]
    ] = Field(default_factory=dict)
    """Words for one thing, by its name; a pattern says `{name}` for any of them."""
    rules: Annotated[tuple[Rule, ...], Field(min_length=1, max_length=400)]

    @model_validator(mode="before")
    @classmethod
    def _spell_out(cls, body: Any) -> Any:
        """Put the words of a concept where a pattern names it."""
        if not isinstance(body, dict) or not isinstance(body.get("concepts"), dict):
            return body
        words = {
            name: "(?:" + "|".join(str(one) for one in found) + ")"
            for name, found in body["concepts"].items()
            if isinstance(found, list | tuple)
        }
        return {**body, "rules": _spelt_out(body.get("rules"), words)}


def _spelt_out(body: Any, words: Mapping[str, str]) -> Any:
    """`rules` as read, their patterns without names of concepts; what has another shape is left for the reader."""
    if not isinstance(body, list):
        return body
    return [_rule_spelt_out(rule, words) for rule in body]


def _rule_spelt_out(rule: Any, words: Mapping[str, str]) -> Any:
    found = rule.get("words") if isinstance(rule, dict) else None
    patterns = found.get("patterns") if isinstance(found, dict) else None
    if not isinstance(found, dict) or not isinstance(patterns, list):
        return rule
    spelt = [
        {
            key: _CONCEPT.sub(lambda name: words.get(name[1], name[0]), value)
            if key in ("find", "unless") and isinstance(value, str)
            else value
            for key, value in pattern.items()
        }
        if isinstance(pattern, dict)
        else pattern
        for pattern in patterns
    ]
    return {**rule, "words": {**found, "patterns": spelt}}
