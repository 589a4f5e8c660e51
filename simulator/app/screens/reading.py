"""The frame of the program while the content is read: help, language, commands and leaving work already."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Footer, Static

from simulator.app.i18n import _, mark
from simulator.app.keys import APP, key
from simulator.app.screens.base import BaseScreen
from simulator.app.text import content
from simulator.app.widgets.titlebar import TitleBar


class ReadingScreen(BaseScreen[None]):
    """Where the list of scenarios will stand as soon as it has been read."""

    TITLE_TEXT = mark("Scenarios")
    HELP = mark(
        "The scenarios and the script library are being read, and the log of your sessions is opened. "
        "The list appears by itself."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "q", "app.quit", mark("Quit"), mark("Leave the program."), id="reading.quit", group=APP
        ),
    ]

    def compose(self) -> ComposeResult:
        """The title, a word, the keys."""
        yield TitleBar(self.title_text(), id="title")
        yield Static(content(_("Reading the scenarios ...")), id="reading")
        yield Footer(compact=True)

    def action_back(self) -> None:
        """Nothing: there is no screen before."""
