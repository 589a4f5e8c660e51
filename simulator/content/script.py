"""Scripts: the standard lines of the library."""

from typing import Annotated, Literal

from pydantic import Field

from simulator.content.base import Model
from simulator.content.bilingual import Bilingual
from simulator.content.scalars import Id, Name, Speech, Whole
from simulator.content.terms import Terms
from simulator.content.tone import Tone
from simulator.content.vocabulary import Channel, Jurisdiction, Language, Stage

Days = Annotated[Whole, Field(ge=-30, le=3650)]


class DayRange(Model):
    """From and to which day past due something fits, both included."""

    from_day: Days = Field(alias="from")
    to_day: Days = Field(alias="to")


class Script(Model):
    """A standard line: an act, wording, tone, where it fits, why. Always lawful."""

    id: Id
    acts: Annotated[tuple[Name, ...], Field(min_length=1, max_length=4)]
    say: Speech
    paraphrases: Annotated[tuple[Speech, ...], Field(min_length=3, max_length=12)]
    tone: Tone
    stages: Annotated[tuple[Stage, ...], Field(min_length=1)]
    channels: Annotated[tuple[Channel, ...], Field(min_length=1)] = (Channel.PHONE,)
    days_past_due: DayRange | None = None
    terms: Terms | None = None
    why: Bilingual


class Scripts(Model):
    """A file of scripts."""

    format: Literal[1]
    jurisdiction: Jurisdiction
    language: Language
    scripts: Annotated[tuple[Script, ...], Field(min_length=1, max_length=300)]
