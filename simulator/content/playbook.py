"""The playbook: what suits which lateness and channel."""

from typing import Annotated, Literal

from pydantic import Field

from simulator.content.base import Model
from simulator.content.bilingual import Bilingual
from simulator.content.scalars import Id
from simulator.content.script import Days
from simulator.content.vocabulary import Channel, Jurisdiction


class Band(Model):
    """A stretch of days past due, and how a good agent works it."""

    name: Bilingual
    from_day: Days
    to_day: Days
    aim: Bilingual
    channels: tuple[Channel, ...]
    do: tuple[Bilingual, ...]
    avoid: tuple[Bilingual, ...]
    scripts: tuple[Id, ...] = ()


class Playbook(Model):
    """A jurisdiction's playbook."""

    format: Literal[1]
    jurisdiction: Jurisdiction
    bands: Annotated[tuple[Band, ...], Field(min_length=1, max_length=20)]

    def band(self, days_past_due: int) -> Band | None:
        """The band that covers `days_past_due`, or None."""
        for band in self.bands:
            if band.from_day <= days_past_due <= band.to_day:
                return band
        return None
