"""A scenario: one exercise, with its borrower as a state machine."""

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from simulator.content.base import Model
from simulator.content.bilingual import Bilingual
from simulator.content.case import Authority, Case, Finances
from simulator.content.scalars import (
    Amount,
    Guard,
    Id,
    Money,
    Name,
    RuleId,
    Whole,
    Wordings,
    YesNo,
)
from simulator.content.terms import Terms
from simulator.content.tone import Level, Tone
from simulator.content.vocabulary import (
    Category,
    Channel,
    Disposition,
    Jurisdiction,
    Language,
    NextStep,
    Reason,
    Section,
    Stage,
)

_BREACH = re.compile(r"^[A-Z][A-Za-z0-9.-]{1,63}(:[a-z_]+)?$")


def _one_or_more(value: Any) -> Any:
    return [value] if isinstance(value, dict | str) else value


class DeclaredBreach(Model):
    """A rule that a line's words break, and under which of the rule's categories."""

    rule: RuleId
    category: Category | None = None
    """None is the rule's first."""

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        if isinstance(value, str) and _BREACH.match(value):
            rule, _, category = value.partition(":")
            return {"rule": rule, "category": category} if category else {"rule": rule}
        return {"rule": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Say what `_short` accepts besides: `RULE` or `RULE:category`."""
        made = handler.resolve_ref_schema(handler(core_schema))
        return {"anyOf": [{"type": "string", "pattern": _BREACH.pattern}, made]}


class Option(Model):
    """A line on offer in a state: a script of the library, or a line of the scenario's own."""

    script: Id | None = None
    id: Id | None = None
    say: Wordings | None = None
    acts: (
        Annotated[
            tuple[Name, ...],
            Field(min_length=1, max_length=4),
            BeforeValidator(_one_or_more, json_schema_input_type=Name | list[Name]),
        ]
        | None
    ) = None
    tone: Tone | None = None
    breaches: Annotated[
        tuple[DeclaredBreach, ...],
        BeforeValidator(_one_or_more, json_schema_input_type=DeclaredBreach | list[DeclaredBreach]),
    ] = ()
    terms: Terms | None = None
    when: Guard | None = None
    why: Bilingual | None = None

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {"script": value}
        if isinstance(value, dict) and "act" in value and "acts" not in value:
            value = dict(value)
            value["acts"] = value.pop("act")
        return value

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Say what `_short` accepts besides: a script's id, and `act` for one act."""
        made = handler.resolve_ref_schema(handler(core_schema))
        made["properties"]["act"] = {
            "type": "string",
            "description": "The act of a line that does one.",
        }
        return {"anyOf": [{"type": "string", "description": "A script, by id."}, made]}


class Branch(Model):
    """One way the borrower may answer."""

    when: Guard | None = None
    chance: Annotated[Whole, Field(ge=1, le=1000)] | None = None
    to: Id | None = None
    says: Wordings | None = None
    learn: Annotated[
        tuple[Name, ...], BeforeValidator(_one_or_more, json_schema_input_type=Name | list[Name])
    ] = ()
    effect: dict[Name, Amount] = Field(default_factory=dict)
    proposes: Terms | None = None


Branches = Annotated[
    tuple[Branch, ...],
    Field(min_length=1, max_length=40),
    BeforeValidator(_one_or_more, json_schema_input_type=Branch | list[Branch]),
]
Reactions = Annotated[dict[str, Branches], Field(max_length=120)]


class Expects(Model):
    """The tone that fits a state, where the rubric's for its stage does not."""

    respect: Level | None = None
    empathy: Level | None = None
    clarity: Level | None = None
    firmness: Level | None = None


class State(Model):
    """A state of the borrower."""

    stage: Stage
    says: Wordings | None = None
    expects: Expects = Expects()
    own_offer: YesNo = False
    lines: Annotated[tuple[Option, ...], Field(min_length=1, max_length=20)]
    on: Reactions = Field(default_factory=dict)
    otherwise: Branches | None = None


class Ending(Model):
    """A way the call can end."""

    name: Bilingual
    disposition: Disposition
    outcome: Annotated[
        str,
        Field(pattern=r"^(deal|0|1|0?\.[0-9]{1,3}|1\.0)$"),
        BeforeValidator(
            lambda v: str(v) if isinstance(v, int | float) else v,
            json_schema_input_type=Literal["deal"] | float,
        ),
    ]
    """`deal` (the terms on the table are judged) or a share from 0 to 1."""
    next_step: NextStep = NextStep.NONE
    next_in_days: Annotated[Whole, Field(ge=0, le=365)] | None = None
    lesson: Bilingual | None = None


class Meter(Model):
    """A bounded whole number of the borrower's mood, moved in steps."""

    start: Whole
    step: Annotated[Whole, Field(ge=1, le=100)] = 5
    min: Annotated[Whole, Field(ge=0, le=1000)] = 0
    max: Annotated[Whole, Field(ge=1, le=1000)] = 100
    name: Bilingual | None = None

    @property
    def levels(self) -> int:
        """How many values it can take."""
        return (self.max - self.min) // self.step + 1


class Fact(Model):
    """A yes/no that becomes true once, and what it is worth to have found it out."""

    name: Bilingual | None = None
    worth: Annotated[Whole, Field(ge=0, le=20)] = 0
    note: tuple[Annotated[str, Field(min_length=1, max_length=40)], ...] = ()


class OfferGrid(Model):
    """The terms a trainee can put on the table, as a finite grid."""

    down_payment: tuple[Money, ...]
    instalments: tuple[Whole, ...]
    first_in_days: tuple[Whole, ...]
    waiver: tuple[Money, ...]


class ChecklistChanges(Model):
    """What applies here and not by default, and the reverse with a reason."""

    add: tuple[Name, ...] = ()
    skip: dict[Name, Bilingual] = Field(default_factory=dict)


class Explained(Model):
    """Why a warning of `sparring check` is left as it is."""

    code: Annotated[str, Field(pattern=r"^SP[0-9]{3}$")]
    at: Annotated[str, Field(max_length=200)] = ""
    """Where: keys and positions joined by dots, such as `states.money.lines.2`; all below it, too."""
    why: Bilingual


class Scenario(Model):
    """One exercise: a borrower, an account, a channel, a brief, endings."""

    format: Literal[1]
    id: Id
    title: Bilingual
    summary: Bilingual
    language: Language
    jurisdiction: Jurisdiction
    channel: Channel
    difficulty: Annotated[Whole, Field(ge=1, le=5)]
    rubric: Id = "standard"
    brief: Bilingual
    goals: Annotated[tuple[Bilingual, ...], Field(min_length=1, max_length=8)]
    backstory: Bilingual | None = None
    case: Case
    authority: Authority
    finances: Finances
    reason: Reason
    facts: Annotated[dict[Name, Fact], Field(max_length=24)] = Field(default_factory=dict)
    meters: Annotated[dict[Name, Meter], Field(min_length=1, max_length=6)]
    temperament: dict[Name, Amount] = Field(default_factory=dict)
    initial: Id
    states: Annotated[dict[Id, State], Field(min_length=1, max_length=300)]
    anywhere: Reactions = Field(default_factory=dict)
    otherwise: Branches
    reflexes: Annotated[tuple[Branch, ...], Field(max_length=20)] = ()
    endings: Annotated[dict[Id, Ending], Field(min_length=1, max_length=40)]
    turn_limit: Annotated[Whole, Field(ge=4, le=30)]
    out_of_turns: Id
    own_offers: OfferGrid | None = None
    not_applicable: dict[Section, Bilingual] = Field(default_factory=dict)
    checklist: ChecklistChanges = ChecklistChanges()
    explained: Annotated[tuple[Explained, ...], Field(max_length=40)] = ()
