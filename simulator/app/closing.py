"""Screens that close once, however many keys and clicks ask for it before the first has had its effect."""

from textual.await_complete import AwaitComplete
from textual.screen import Screen, ScreenResultType


class ClosesOnce(Screen[ScreenResultType]):
    """A screen that takes nothing but itself from the screen.

    Textual's own `dismiss` takes away whatever is shown: a second key that came too quickly would close the
    screen beneath. Among base classes this one comes last: Textual takes styles from the first.
    """

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close, and give back `result`; nothing where another screen is shown."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def leave(self) -> None:
        """Close without a result; nothing where another screen is shown."""
        if self.is_active:
            self.app.pop_screen()
