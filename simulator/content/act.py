"""Acts: the closed list of what a line can do."""

from typing import Annotated, Literal

from pydantic import Field

from simulator.content.base import Model
from simulator.content.bilingual import Bilingual
from simulator.content.scalars import Name, YesNo


class Act(Model):
    """What a line does: a speech act, and what it means for the moment."""

    id: Name
    name: Bilingual
    """A few words."""
    explain: Bilingual
    """One sentence for a new hire."""
    discloses_debt: YesNo = False
    """Saying it reveals that a debt exists."""
    pursues_payment: YesNo = False
    """It asks, offers or presses for payment."""
    asks_private: YesNo = False
    """It asks about income, work or spending."""
    is_closing: YesNo = False
    """It courteously leaves the call."""
    establishes: Name | None = None
    """The standard fact that doing it makes true."""


class Acts(Model):
    """The file `acts.yaml`."""

    format: Literal[1]
    acts: Annotated[tuple[Act, ...], Field(min_length=1, max_length=80)]
