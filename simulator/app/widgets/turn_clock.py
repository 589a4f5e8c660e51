"""The time a trainee has for a turn."""

from simulator.app.i18n import _

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
