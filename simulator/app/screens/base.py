"""What every screen shares: words that change language while shown, and help for itself."""

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.widget import Widget
from textual.widgets import Footer

from simulator.app.closing import ClosesOnce
from simulator.app.i18n import _, mark
from simulator.app.keys import APP, key, translate_bindings

if TYPE_CHECKING:
    from simulator.app.app import SparringApp

Result = TypeVar("Result")

BACK = key(
    "escape,q,backspace",
    "back",
    mark("Back"),
    mark("Go back to the screen before."),
    id="screen.back",
    group=APP,
    display="q",
)
"""Leaving. Escape alone would wait a tenth of a second on many terminals."""


class BaseScreen(ClosesOnce[Result]):
    """A screen of the program.

    `compose` reads the words with `_()` and everything else from attributes, so that composing again
    shows the same state in another language. A subclass sets `TITLE_TEXT` and `HELP`, message ids
    marked with `mark`, and declares its `BINDINGS` with `keys.key`.
    """

    TITLE_TEXT: ClassVar[str] = ""
    """What the title bar calls the screen."""
    HELP: ClassVar[str | None] = ""
    """What F1 says about the screen: a few paragraphs, an empty line between them."""
    OPENED_BY: ClassVar[str] = ""
    """The action of the app that opens the screen, where it must not open over itself."""

    if TYPE_CHECKING:

        @property
        def app(self) -> SparringApp:  # type: ignore[override]
            """The program."""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        translate_bindings(self)

    @property
    def composed(self) -> bool:
        """Whether everything `compose` makes is there.

        While it is made anew, and once the program is ending, messages of widgets that are gone still
        arrive; nothing can be shown then.
        """
        return self.app.is_running and self.query_one_optional(Footer) is not None

    @property
    def ready(self) -> bool:
        """Whether its keys can do anything: its widgets are there."""
        return self.is_mounted and bool(self._nodes)

    def title_text(self) -> str:
        """The screen's title, in the interface language."""
        return _(self.TITLE_TEXT)

    def help_text(self) -> str:
        """The screen's help, in the interface language."""
        return _(self.HELP) if self.HELP else ""

    async def relabel(self) -> None:
        """Show everything in the interface language as it is now; the state stays."""
        translate_bindings(self)
        focused = self.focused.id if self.focused is not None else None
        await self.recompose()
        if focused is not None and (again := self.query_one_optional(f"#{focused}", Widget)):
            again.focus()
        self.refresh_bindings()

    def action_back(self) -> None:
        """Leave the screen."""
        self.leave()
