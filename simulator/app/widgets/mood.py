"""The coach's strip above the lines: the borrower's mood, and a hint for the next line."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from simulator.app.analyst import Analyst
from simulator.app.i18n import _, current_language
from simulator.app.widgets.prose import Block, Prose
from simulator.records.recording import Recording
from simulator.review.advice import acts_text
from simulator.review.coach import Hint, MeterView, hint_for, mood_of
from simulator.review.names import listed

BAR = 5
"""Cells of a meter's bar."""


class CoachStrip(Vertical):
    """Mood and hint, in words, numbers and bars."""

    DEFAULT_CSS = """
    CoachStrip {
        height: auto;
        max-height: 9;
        padding: 0 1;
        border-top: solid $secondary;
        background: $surface;
        & > Static { height: auto; }
        & > .more { color: $text-muted; }
    }
    """

    def compose(self) -> ComposeResult:
        """The essentials, and more where there is room."""
        self.border_title = _("Coach")
        yield Static(classes="essential")
        yield Static(classes="more")

    def show(self, recording: Recording, analyst: Analyst) -> None:
        """Show the mood as it is now and, while the call goes on, a hint.

        Args:
            recording: the session.
            analyst: is asked what best play does next; the hint says it as soon as that is known.
        """
        self._tell(recording, None)
        if not recording.session.over:
            self.run_worker(self._ask(recording, analyst), exclusive=True)

    async def _ask(self, recording: Recording, analyst: Analyst) -> None:
        session, points = recording.session, recording.points
        state = session.state
        best = await analyst.ask(points, lambda analysis: analysis.best_line(state))
        if best is not None and session.state == state:
            self._tell(recording, acts_text(session.game, best.line, current_language()))

    def _tell(self, recording: Recording, best: str | None) -> None:
        session, language = recording.session, current_language()
        mood = mood_of(session, language)
        hint = None if session.over else hint_for(recording.points, session, language)
        blocks = [Block(" · ".join(map(meter_text, mood)), lead=_("Mood: "), lead_style="bold")]
        later: list[Block] = []
        if hint is not None:
            blocks += hint_blocks(hint, best)
            later = [Block(" · ".join(hint.later), lead=_("Later: "), lead_style="bold")]
        self.query_one(".essential", Static).update(Prose(*blocks))
        self.query_one(".more", Static).update(Prose(*later))


def level_name(level: int) -> str:
    """The height of a meter in a word, from 0 to 4."""
    return (_("very low"), _("low"), _("middling"), _("high"), _("very high"))[level]


def meter_text(meter: MeterView) -> str:
    """A meter's name, bar, level and change: `trust ━━━── middling 50 ↑10`."""
    filled = round(meter.share * BAR)
    bar = "━" * filled + "─" * (BAR - filled)
    if meter.change > 0:
        change = f" ↑{meter.change}"
    elif meter.change < 0:
        change = f" ↓{-meter.change}"
    else:
        change = " ="
    return f"{meter.name} {bar} {level_name(meter.level)} {meter.value}{change}"


def hint_blocks(hint: Hint, best: str | None = None) -> list[Block]:
    """The hint, the most important first.

    Args:
        hint: from checklist, facts and stage.
        best: what best lawful play does now; None while, or where, that is not known.
    """
    blocks = [Block(hint.advice, "bold", lead=_("Hint: "), lead_style="bold $text-success")]
    if best is not None:
        blocks.append(Block(best, lead=_("Best now: "), lead_style="bold $text-success"))
    if hint.fits:
        blocks.append(Block(" · ".join(hint.fits), lead=_("Fits now: "), lead_style="bold"))
    rest = [_("still open: {count}").format(count=len(hint.fits) + len(hint.later))]
    if hint.undiscovered:
        rest.append(_("not found out: {count}").format(count=hint.undiscovered))
    if hint.tone:
        wanted = listed((f"{scale} {level}" for scale, level in hint.tone), current_language())
        rest.append(_("tone called for: {scales}").format(scales=wanted))
    blocks.append(Block(" · ".join(rest), "$text-muted"))
    return blocks
