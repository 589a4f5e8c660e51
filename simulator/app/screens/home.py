"""The first screen: what to go on with, what to play next, and every scenario there is."""

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, DataTable, Footer, OptionList, Select, Static
from textual.widgets.option_list import Option

from simulator.app.desk import Desk
from simulator.app.i18n import _, mark
from simulator.app.ime import TextField
from simulator.app.keys import APP, DO, SHOW, key
from simulator.app.messages import ResumeChosen, ScenarioChosen, SessionChosen
from simulator.app.screens.base import BaseScreen
from simulator.app.text import cell, content
from simulator.app.widgets.ask import Ask
from simulator.app.widgets.home_text import (
    LEVELS,
    level_bar,
    next_block,
    preview_blocks,
    session_blocks,
    trouble_blocks,
    unfinished_block,
)
from simulator.app.widgets.prose import Block, Prose
from simulator.app.widgets.rows import row_of
from simulator.app.widgets.titlebar import TitleBar
from simulator.records.errors import RecordsError
from simulator.review.history import points_text
from simulator.review.home import (
    LATENESS_NAMES,
    Filter,
    HomeView,
    ScenarioRow,
    home_view,
    matching,
)
from simulator.review.names import CHANNEL_NAMES, JURISDICTION_NAMES

KEEP, GIVE_UP = "keep", "give_up"


