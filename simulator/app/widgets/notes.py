"""The notes pad: kept across the call, and the start of the form's note."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.events import Blur
from textual.message import Message
from textual.timer import Timer

from simulator.app.i18n import mark
from simulator.app.ime import TextPad
from simulator.app.keys import DO, key, translate_bindings
from simulator.content.text import clean

PAUSE = 1.0
"""Seconds without a key after which what was typed is kept."""


class NotesPad(TextPad):
    """A few lines to jot down. Its text is worth keeping at every pause."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "escape",
            "leave",
            mark("Back to the lines"),
            mark("Leave the notes and go back to the lines on offer."),
            id="notes.leave",
            group=DO,
        ),
    ]

    @dataclass
    class Written(Message):
        """There is something new to keep."""

        text: str

    class Left(Message):
        """The trainee is done writing."""

    def __init__(self, text: str, id: str | None = None) -> None:  # noqa: A002
        super().__init__(text, id=id)
        translate_bindings(self)
        self._timer: Timer | None = None

    @property
    def note(self) -> str:
        """What is written, cleaned."""
        return clean(self.text)

    def on_text_area_changed(self) -> None:
        """Wait for a pause."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(PAUSE, self._keep)

    def on_blur(self, event: Blur) -> None:  # noqa: ARG002
        """Keep what was typed."""
        self._keep()

    def action_leave(self) -> None:
        """Go back to the lines."""
        self._keep()
        self.post_message(self.Left())

    def _keep(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self.post_message(self.Written(self.note))
