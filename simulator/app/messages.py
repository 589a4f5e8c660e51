"""What screens tell the app: facts about what the trainee did. The app decides which screen follows."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from simulator.session.mode import Mode

if TYPE_CHECKING:
    # The app knows these messages from the start; what a call needs is loaded behind its first frame.
    from simulator.records.recording import Recording


@dataclass
class ScenarioChosen(Message):
    """A scenario was picked: its brief is wanted."""

    scenario_id: str
    """The scenario, as the catalogue names it."""


@dataclass
class CallStarted(Message):
    """A call was begun from a brief."""

    scenario_id: str
    """The scenario to play."""
    mode: Mode
    """How to play it."""
    seed: int | None
    """The seed asked for; None draws one."""


@dataclass
class SessionChosen(Message):
    """A finished or abandoned session was picked: its scorecard is wanted."""

    session_id: str
    """The session, as the log names it."""


@dataclass
class ResumeChosen(Message):
    """An open session was picked to go on with: its call, or its form once the call is over."""

    session_id: str
    """The session, as the log names it."""


@dataclass
class CallEnded(Message):
    """The borrower's last word was shown: the after-call form is wanted."""

    recording: "Recording"
    """The session, its call over."""


@dataclass
class CallLeft(Message):
    """The trainee left a call or its form before the end; the session stays open for resuming."""

    recording: "Recording"
    """The session, still open unless it was abandoned."""


@dataclass
class FormFiled(Message):
    """The after-call form was filed: the scorecard is wanted."""

    recording: "Recording"
    """The session, closed."""


@dataclass
class PlayAgain(Message):
    """The trainee wants the same scenario again, or to go on from one of its turns."""

    recording: "Recording"
    """The session just reviewed."""
    turn: int | None
    """How many of its turns are kept before playing on; None starts afresh from the brief."""


@dataclass
class WhatIfWanted(Message):
    """The trainee wants to know what other lines would have come to in a turn."""

    recording: "Recording"
    """The session under review."""
    number: int
    """The turn, counted from 1."""


@dataclass
class LeaveScorecard(Message):
    """The scorecard was read."""
