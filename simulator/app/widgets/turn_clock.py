"""Where a call stands, and the time a trainee has for a turn."""

from simulator.app.i18n import _, current_language
from simulator.records.recording import Recording
from simulator.review.call import progress_of
from simulator.review.names import MODE_NAMES

LOW_TIME = 10
"""Seconds from which the time left is set off."""


class TurnClock:
    """Counts a turn's time down.

    Args:
        seconds: for a turn; None where there is no limit.
    """

    def __init__(self, seconds: int | None) -> None:
        self._seconds = seconds
        self._left = seconds or 0

    @property
    def limited(self) -> bool:
        """Whether time is limited at all."""
        return self._seconds is not None

    def restart(self) -> None:
        """A new turn begins."""
        self._left = self._seconds or 0

    def tick(self) -> bool:
        """A second has gone; whether none is left."""
        self._left -= 1
        return self._left <= 0

    @property
    def told(self) -> str:
        """The time left, in words."""
        told = _("{seconds} s to speak").format(seconds=self._left)
        return f"! {told} !" if self._left <= LOW_TIME else told


def status_of(recording: Recording, time: TurnClock) -> tuple[str, str]:
    """The title of a call, and where it stands: mode, turn, turns and time left, the hour."""
    now = progress_of(recording, current_language())
    parts = [
        MODE_NAMES[now.mode].read(current_language()),
        _("turn {turn} of {limit}").format(turn=now.turn, limit=now.limit),
        _("{left} left").format(left=now.left),
        now.clock,
    ]
    if time.limited and not now.over:
        parts.append(time.told)
    return now.title, " · ".join(parts)
