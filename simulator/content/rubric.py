"""The rubric: what is scored, how much it weighs, and when a session passes."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from simulator.content.base import Model
from simulator.content.bilingual import Bilingual
from simulator.content.scalars import Guard, Id, Name, Whole, YesNo
from simulator.content.tone import Level
from simulator.content.vocabulary import Channel, Jurisdiction, Section, Severity, Stage


def _decimal(value: Any) -> Any:
    if isinstance(value, str | int) and not isinstance(value, bool):
        try:
            number = Decimal(value)
        except ArithmeticError:
            number = None
        if number is not None and number.is_finite() and len(str(value)) <= 12:
            return number
    if isinstance(value, Decimal):
        return value
    raise PydanticCustomError("number", "a number is needed here")


Number = Annotated[
    Decimal, BeforeValidator(_decimal, json_schema_input_type=float), Field(ge=0, le=1000)
]
"""A number with decimals, in points or as a share."""


class Expectation(Model):
    """The tone a stage calls for. Below it costs points; firmness costs on either side."""

    respect: Level
    empathy: Level
    clarity: Level
    firmness: Level


class Conduct(Model):
    """How tone is scored: the section is earned over the first turns, and shortfalls cost."""

    earned_over_turns: Annotated[Whole, Field(ge=1, le=20)]
    """The section's weight is earned in equal parts over this many first turns."""
    cost_per_step: dict[Literal["respect", "empathy", "clarity", "firmness"], Number]
    """Points that each step below what the stage calls for costs, on each scale."""
    expects: dict[Stage, Expectation]


class ChecklistItem(Model):
    """Something that must be done once in the call: an act, done while a guard holds."""

    id: Name
    section: Literal[Section.COMPLIANCE, Section.RECORD]
    name: Bilingual
    acts: Annotated[tuple[Name, ...], Field(min_length=1)]
    """Doing any of these earns the item."""
    when: Guard | None = None
    """What must hold as it is done, over the standard facts; none is always."""
    weight: Number
    """Its share of the section, relative to the other items that apply."""
    by_default: YesNo = True
    """Whether it applies unless a scenario says otherwise; if not, a scenario adds it."""
    jurisdictions: tuple[Jurisdiction, ...] = ()
    """Where it applies; empty means everywhere."""
    channels: tuple[Channel, ...] = ()
    """Where it applies; empty means everywhere."""
    required: YesNo = False
    """A session that misses it (where it applies) does not pass."""
    why: Bilingual


class Form(Model):
    """The after-call form: the weight of each field in the record section."""

    disposition: Number
    reason: Number
    promise: Number
    next_step: Number
    note: Number


class PromiseKeeping(Model):
    """The numbers of the promise-keeping formula (docs/trainee/scoring.md)."""

    at_best: Number
    """Chance that a comfortable promise is kept at neutral trust."""
    trust_gain: Number
    """Added at full trust, taken away at none."""
    comfortable_burden: Number
    """Share of the monthly surplus that an instalment may take before the chance falls."""
    burden_cost: Number
    """Chance lost per unit of burden above comfortable."""
    delay_cost_per_week: Number
    """Chance lost for each week until the first payment."""
    floor: Number
    ceiling: Number


class Health(Model):
    """The numbers of the borrower-health index."""

    comfortable_burden: Number
    """Share of the surplus up to which a plan is entirely healthy."""
    ruinous_burden: Number
    """Share of the surplus at which a plan has no health left."""


class Bands(Model):
    """Largest regret, in points, that still counts as this band; above the last is a blunder."""

    best: Number
    good: Number
    inaccuracy: Number
    mistake: Number


class Rubric(Model):
    """Everything a scorecard is computed from besides the call itself."""

    format: Literal[1]
    id: Id
    name: Bilingual
    sections: dict[Section, Number]
    """Weight of each section in points."""
    pass_mark: Number
    gate: Severity = Severity.CRITICAL
    """A breach of this severity fails the session whatever the points."""
    breach_points: dict[Severity, Number]
    """Points that each breach costs."""
    bands: Bands
    conduct: Conduct
    checklist: Annotated[tuple[ChecklistItem, ...], Field(min_length=1, max_length=40)]
    form: Form
    promise: PromiseKeeping
    health: Health
