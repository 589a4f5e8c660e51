"""The command palette: every screen, every main action of the screen shown, every scenario."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from inspect import unwrap
from itertools import count
from typing import TYPE_CHECKING, cast

from textual import work
from textual.binding import Binding
from textual.command import (
    CommandList,
    CommandPalette,
    DiscoveryHit,
    Hit,
    Hits,
    Provider,
    SearchIcon,
)
from textual.content import Content
from textual.css.query import NoMatches
from textual.dom import DOMNode
from textual.fuzzy import FuzzySearch
from textual.screen import Screen
from textual.widgets.option_list import Option

from simulator.app.closing import ClosesOnce
from simulator.app.i18n import _
from simulator.app.messages import ScenarioChosen
from simulator.app.text import content
from simulator.content.text import clean_line

if TYPE_CHECKING:
    from simulator.app.app import SparringApp


@dataclass(frozen=True, slots=True)
class Command:
    """Something the palette can do."""

    label: str
    help: str
    run: Callable[[], object]


_gather = unwrap(CommandPalette._gather_commands)
_NUMBERS = count()
"""Of the palettes: one that is opened again at once would else have the name of one that is still going."""


class Palette(CommandPalette, ClosesOnce[None]):
    """The palette, with its own words in the interface language."""

    def __init__(self) -> None:
        super().__init__(placeholder=_("Search for commands"), id=f"palette-{next(_NUMBERS)}")

    def on_mount(self) -> None:
        """Put a plain sign before the field: not every terminal has the magnifying glass."""
        self.query_one(SearchIcon).icon = ">"

    @work(exclusive=True, group=CommandPalette._GATHER_COMMANDS_GROUP)
    async def _gather_commands(self, search_value: str) -> None:
        # What is still found once the palette is closing has no list to go to.
        with suppress(NoMatches):
            await _gather(self, search_value)

    def _start_no_matches_countdown(self, search_value: str) -> None:
        self._stop_no_matches_countdown()

        def show() -> None:
            self._list_visible = bool(search_value)
            if search_value:
                option = Option(content(_("No matches")), disabled=True, id=self._NO_MATCHES)
                self.query_one(CommandList).add_option(option)

        self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, show)


class SparringCommands(Provider):
    """What can be done from here."""

    async def discover(self) -> Hits:
        """Everything but the scenarios, before anything is typed."""
        for command in self._actions():
            yield DiscoveryHit(
                content(command.label), command.run, command.label, _shown(command.help)
            )

    async def search(self, query: str) -> Hits:
        """Everything that matches `query`, the scenarios too."""
        search = FuzzySearch()
        for command in (*self._actions(), *self._scenarios()):
            score, offsets = search.match(query, command.label)
            if score > 0:
                label = _lit(command.label, offsets)
                yield Hit(score, label, command.run, command.label, _shown(command.help))

    @property
    def _sparring(self) -> "SparringApp":
        return cast("SparringApp", self.app)

    def _actions(self) -> Iterator[Command]:
        seen = set()
        for node, binding, enabled, _tooltip in self.screen.active_bindings.values():
            own = isinstance(node, Screen) and not binding.action.startswith("app.")
            if enabled and binding.tooltip and own:
                run = partial(_run, self._sparring, node, binding)
                if binding.action not in seen:
                    seen.add(binding.action)
                    yield Command(clean_line(binding.description), binding.tooltip, run)
        for label, text, action in self._sparring.commands():
            yield Command(label, text, action)

    def _scenarios(self) -> Iterator[Command]:
        desk = self._sparring.desk_or_none
        if desk is None:
            return
        for card in desk.catalogue.cards:
            label = _("Play: {title}").format(title=clean_line(card.title.read(desk.language)))
            run = partial(self._sparring.post_message, ScenarioChosen(card.id))
            yield Command(label, clean_line(card.summary.read(desk.language)), run)


def _run(app: "SparringApp", node: DOMNode, binding: Binding) -> None:
    app.call_later(app.run_action, binding.action, node)


def _shown(text: str) -> str:
    """`text` for a place that is declared to take markup, and takes content that is none as well."""
    return cast("str", content(text))


def _lit(label: str, offsets: Sequence[int]) -> Content:
    """`label` with the characters that matched underlined."""
    shown = content(label)
    for offset in offsets:
        shown = shown.stylize("underline", offset, offset + 1)
    return shown
