"""The scorecard: the verdict, the sections, every turn with a better line, the truth at the end."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from simulator.app.i18n import _, current_language, mark
from simulator.app.keys import DO, MOVE, key
from simulator.app.messages import LeaveScorecard, PlayAgain
from simulator.app.screens.base import BaseScreen
from simulator.app.screens.groups import APP_TOO, DO_TOO, MISTAKES
from simulator.app.widgets.prose import Block, Prose
from simulator.app.widgets.score_bar import ScoreBars, VerdictLine
from simulator.app.widgets.titlebar import TitleBar
from simulator.app.widgets.turn_review import (
    GLYPHS,
    form_blocks,
    missed_blocks,
    points_text,
    reveal_blocks,
    turn_blocks,
)
from simulator.records.recording import Recording
from simulator.review.names import MODE_NAMES
from simulator.review.scorecard import ScorecardView, TurnView, scorecard_view

MISSED, FORM, TRUTH = "missed", "form", "truth"
ROWS = [(0, "-low"), (16, "-high")]
"""Rows of the terminal below which the bars give way to the turns."""


class ScorecardScreen(BaseScreen[None]):
    """The review of a session.

    Args:
        recording: the session, as far as it went.
    """

    CSS_PATH = "scorecard.tcss"
    TITLE_TEXT = mark("Scorecard")
    HELP = mark(
        "The verdict comes first, then the sections, then every turn. ✗ marks a rule broken, ! a "
        "tone that fell short, ✓ something earned. N and P go from mistake to mistake; R plays "
        "again from the turn shown, A the whole call. J and K scroll what is shown. The "
        "borrower's story and means are at the end."
    )
    AUTO_FOCUS = "#turns"
    VERTICAL_BREAKPOINTS = ROWS

    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "n",
            "next_mistake",
            mark("Next mistake"),
            mark("Go to the next turn with a mistake."),
            id="scorecard.next",
            group=MISTAKES,
        ),
        key(
            "p",
            "previous_mistake",
            mark("Mistake before"),
            mark("Go to the turn with a mistake before this one."),
            id="scorecard.previous",
            group=MISTAKES,
        ),
        key(
            "j",
            "scroll(1)",
            mark("Down"),
            mark("Scroll down what is shown."),
            id="scorecard.down",
            group=MOVE,
            show=False,
        ),
        key(
            "k",
            "scroll(-1)",
            mark("Up"),
            mark("Scroll up what is shown."),
            id="scorecard.up",
            group=MOVE,
            show=False,
        ),
        key(
            "r",
            "again_from_here",
            mark("From here"),
            mark("Play again from the turn shown."),
            id="scorecard.from_here",
            group=DO,
        ),
        key(
            "a",
            "again",
            mark("Again"),
            mark("Play the whole call again."),
            id="scorecard.again",
            group=DO_TOO,
        ),
        key(
            "escape,q,backspace",
            "back",
            mark("Back"),
            mark("Leave the scorecard."),
            id="scorecard.back",
            group=APP_TOO,
            display="q",
        ),
    ]

    def __init__(self, recording: Recording) -> None:
        super().__init__()
        self.recording = recording
        self._shown: str | None = None
        self._view = scorecard_view(recording, current_language())

    @property
    def view(self) -> ScorecardView:
        """What is shown, in the language it is shown in."""
        return self._view

    def compose(self) -> ComposeResult:
        """The verdict over the sections and turns, and beside or below them the one picked."""
        self._view = scorecard_view(self.recording, current_language())
        mode = MODE_NAMES[self._view.mode].read(current_language())
        yield TitleBar(f"{self.title_text()} · {self._view.title}", mode, id="title")
        yield VerdictLine(id="verdict")
        with Container(id="body"):
            with Container(id="summary"):
                yield ScoreBars(id="bars")
                yield OptionList(*self._entries(), id="turns", markup=False)
            with VerticalScroll(id="detail"):
                yield Static(id="shown")
        yield Footer()

    def on_mount(self) -> None:
        """Start at the first mistake."""
        first = self._view.next_mistake(0)
        self._shown = str(first) if first is not None else None
        self._show()

    async def recompose(self) -> None:
        """Build everything again, with the same turn shown."""
        await super().recompose()
        self._show()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the turn or page picked."""
        event.stop()
        if event.option_id is not None:
            self._shown = event.option_id
            self._show_detail()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """What can be done now; greyed out where it makes no sense."""
        match action:
            case "again_from_here":
                return True if self._turn() is not None else None
            case "next_mistake" | "previous_mistake":
                return True if any(turn.mistake for turn in self._view.turns) else None
            case _:
                return True

    def action_next_mistake(self) -> None:
        """Go to the next mistake, from the last one back to the first."""
        view, here = self._view, self._here()
        self._go(view.next_mistake(here) or view.next_mistake(0))

    def action_previous_mistake(self) -> None:
        """Go to the mistake before, from the first one on to the last."""
        view, here = self._view, self._here()
        beyond = len(view.turns) + 1
        self._go(view.previous_mistake(here) or view.previous_mistake(beyond))

    def action_scroll(self, pages: int) -> None:
        """Scroll the detail by half its height."""
        detail = self.query_one("#detail", VerticalScroll)
        detail.scroll_relative(y=pages * max(detail.size.height // 2, 1), animate=False)

    def action_again_from_here(self) -> None:
        """Play again, keeping the turns before the one shown."""
        turn = self._turn()
        if turn is not None:
            self.post_message(PlayAgain(self.recording, turn.number - 1))

    def action_again(self) -> None:
        """Play the whole call again."""
        self.post_message(PlayAgain(self.recording, None))

    def action_back(self) -> None:
        """Leave the scorecard."""
        self.post_message(LeaveScorecard())

    def _turn(self) -> TurnView | None:
        return next((turn for turn in self._view.turns if str(turn.number) == self._shown), None)

    def _here(self) -> int:
        turn = self._turn()
        if turn is not None:
            return turn.number
        # The pages after the turns come after all of them.
        return len(self._view.turns) + 1

    def _go(self, number: int | None) -> None:
        if number is not None:
            turns = self.query_one("#turns", OptionList)
            turns.highlighted = turns.get_option_index(str(number))

    def _entries(self) -> Iterator[Option]:
        view = self._view
        for turn in view.turns:
            yield Option(Prose(_turn_entry(turn)), id=str(turn.number))
        if view.missed:
            yield Option(Prose(Block(_("What was missed"), "bold", lead=" ▸  ")), id=MISSED)
        if view.form:
            yield Option(Prose(Block(_("The after-call form"), "bold", lead=" ▸  ")), id=FORM)
        if view.reveal is not None:
            yield Option(Prose(Block(_("The borrower's side"), "bold", lead=" ▸  ")), id=TRUTH)

    def _show(self) -> None:
        view = self._view
        self.query_one(VerdictLine).show(view.verdict)
        self.query_one(ScoreBars).show(view.sections)
        turns = self.query_one("#turns", OptionList)
        known = [option.id for option in turns.options]
        if known:
            turns.highlighted = known.index(self._shown) if self._shown in known else 0
            self._shown = known[turns.highlighted]
        self._show_detail()

    def _show_detail(self) -> None:
        view, turn = self._view, self._turn()
        if turn is not None:
            blocks = turn_blocks(turn)
        elif self._shown == MISSED:
            blocks = missed_blocks(view.missed)
        elif self._shown == FORM:
            blocks = form_blocks(view.form)
        elif self._shown == TRUTH and view.reveal is not None:
            blocks = reveal_blocks(view.reveal)
        else:
            blocks = iter((Block(_("Nothing was said in this call.")),))
        self.query_one("#shown", Static).update(Prose(*blocks))
        self.query_one("#detail", VerticalScroll).scroll_home(animate=False)
        self.refresh_bindings()


def _turn_entry(turn: TurnView) -> Block:
    points = points_text(turn.judgement.points)
    lead = f" {GLYPHS[turn.mark]} {turn.number:>2} {points:>6} "
    words = turn.utterances[0].text
    return Block(words, lead=lead, lead_style="bold" if turn.mistake else "", crop=True)
