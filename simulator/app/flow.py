"""Which screen follows which: the app's answer to what the trainee did.

Content, log and screens are imported when they are first needed, so that the first frame waits for none.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import App
from textual.screen import Screen

from simulator.app.i18n import _, current_language
from simulator.app.messages import (
    CallEnded,
    CallLeft,
    CallStarted,
    FormFiled,
    LeaveScorecard,
    PlayAgain,
    ResumeChosen,
    ScenarioChosen,
    SessionChosen,
    WhatIfWanted,
)
from simulator.content.text import clean
from simulator.session.mode import Mode

if TYPE_CHECKING:
    from simulator.app.desk import Desk
    from simulator.content.diagnostic import ContentError
    from simulator.records.errors import RecordsError
    from simulator.records.recording import Recording, ReplayError


@dataclass(frozen=True, slots=True)
class Opening:
    """What the program opens with, besides the list of scenarios."""

    scenario_id: str | None = None
    mode: Mode = Mode.PRACTICE
    seed: int | None = None
    session_id: str | None = None
    """A session to go on with; the start of its id will do."""
    seconds_per_turn: int | None = None
    """Seconds to speak in each turn of the exams that are begun; None is as long as it takes."""


class Flow(App["ContentError | RecordsError"]):
    """The way from screen to screen."""

    desk_or_none: "Desk | None"
    """What the program has at hand; None while it is being read."""

    @property
    def desk(self) -> "Desk":
        """What the program has at hand.

        Raises:
            RuntimeError: it is still being read.
        """
        if self.desk_or_none is None:
            raise RuntimeError("the content is still being read")
        return self.desk_or_none

    def open_with(self, opening: Opening) -> None:
        """Show the list of scenarios, and over it what was asked for."""
        from simulator.app.screens.home import HomeScreen

        self.desk.seconds_per_turn = opening.seconds_per_turn
        self.push_screen(HomeScreen(self.desk))
        if opening.session_id is not None:
            self._go_on(opening.session_id)
        elif opening.scenario_id is not None:
            self._brief(opening.scenario_id, opening.mode, opening.seed)

    def report(self, error: "RecordsError | ReplayError | ContentError") -> None:
        """Say what went wrong, in the interface language."""
        from simulator.content.diagnostic import ContentError
        from simulator.records.errors import RecordsError
        from simulator.records.recording import ReplayError

        match error:
            case RecordsError():
                text = error.message(current_language())
            case ReplayError():
                text = error.message.read(current_language())
            case ContentError():
                text = "\n".join(
                    found.message.read(current_language()) for found in error.diagnostics
                )
        self.notify(clean(text), severity="error", timeout=12, markup=False)

    @on(ScenarioChosen)
    def _scenario_chosen(self, message: ScenarioChosen) -> None:
        self._brief(message.scenario_id, Mode.PRACTICE, None)

    @on(CallStarted)
    def _call_started(self, message: CallStarted) -> None:
        from simulator.app.screens.brief import BriefScreen
        from simulator.content.diagnostic import ContentError
        from simulator.records.errors import RecordsError

        if not isinstance(self.screen, BriefScreen):
            # A second key that came too quickly: the call is on already.
            return
        try:
            bundle = self.desk.catalogue.bundle(message.scenario_id)
            recording = self.desk.begin(bundle, message.mode, message.seed)
        except (RecordsError, ContentError) as error:
            self.report(error)
            return
        self._open(recording, replace=True)

    @on(ResumeChosen)
    def _resume_chosen(self, message: ResumeChosen) -> None:
        self._go_on(message.session_id)

    @on(SessionChosen)
    def _session_chosen(self, message: SessionChosen) -> None:
        from simulator.app.screens.scorecard import ScorecardScreen
        from simulator.records.errors import RecordsError
        from simulator.records.recording import ReplayError

        try:
            recording = self.desk.resume(message.session_id)
        except (RecordsError, ReplayError) as error:
            self.report(error)
            return
        if recording.examined:
            told = _("The exam is not over: it is judged when it is.")
            self.notify(told, severity="warning", markup=False)
            return
        if _session_of(self.screen) == recording.id:
            return
        self.push_screen(ScorecardScreen(recording))

    @on(CallEnded)
    def _call_ended(self, message: CallEnded) -> None:
        from simulator.app.screens.call import CallScreen

        if self._uncover(CallScreen, message.recording):
            self._open(message.recording, replace=True)

    @on(FormFiled)
    def _form_filed(self, message: FormFiled) -> None:
        from simulator.app.screens.form import FormScreen

        if self._uncover(FormScreen, message.recording):
            self._open(message.recording, replace=True)

    @on(CallLeft)
    def _call_left(self, message: CallLeft) -> None:
        if self._uncover(Screen, message.recording):
            self.pop_screen()

    @on(LeaveScorecard)
    def _scorecard_left(self) -> None:
        from simulator.app.screens.scorecard import ScorecardScreen

        if isinstance(self.screen, ScorecardScreen):
            self.pop_screen()

    @on(PlayAgain)
    def _play_again(self, message: PlayAgain) -> None:
        from simulator.app.screens.scorecard import ScorecardScreen
        from simulator.records.errors import RecordsError
        from simulator.records.recording import ReplayError

        if not self._uncover(ScorecardScreen, message.recording):
            return
        scenario_id = message.recording.bundle.scenario.id
        if message.turn is None:
            self._brief(scenario_id, message.recording.session.mode, None, replace=True)
            return
        try:
            recording = self.desk.fork(message.recording, message.turn)
        except (RecordsError, ReplayError) as error:
            self.report(error)
            return
        self._open(recording, replace=True)

    @on(WhatIfWanted)
    def _what_if_wanted(self, message: WhatIfWanted) -> None:
        from simulator.app.screens.what_if import WhatIfScreen

        if not isinstance(self.screen, WhatIfScreen):
            self.push_screen(WhatIfScreen(message.recording, message.number))

    def _brief(
        self, scenario_id: str, mode: Mode, seed: int | None, *, replace: bool = False
    ) -> None:
        from simulator.app.screens.brief import BriefScreen
        from simulator.content.diagnostic import ContentError

        if isinstance(self.screen, BriefScreen) and self.screen.scenario_id == scenario_id:
            return
        try:
            self.desk.catalogue.bundle(scenario_id)
        except ContentError as error:
            self.report(error)
            return
        self._show(BriefScreen(self.desk, scenario_id, mode, seed), replace=replace)

    def _go_on(self, session_id: str) -> None:
        from simulator.records.errors import RecordsError
        from simulator.records.recording import ReplayError

        try:
            recording = self.desk.resume(session_id)
        except (RecordsError, ReplayError) as error:
            self.report(error)
            return
        for screen in self.screen_stack:
            # The same session twice would write over itself: go back to where it is open.
            if _session_of(screen) == recording.id:
                while self.screen is not screen:
                    self.pop_screen()
                return
        self._open(recording, replace=False)

    def _uncover(self, kind: type[Screen[Any]], recording: "Recording") -> bool:
        """Bring the screen of this kind that shows `recording` to the top; whether there is one.

        A message that was sent twice, by keys that came too quickly, finds it gone.
        """
        for screen in reversed(self.screen_stack):
            if isinstance(screen, kind) and _session_of(screen) == recording.id:
                while self.screen is not screen:
                    self.pop_screen()
                return True
        return False

    def _open(self, recording: "Recording", *, replace: bool) -> None:
        """Show a session where it stands: its call, its form, or its scorecard."""
        screen: Screen[Any]
        if not recording.open:
            from simulator.app.screens.scorecard import ScorecardScreen

            screen = ScorecardScreen(recording)
        elif recording.session.over:
            from simulator.app.screens.form import FormScreen

            screen = FormScreen(recording)
        else:
            from simulator.app.screens.call import CallScreen

            screen = CallScreen(recording)
        self._show(screen, replace=replace)

    def _show(self, screen: Screen[Any], *, replace: bool) -> None:
        if replace:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)


def _session_of(screen: Screen[Any]) -> str | None:
    """The id of the session that a screen shows; None where it shows none."""
    return getattr(getattr(screen, "recording", None), "id", None)
