"""The notice for a terminal that is too small for anything else."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from simulator.app.i18n import _, mark
from simulator.app.screens.base import BaseScreen
from simulator.app.text import content

SMALLEST = (40, 12)
"""Columns and rows below which nothing else is shown."""


class SmallScreen(BaseScreen[None]):
    """Asks for a larger window. The app takes it away once there is room."""

    TITLE_TEXT = mark("Window too small")
    HELP: ClassVar[str | None] = mark("Make the window larger; the screen beneath comes back.")
    CSS = "SmallScreen > Static { width: 100%; height: 100%; content-align: center middle; }"

    def compose(self) -> ComposeResult:
        """The notice."""
        yield Static(content(_("Window too small.\nMake it 80x24.")))

    def action_back(self) -> None:
        """Nothing: there is no room to go back to."""
