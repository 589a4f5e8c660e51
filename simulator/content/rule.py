"""Rules of law and of conduct, in a jurisdiction's rule pack."""

from typing import Annotated, Literal

from pydantic import Field

from simulator.content.base import Model
from simulator.content.bilingual import Bilingual
from simulator.content.scalars import Date, Guard, Id, RuleId, Speech, YesNo
from simulator.content.vocabulary import Category, Channel, Confirmation, Jurisdiction, Severity


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


class Rules(Model):
    """A jurisdiction's rule pack."""

    format: Literal[1]
    jurisdiction: Jurisdiction
    as_of: Date
    rules: Annotated[tuple[Rule, ...], Field(min_length=1, max_length=400)]