class HomeScreen(BaseScreen[None]):
    """The list of scenarios.

    Args:
        desk: content and log.
    """

    CSS_PATH = "home.tcss"
    TITLE_TEXT = mark("Scenarios")
    HELP = mark(
        "Every exercise there is. Choose one with the arrows and Enter to read its brief; nothing starts "
        "before you say so.\n\n"
        "Type / to search by title, borrower or creditor, and use the four lists beside it to narrow down by "
        "place, channel, lateness and level. X shows everything again.\n\n"
        "✓ stands before what you have passed, + before what you have tried. A call that was left is offered "
        "at the top: R goes on with it, D gives it up."
    )
    AUTO_FOCUS = "#scenarios"

    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "slash",
            "search",
            mark("Search"),
            mark("Search the scenarios."),
            id="home.search",
            group=DO,
            display="/",
        ),
        key(
            "n",
            "next",
            mark("Next"),
            mark("Open the brief of the exercise recommended next."),
            id="home.next",
            group=DO,
        ),
        key(
            "r",
            "resume",
            mark("Resume"),
            mark("Go on with the newest unfinished call."),
            id="home.resume",
            group=DO,
        ),
        key(
            "d",
            "give_up",
            mark("Give up"),
            mark("Give up the newest unfinished call; it stays in the history."),
            id="home.give_up",
            group=DO,
            show=False,
        ),
        key(
            "x",
            "clear",
            mark("Show all"),
            mark("Show every scenario again."),
            id="home.clear",
            group=DO,
        ),
        key(
            "h",
            "app.history",
            mark("History"),
            mark("Show the sessions played."),
            id="home.history",
            group=SHOW,
        ),
        key(
            "f5",
            "app.retry_log",
            mark("Retry"),
            mark("Try again to open the file that sessions are recorded in."),
            id="home.retry",
            group=DO,
        ),
        key("q", "app.quit", mark("Quit"), mark("Leave the program."), id="home.quit", group=APP),
        key(
            "escape",
            "leave_search",
            mark("Back to the list"),
            mark("Go from the search to the list."),
            id="home.list",
            group=APP,
            show=False,
        ),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._filter = Filter()
        self._shown: dict[str, ScenarioRow] = {}
        self._chosen: str | None = None
        self._view: HomeView = self._look()

    def compose(self) -> ComposeResult:
        """What needs attention, the search, the list with its preview, recent sessions."""
        yield TitleBar(self.title_text(), id="title")
        yield Static(id="trouble", classes="notice")
        with Horizontal(id="unfinished", classes="notice"):
            yield Static(id="unfinished-text")
            yield Button(_("Resume"), id="resume", compact=True, variant="primary")
            yield Button(_("Give up"), id="give-up", compact=True)
        with Horizontal(id="next", classes="notice"):
            yield Static(id="next-text")
            yield Button(_("Open"), id="open-next", compact=True, variant="primary")
        with Horizontal(id="filters"):
            yield TextField(self._filter.text, placeholder=_("Search"), id="search", compact=True)
            yield self._select(
                "jurisdiction",
                _("Place"),
                {
                    place: name.read(self._desk.language)
                    for place, name in JURISDICTION_NAMES.items()
                },
            )
            yield self._select(
                "channel",
                _("Channel"),
                {
                    channel: name.read(self._desk.language)
                    for channel, name in CHANNEL_NAMES.items()
                },
            )
            yield self._select(
                "lateness",
                _("Days late"),
                {band: name.read(self._desk.language) for band, name in LATENESS_NAMES.items()},
            )
            yield self._select(
                "difficulty",
                _("Level"),
                {level: level_bar(level) for level in range(1, LEVELS + 1)},
            )
        with Horizontal(id="body"):
            yield DataTable(id="scenarios", cursor_type="row", cell_padding=1)
            with Vertical(id="side"):
                with VerticalScroll(id="preview", can_focus=False):
                    yield Static(id="preview-text")
                with Vertical(id="recent-box"):
                    yield Static(content(_("Recent sessions")), id="recent-label")
                    yield OptionList(id="recent", markup=False)
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """Fill everything in."""
        self._fill()

    async def recompose(self) -> None:
        """Build everything again, in the language of now."""
        await super().recompose()
        self.on_screen_resume()

    def on_screen_resume(self) -> None:
        """Look at the log again: a call may have been played meanwhile."""
        self._view = self._look()
        self._fill()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """What there is to do now."""
        match action:
            case "resume" | "give_up":
                return bool(self._view.open)
            case "next":
                return self._view.next is not None
            case "clear":
                return not self._filter.empty
            case _:
                return True

    @on(DataTable.RowSelected, "#scenarios")
    def _scenario_selected(self, event: DataTable.RowSelected) -> None:
        if row := row_of(event):
            self.post_message(ScenarioChosen(row))

    @on(DataTable.RowHighlighted, "#scenarios")
    def _scenario_highlighted(self, event: DataTable.RowHighlighted) -> None:
        if self.composed and (row := row_of(event)) in self._shown:
            self._chosen = row
            self._show_preview()

    @on(OptionList.OptionSelected, "#recent")
    def _session_selected(self, event: OptionList.OptionSelected) -> None:
        row = self._view.recent[event.option_index]
        self.post_message(ResumeChosen(row.id) if row.can_resume else SessionChosen(row.id))

    @on(TextField.Changed, "#search")
    def _search_changed(self, event: TextField.Changed) -> None:
        self._narrow(text=event.value)

    @on(TextField.Submitted, "#search")
    def _search_submitted(self) -> None:
        self.action_leave_search()

    @on(Select.Changed)
    def _select_changed(self, event: Select.Changed) -> None:
        value = None if event.value is Select.NULL else event.value
        if event.select.id is not None:
            self._narrow(**{event.select.id: value})

    @on(Button.Pressed, "#resume")
    def action_resume(self) -> None:
        """Go on with the newest unfinished call."""
        if self._view.open:
            self.post_message(ResumeChosen(self._view.open[0].id))

    @on(Button.Pressed, "#give-up")
    def action_give_up(self) -> None:
        """Ask whether to give the newest unfinished call up."""
        if self._view.open:
            title = self._view.open[0].title
            question = _('Give up the unfinished call "{title}"? It stays in the history.').format(
                title=title
            )
            answers = ((KEEP, _("Keep it")), (GIVE_UP, _("Give it up")))
            self.app.push_screen(Ask(question, answers), self._give_up)

    @on(Button.Pressed, "#open-next")
    def action_next(self) -> None:
        """Open the brief of the exercise recommended next."""
        if self._view.next is not None:
            self.post_message(ScenarioChosen(self._view.next.id))

    def action_search(self) -> None:
        """Type a search."""
        self.query_one("#search").focus()

    def action_leave_search(self) -> None:
        """Go to the list."""
        self.query_one("#scenarios").focus()

    def action_clear(self) -> None:
        """Show everything again."""
        for select in self.query(Select):
            select.clear()
        self.query_one(TextField).value = ""

    def _give_up(self, answer: str | None) -> None:
        if answer == GIVE_UP and self._view.open:
            try:
                self._desk.give_up(self._view.open[0].id)
            except RecordsError as error:
                self.app.report(error)
            self.on_screen_resume()

    def _look(self) -> HomeView:
        played = self._desk.played()
        return home_view(
            self._desk.catalogue.cards,
            played.sessions,
            played.open,
            played.best or {},
            self._desk.language,
        )

    def _select(self, name: str, prompt: str, options: dict[Any, str]) -> Select[Any]:
        value = getattr(self._filter, name)
        return Select(
            [(content(words), option) for option, words in options.items()],
            prompt=prompt,
            value=Select.NULL if value is None else value,
            id=name,
            classes="filter",
            compact=True,
        )

    def _narrow(self, **changes: Any) -> None:
        values = {name: getattr(self._filter, name) for name in Filter.__dataclass_fields__}
        wanted = Filter(**{**values, **changes})
        if wanted != self._filter and self.composed:
            self._filter = wanted
            self._fill_table()
            self.refresh_bindings()

    def _fill(self) -> None:
        if not self.composed:
            return
        view = self._view
        state = _("{passed} of {all} passed").format(passed=view.passed, all=len(view.rows))
        self.query_one(TitleBar).show(self.title_text(), state)
        self._show_trouble()
        self._show_unfinished()
        self.query_one("#next").display = view.next is not None and not view.open
        if view.next is not None:
            self.query_one("#next-text", Static).update(Prose(next_block(view.next)))
        self._fill_table()
        recent = self.query_one("#recent", OptionList)
        recent.clear_options()
        recent.add_options([Option(Prose(*session_blocks(row))) for row in view.recent])
        if view.recent:
            recent.highlighted = 0
        else:
            recent.add_option(Option(content(_("Nothing played yet.")), disabled=True))
        self.refresh_bindings()

    def _show_trouble(self) -> None:
        trouble = self._desk.trouble
        blocks = trouble_blocks(trouble, self._desk.broken_files, self._desk.language)
        notice = self.query_one("#trouble", Static)
        notice.display = bool(blocks)
        notice.set_class(trouble is not None, "-error")
        notice.update(Prose(*blocks))

    def _show_unfinished(self) -> None:
        unfinished = self._view.open
        self.query_one("#unfinished").display = bool(unfinished)
        if unfinished:
            self.query_one("#unfinished-text", Static).update(Prose(unfinished_block(unfinished)))

    def _fill_table(self) -> None:
        table: DataTable[Any] = self.query_one("#scenarios", DataTable)
        rows = matching(self._view.rows, self._filter)
        keep, self._shown = self._chosen, {row.id: row for row in rows}
        table.clear(columns=True)
        table.add_column(cell(""), width=1)
        for words in (_("Title"), _("Place"), _("Channel")):
            table.add_column(cell(words))
        for words in (_("Late"), _("Level"), _("Best")):
            table.add_column(cell(words, right=True))
        for row in rows:
            table.add_row(
                cell(
                    "✓" if row.passed else "+" if row.attempts else " ",
                    "bold green" if row.passed else "",
                ),
                cell(row.title, "bold"),
                cell(row.place),
                cell(row.channel_name),
                cell(str(row.days_past_due), right=True),
                cell(level_bar(row.difficulty), right=True),
                cell(points_text(row.best), right=True),
                key=row.id,
            )
        if keep in self._shown:
            table.move_cursor(row=list(self._shown).index(keep), animate=False)
        self._chosen = keep if keep in self._shown else next(iter(self._shown), None)
        self._show_preview()

    def _show_preview(self) -> None:
        row = self._shown.get(self._chosen or "")
        preview = self.query_one("#preview-text", Static)
        if row is None:
            words = (
                _("No scenario matches. Press X to show all.")
                if self._view.rows
                else _("There are no scenarios.")
            )
            preview.update(Prose(Block(words)))
            return
        preview.update(Prose(*preview_blocks(row, self._desk.language)))
