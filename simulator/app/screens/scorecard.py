"""The scorecard: the verdict, the sections, every turn with a better line, the truth at the end."""

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from simulator.analysis.bands import Band
from simulator.app.i18n import _, current_language, mark
from simulator.app.keys import DO, MOVE, SHOW, key
from simulator.app.messages import LeaveScorecard, PlayAgain, WhatIfWanted
from simulator.app.screens.base import BaseScreen
from simulator.app.screens.groups import APP_TOO, DO_TOO, MISTAKES, SHOW_TOO
from simulator.app.widgets.course_review import ParLine, course_blocks
from simulator.app.widgets.move_review import lines_above_best
from simulator.app.widgets.prose import Block, Prose
from simulator.app.widgets.score_bar import ScoreBars, VerdictLine
from simulator.app.widgets.titlebar import TitleBar
from simulator.app.widgets.turn_review import (
    form_blocks,
    missed_blocks,
    reveal_blocks,
    turn_blocks,
    turn_entry,
)
from simulator.records.recording import Recording
from simulator.review.course import Advice, advice_of, course_of
from simulator.review.findings import Findings, may_be_told
from simulator.review.names import MODE_NAMES
from simulator.review.scorecard import ScorecardView, TurnView, scorecard_view

COURSE, MISSED, FORM, TRUTH = "course", "missed", "form", "truth"
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
        "The verdict comes first, then what the score is made of, then every turn. A turn is "
        "judged against the best lawful play from that moment: = best, + good, ?! inaccuracy, "
        "? mistake, ?? blunder, ✗ a rule broken. Until that is worked out, ✗ marks a rule "
        "broken, ! a tone that fell short, ✓ something earned.\n\n"
        "N and P go from mistake to mistake. O shows how the call would have gone on from the "
        "best line, W what other lines would have come to. R practises the moment shown: a new "
        "session with everything before it as it was. A plays the whole call again. J and K "
        "scroll what is shown. The borrower's story and means are at the end."
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
            "o",
            "fold",
            mark("Go on"),
            mark("Show or hide how the call would have gone on from the best line."),
            id="scorecard.fold",
            group=SHOW,
            show=False,
        ),
        key(
            "w",
            "what_if",
            mark("What if"),
            mark("See what other lines would have come to in this turn."),
            id="scorecard.what_if",
            group=SHOW_TOO,
        ),
        key(
            "r",
            "again_from_here",
            mark("Redo"),
            mark("Practise this moment: play again from the turn shown, with the same history."),
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
        self._findings: Findings | None = None
        self._too_big = False
        self._unfolded = False
        self._telling = may_be_told(recording)
        self._view = scorecard_view(recording, current_language())

    @property
    def view(self) -> ScorecardView:
        """What is shown, in the language it is shown in."""
        return self._view

    def compose(self) -> ComposeResult:
        """The verdict over the sections and turns, and beside or below them the one picked."""
        self._view = scorecard_view(self.recording, current_language(), self._findings)
        mode = MODE_NAMES[self._view.mode].read(current_language())
        yield TitleBar(f"{self.title_text()} · {self._view.title}", mode, id="title")
        yield VerdictLine(id="verdict")
        yield ParLine(id="par")
        with Container(id="body"):
            with Container(id="summary"):
                yield ScoreBars(id="bars")
                yield OptionList(*self._entries(), id="turns", markup=False)
            with VerticalScroll(id="detail"):
                yield Static(id="shown")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """Start at the first mistake, and ask what best play would have scored."""
        first = self._view.next_mistake(0)
        self._shown = str(first) if first is not None else None
        self._show()
        if self._telling:
            self.run_worker(self._analyse())

    async def _analyse(self) -> None:
        """Ask for the whole call, then for the best lines, the dearest turns first; for the skill last."""
        analyst, points = self.app.desk.analyst, self.recording.points
        turns = tuple(self.recording.turns)
        course = await analyst.ask(points, partial(course_of, turns=turns))
        if course is None:
            self._too_big = True
            self._refresh()
            return
        advice: dict[int, Advice] = {}
        self._found(Findings(course, advice))
        short = [move for move in course.moves if move.band is not Band.BEST]
        for move in sorted(short, key=lambda move: -move.regret):
            asked = partial(advice_of, state=move.turn.before)
            if (found := await analyst.ask(points, asked)) is not None:
                advice = {**advice, move.turn.number: found}
                self._found(Findings(course, advice))
        self._found(Findings(course, advice, await analyst.skill(points, turns)))

    def _found(self, findings: Findings) -> None:
        """Show what has been found out, the reader staying where they are."""
        self._findings = findings
        self._refresh()

    def _refresh(self) -> None:
        self._view = scorecard_view(self.recording, current_language(), self._findings)
        if not self.composed:
            return
        view = self._view
        self.query_one(ParLine).show(view.course, too_big=self._too_big)
        turns = self.query_one("#turns", OptionList)
        for turn in view.turns:
            turns.replace_option_prompt(str(turn.number), Prose(turn_entry(turn)))
        self._show_detail(keep=True)

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
            case "what_if":
                return True if self._telling and self._turn() is not None else None
            case "fold":
                turn = self._turn()
                best = turn.move.best if turn is not None and turn.move is not None else None
                return True if best is not None and best.after.exchanges else None
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

    def action_fold(self) -> None:
        """Show or hide how the call would have gone on."""
        self._unfolded = not self._unfolded
        self._show_detail(keep=True)
        turn = self._turn()
        if self._unfolded and turn is not None:
            # What was unfolded may lie below the screen; the best line comes to its top.
            detail = self.query_one("#detail", VerticalScroll)
            blocks = tuple(turn_blocks(turn, unfolded=True))
            above = lines_above_best(blocks, self.query_one("#shown", Static).size.width)
            self.call_after_refresh(detail.scroll_to, y=above, animate=False)

    def action_what_if(self) -> None:
        """Look at the other lines of the turn shown."""
        turn = self._turn()
        if turn is not None:
            self.post_message(WhatIfWanted(self.recording, turn.number))

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
        # The page about the whole call comes before the turns, the others after all of them.
        return 0 if self._shown == COURSE else len(self._view.turns) + 1

    def _go(self, number: int | None) -> None:
        if number is not None:
            turns = self.query_one("#turns", OptionList)
            turns.highlighted = turns.get_option_index(str(number))

    def _entries(self) -> Iterator[Option]:
        view = self._view
        if self._telling:
            yield Option(Prose(Block(_("How the call went"), "bold", lead=" ▸  ")), id=COURSE)
        for turn in view.turns:
            yield Option(Prose(turn_entry(turn)), id=str(turn.number))
        if view.missed:
            yield Option(Prose(Block(_("What was missed"), "bold", lead=" ▸  ")), id=MISSED)
        if view.form:
            yield Option(Prose(Block(_("The after-call form"), "bold", lead=" ▸  ")), id=FORM)
        if view.reveal is not None:
            yield Option(Prose(Block(_("The borrower's side"), "bold", lead=" ▸  ")), id=TRUTH)

    def _show(self) -> None:
        view = self._view
        self.query_one(VerdictLine).show(view.verdict)
        par = self.query_one(ParLine)
        par.display = self._telling
        par.show(view.course, too_big=self._too_big)
        self.query_one(ScoreBars).show(view.sections)
        turns = self.query_one("#turns", OptionList)
        known = [option.id for option in turns.options]
        if known:
            turns.highlighted = known.index(self._shown) if self._shown in known else 0
            self._shown = known[turns.highlighted]
        self._show_detail()

    def _show_detail(self, *, keep: bool = False) -> None:
        """Show the turn or page picked, from its top unless the place is to be kept."""
        view, turn = self._view, self._turn()
        if turn is not None:
            blocks = turn_blocks(turn, unfolded=self._unfolded)
        elif self._shown == COURSE:
            blocks = course_blocks(
                view.course, too_big=self._too_big, with_par=self.has_class("-low")
            )
        elif self._shown == MISSED:
            blocks = missed_blocks(view.missed)
        elif self._shown == FORM:
            blocks = form_blocks(view.form)
        elif self._shown == TRUTH and view.reveal is not None:
            blocks = reveal_blocks(view.reveal)
        else:
            blocks = iter((Block(_("Nothing was said in this call.")),))
        self.query_one("#shown", Static).update(Prose(*blocks))
        if not keep:
            self.query_one("#detail", VerticalScroll).scroll_home(animate=False)
        self.refresh_bindings()
