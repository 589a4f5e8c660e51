"""What was typed and how it was taken: everything a turn of the trainee's own words depends on.

A judge reads the text once, when it is said. What it found is kept with the turn, so that a stored call comes out the
same whatever later judges would say.
"""

from collections.abc import Collection
from typing import Annotated, Any

from pydantic import Field, ValidationError

from simulator.content.base import Model
from simulator.content.bilingual import Bilingual, both
from simulator.content.terms import Terms
from simulator.content.text import REPLACEMENT, clean_line
from simulator.content.tone import Level
from simulator.content.vocabulary import Category, Severity
from simulator.session.line import Breach, Line
from simulator.session.own_offer import OFFER_ACTS, offer_act

SAY = "say"
"""What a choice of own words names instead of a line."""
MAX_SAID = 2000
"""Characters of one line; nobody says more in one breath."""
NOTHING = "none"
"""Stands where an act would stand: words that fit none."""

Place = Annotated[int, Field(ge=0, le=MAX_SAID)]
Confidence = Annotated[float, Field(ge=0, le=1)]


class Likely(Model):
    """One way to take a part, and how likely it is."""

    act: str
    confidence: Confidence


class Part(Model):
    """A part of the text and what it was taken for; `start` to `end` in the text, `end` not included."""

    act: str
    """An act's id, or `none`."""
    confidence: Confidence
    start: Place
    end: Place
    likeliest: tuple[Likely, ...] = ()
    """The readings the trainee was shown; empty where the judge was sure."""
    picked: bool = False
    """Whether the trainee said which of them was meant."""


class Flaw(Model):
    """A rule that the words break, and where."""

    rule: str
    category: Category
    severity: Severity
    start: Place
    end: Place


class ToneMark(Model):
    """What moved a scale of the tone, by how much, and where."""

    scale: str
    points: int
    start: Place
    end: Place
    why: Bilingual


class Said(Model):
    """A typed line as it was judged."""

    text: Annotated[str, Field(min_length=1, max_length=MAX_SAID)]
    parts: tuple[Part, ...]
    flaws: tuple[Flaw, ...] = ()
    tone: tuple[Level, Level, Level, Level]
    """In the order of `TONE_SCALES`."""
    marks: tuple[ToneMark, ...] = ()
    terms: Terms | None = None
    """What it puts on the table."""
    assumed: tuple[str, ...] = ()
    """Figures of the terms that were not named and took their usual value."""
    judge: str
    """Which judge read it: version and model."""

    @property
    def acts(self) -> tuple[str, ...]:
        """What the line does, in order. Figures make one offer, however many parts name them."""
        acts = [part.act for part in self.parts if part.act != NOTHING]
        if self.terms is not None and any(act in OFFER_ACTS for act in acts):
            last = max(place for place, act in enumerate(acts) if act in OFFER_ACTS)
            acts[last] = offer_act(self.terms)
            acts = [act for place, act in enumerate(acts) if place == last or act not in OFFER_ACTS]
        return tuple(act for place, act in enumerate(acts) if place == 0 or acts[place - 1] != act)

    @property
    def picks(self) -> tuple[str, ...]:
        """The readings that the trainee picked, in the order of the text."""
        return tuple(part.act for part in self.parts if part.picked)

    def as_dict(self) -> dict[str, Any]:
        """It as a JSON object; `read_said` is the inverse."""
        return self.model_dump(mode="json", exclude_defaults=True)


def read_said(values: Any) -> Said:
    """What `Said.as_dict` wrote.

    Raises:
        ValueError: it is something else.
    """
    try:
        return Said.model_validate(values)
    except ValidationError as error:
        raise ValueError(f"not a typed line: {error.error_count()} errors") from None


def tidy(text: str) -> str:
    """Typed text as it is said: on one line, without anything that could steer a terminal or hide in a word."""
    return clean_line(clean_line(text).replace(REPLACEMENT, ""))


def said_line(said: Said) -> Line:
    """The line that was said: borrower and scoring take it as any other."""
    breaches: dict[str, Breach] = {}
    for flaw in said.flaws:
        breaches.setdefault(flaw.rule, Breach(flaw.rule, flaw.category, flaw.severity, "words"))
    return Line(
        id=SAY,
        text=said.text,
        acts=said.acts,
        tone=said.tone,
        breaches=tuple(breaches.values()),
        terms=said.terms,
        origin="typed",
        said=said,
    )


def unknown_name(said: Said, acts: Collection[str], rules: Collection[str]) -> Bilingual | None:
    """The first act or rule that the game does not have, as a complaint; None when it has them all."""
    for name in said.acts:
        if name not in acts:
            return both(f"没有“{name}”这种做法", f"there is no act {name!r}")
    for flaw in said.flaws:
        if flaw.rule not in rules:
            return both(f"没有规则 {flaw.rule}", f"there is no rule {flaw.rule}")
    return None
