"""The bar at the top: the program, the screen, and what must not be overlooked."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from simulator.app.i18n import _
from simulator.app.text import content


class TitleBar(Horizontal):
    """The name of the screen on the left, its state on the right.

    Args:
        title: what the screen is called.
        state: a word or two; empty for none.
    """

    DEFAULT_CSS = """
    TitleBar {
        dock: top;
        height: 1;
        background: $primary 25%;
        color: $foreground;
        & > .titlebar--program {
            width: auto;
            padding: 0 1;
            text-style: bold;
            background: $primary;
            color: $background;
        }
        & > .titlebar--title {
            width: 1fr;
            padding: 0 1;
            text-wrap: nowrap;
            text-overflow: ellipsis;
        }
        & > .titlebar--state { width: auto; padding: 0 1; color: $text-muted; }
    }
    """

    def __init__(self, title: str, state: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._title = title
        self._state = state

    def compose(self) -> ComposeResult:
        """The three parts."""
        yield Static(content(_("Sparring")), classes="titlebar--program")
        yield Static(content(self._title), classes="titlebar--title")
        yield Static(content(self._state), classes="titlebar--state")

    def show(self, title: str, state: str) -> None:
        """Change the words."""
        self._title, self._state = title, state
        if self.is_mounted:
            self.query_one(".titlebar--title", Static).update(content(title))
            self.query_one(".titlebar--state", Static).update(content(state))
