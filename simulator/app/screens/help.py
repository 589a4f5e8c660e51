"""Help: what the screen beneath is for, and its keys."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen, Screen
from textual.widgets import Footer, Static

from simulator.app.closing import ClosesOnce
from simulator.app.i18n import _, mark
from simulator.app.keys import APP, key, translate_bindings
from simulator.app.screens.base import BaseScreen
from simulator.app.text import content
from simulator.app.widgets.prose import GAP, Block, Prose


class HelpScreen(ModalScreen[None], ClosesOnce[None]):
    """Explains a screen.

    Args:
        title: what the screen is called.
        text: what it is for; an empty line between paragraphs.
        keys: each key and what it does.
    """

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "escape,q,backspace,f1",
            "close",
            mark("Close"),
            mark("Go back to the screen."),
            id="help.close",
            group=APP,
            display="q",
        ),
    ]

    def __init__(self, title: str, text: str, keys: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        translate_bindings(self)
        self._title = title
        self._text = text
        self._keys = tuple(keys)

    @classmethod
    def about(cls, screen: Screen[object]) -> "HelpScreen":
        """Help for `screen`, as it stands now."""
        title, text = "", ""
        if isinstance(screen, BaseScreen):
            title, text = screen.title_text(), screen.help_text()
        keys: dict[str, tuple[list[str], str]] = {}
        for node, binding, enabled, _tooltip in screen.active_bindings.values():
            if binding.tooltip and enabled and (isinstance(node, Screen) or node is screen.app):
                shown = screen.app.get_key_display(binding)
                entry = keys.setdefault(binding.tooltip, ([], binding.tooltip))
                if shown not in entry[0]:
                    entry[0].append(shown)
        return cls(title, text, ((" ".join(names), words) for names, words in keys.values()))

    def compose(self) -> ComposeResult:
        """The text over the keys."""
        with Vertical(id="help-box"):
            yield Static(content(self._title or _("Help")), id="help-title")
            with VerticalScroll(id="help-scroll"):
                yield Static(Prose(*self._blocks()))
            yield Footer(show_command_palette=False, compact=True)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)

    def _blocks(self) -> Iterable[Block]:
        for paragraph in self._text.split("\n\n"):
            if paragraph:
                yield Block(paragraph)
                yield GAP
        yield Block(_("Keys"), "bold $text-primary")
        for names, words in self._keys:
            yield Block(words, lead=f"{names:<10} ", lead_style="bold $text-accent")
