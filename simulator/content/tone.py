"""The tone of a line, on four scales."""

from typing import Annotated

from pydantic import Field

from simulator.content.base import Model
from simulator.content.scalars import Whole

Level = Annotated[Whole, Field(ge=1, le=5)]


class Tone(Model):
    """How a line sounds, 1 to 5 on each scale; 3 is neutral."""

    respect: Level = 3
    """1 contempt, 3 neutral, 5 courteous."""
    empathy: Level = 3
    """1 cold, 5 understands and shows it."""
    clarity: Level = 3
    """1 muddled, 5 plain with a concrete next step."""
    firmness: Level = 3
    """1 gives everything away, 3 steady, 5 hard."""

    @property
    def levels(self) -> tuple[int, int, int, int]:
        """The four levels in the order of `TONE_SCALES`."""
        return (self.respect, self.empathy, self.clarity, self.firmness)
