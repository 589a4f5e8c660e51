"""The history: every session played, to read again or to go on with."""

from typing import Any, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import DataTable, Footer, Select, Static

from simulator.app.desk import Desk
from simulator.app.i18n import _, mark
from simulator.app.ime import TextField
from simulator.app.keys import DO, key
from simulator.app.messages import ResumeChosen, SessionChosen
from simulator.app.screens.base import BACK, BaseScreen
from simulator.app.text import cell, content
from simulator.app.widgets.ask import Ask
from simulator.app.widgets.prose import Block, Prose
from simulator.app.widgets.rows import row_of
from simulator.app.widgets.titlebar import TitleBar
from simulator.records.entries import Status
from simulator.records.errors import RecordsError
from simulator.review.history import HistoryView, SessionRow, filtered, history_view, points_text
from simulator.review.names import STATUS_NAMES

KEEP, GIVE_UP = "keep", "give_up"


class HistoryScreen(BaseScreen[None]):
    """The sessions in the log.

    Args:
        desk: content and log.
    """

    CSS_PATH = "history.tcss"
    TITLE_TEXT = mark("History")
    HELP = mark(
        "Every session in the log, newest first. Enter opens the scorecard of a finished or given-up session, "
        "and goes on with an unfinished one. S shows how an unfinished one stands.\n\n"
        "Type / to search by title, scenario or session; the list beside it narrows down by status."
    )
    AUTO_FOCUS = "#sessions"

    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "slash",
            "search",
            mark("Search"),
            mark("Search the sessions."),
            id="history.search",
            group=DO,
            display="/",
        ),
        key(
            "r",
            "resume",
            mark("Resume"),
            mark("Go on with the session under the cursor."),
            id="history.resume",
            group=DO,
        ),
        key(
            "s",
            "scorecard",
            mark("Scorecard"),
            mark("Open the scorecard of the session under the cursor."),
            id="history.scorecard",
            group=DO,
        ),
        key(
            "d",
            "give_up",
            mark("Give up"),
            mark("Give up the session under the cursor; it stays in the history."),
            id="history.give_up",
            group=DO,
            show=False,
        ),
        BACK,
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._text = ""
        self._status: Status | None = None
        self._shown: dict[str, SessionRow] = {}
        self._chosen: str | None = None
        self._view: HistoryView = self._look()

    def compose(self) -> ComposeResult:
        """The search over the table."""
        yield TitleBar(self.title_text(), id="title")
        yield Static(id="trouble")
        with Horizontal(id="filters"):
            yield TextField(self._text, placeholder=_("Search"), id="search", compact=True)
            yield Select(
                [
                    (content(name.read(self._desk.language)), status)
                    for status, name in STATUS_NAMES.items()
                ],
                prompt=_("Status"),
                value=Select.NULL if self._status is None else self._status,
                id="status",
                classes="filter",
                compact=True,
            )
        yield DataTable(id="sessions", cursor_type="row", cell_padding=1)
        yield Static(id="empty")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """Fill the table."""
        self._fill()

    async def recompose(self) -> None:
        """Build everything again, in the language of now."""
        await super().recompose()
        self._view = self._look()
        self._fill()

    def on_screen_resume(self) -> None:
        """Look at the log again."""
        self._view = self._look()
        self._fill()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """What can be done with the session under the cursor."""
        row = self._shown.get(self._chosen or "")
        match action:
            case "resume" | "give_up":
                return row is not None and row.can_resume
            case "scorecard":
                return row is not None
            case _:
                return True

    @on(DataTable.RowSelected, "#sessions")
    def _session_selected(self, event: DataTable.RowSelected) -> None:
        row = self._shown.get(row_of(event))
        if row is not None:
            self.post_message(ResumeChosen(row.id) if row.can_resume else SessionChosen(row.id))

    @on(DataTable.RowHighlighted, "#sessions")
    def _session_highlighted(self, event: DataTable.RowHighlighted) -> None:
        if (row := row_of(event)) in self._shown:
            self._chosen = row
            self.refresh_bindings()

    @on(TextField.Changed, "#search")
    def _search_changed(self, event: TextField.Changed) -> None:
        if event.value != self._text and self.composed:
            self._text = event.value
            self._fill_table()

    @on(TextField.Submitted, "#search")
    def _search_submitted(self) -> None:
        self.query_one("#sessions").focus()

    @on(Select.Changed, "#status")
    def _status_changed(self, event: Select.Changed) -> None:
        status = None if event.value is Select.NULL else cast("Status", event.value)
        if status != self._status and self.composed:
            self._status = status
            self._fill_table()

    def action_search(self) -> None:
        """Type a search."""
        self.query_one("#search").focus()

    def action_resume(self) -> None:
        """Go on with the session under the cursor."""
        if self._chosen in self._shown and self._shown[self._chosen].can_resume:
            self.post_message(ResumeChosen(self._chosen))

    def action_scorecard(self) -> None:
        """Open the scorecard of the session under the cursor."""
        if self._chosen in self._shown:
            self.post_message(SessionChosen(self._chosen))

    def action_give_up(self) -> None:
        """Ask whether to give up the session under the cursor."""
        row = self._shown.get(self._chosen or "")
        if row is not None and row.can_resume:
            question = _('Give up the unfinished call "{title}"? It stays in the history.').format(
                title=row.title
            )
            answers = ((KEEP, _("Keep it")), (GIVE_UP, _("Give it up")))
            self.app.push_screen(Ask(question, answers), self._give_up)

    def action_back(self) -> None:
        """Leave the search, or the history."""
        if self.query_one("#search").has_focus:
            self.query_one("#sessions").focus()
        else:
            self.leave()

    def _give_up(self, answer: str | None) -> None:
        if answer == GIVE_UP and self._chosen is not None:
            try:
                self._desk.give_up(self._chosen)
            except RecordsError as error:
                self.app.report(error)
            self.on_screen_resume()

    def _look(self) -> HistoryView:
        return history_view(self._desk.played().sessions, self._desk.language)

    def _fill(self) -> None:
        if not self.composed:
            return
        view = self._view
        state = _("{count} sessions, {passed} passed, average {average}").format(
            count=len(view.rows), passed=view.passed, average=points_text(view.average)
        )
        self.query_one(TitleBar).show(self.title_text(), state)
        trouble = self._desk.trouble
        notice = self.query_one("#trouble", Static)
        notice.display = trouble is not None
        if trouble is not None:
            notice.update(
                Prose(
                    Block(
                        trouble.message(self._desk.language),
                        lead="✗ ",
                        lead_style="bold $text-error",
                    )
                )
            )
        self._fill_table()

    def _fill_table(self) -> None:
        table: DataTable[Any] = self.query_one("#sessions", DataTable)
        rows = filtered(self._view.rows, self._text, self._status)
        keep, self._shown = self._chosen, {row.id: row for row in rows}
        table.clear(columns=True)
        for words in (
            _("Started"),
            _("Scenario"),
            _("Mode"),
            _("Status"),
            _("Turns"),
            _("Points"),
            _("Passed"),
            _("Session"),
        ):
            table.add_column(cell(words))
        for row in rows:
            table.add_row(
                cell(row.started),
                cell(row.title, "bold"),
                cell(row.mode),
                cell(row.status_name),
                cell(str(row.turns), right=True),
                cell(points_text(row.points), right=True),
                cell({True: _("✓ yes"), False: _("✗ no"), None: "-"}[row.passed]),
                cell(row.id),
                key=row.id,
            )
        if keep in self._shown:
            table.move_cursor(row=list(self._shown).index(keep), animate=False)
        self._chosen = keep if keep in self._shown else next(iter(self._shown), None)
        words = (
            _("No session matches.")
            if self._view.rows
            else _("Nothing played yet. Go back and choose a scenario.")
        )
        empty = self.query_one("#empty", Static)
        empty.display = not rows
        empty.update(Prose(Block(words)))
        self.refresh_bindings()
