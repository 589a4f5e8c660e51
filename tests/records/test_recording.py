"""A recorded session: stored before it is shown, brought back from the log alone, scored the same again."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from simulator.commands.headless import bot_choice
from simulator.content.bundle import Bundle
from simulator.content.catalogue import Catalogue
from simulator.records.database import open_database
from simulator.records.errors import RecordsError
from simulator.records.log import Log
from simulator.records.recording import Recording, ReplayError, Start, rescore
from simulator.scoring.form import read_form
from simulator.session.session import Choice, ChoiceError, Mode

FORM = {
    "disposition": "callback",
    "reason": "unknown",
    "next_step": "call_back",
    "note": "没谈成，约好再打",
}


class Clock:
    """A clock that moves a second every time it is read."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 10, 2, 20, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with open_database(f"sqlite:///{tmp_path / 'log.db'}") as database:
        yield Log(database)


def begin(log: Log, bundle: Bundle, seed: int = 5) -> Recording:
    return Recording.begin(log, bundle, Start(Mode.PRACTICE, seed, "zh"), Clock())


def play(recording: Recording) -> None:
    while not recording.session.over:
        recording.take(bot_choice(recording.session, "random"))


def test_a_session_comes_back_from_the_log_alone(log: Log, catalogue: Catalogue) -> None:
    for scenario_id in catalogue.scenarios:
        recording = begin(log, catalogue.bundle(scenario_id))
        play(recording)
        recording.write_note("记一笔")
        again = Recording.resume(log, recording.id, Clock())
        assert [turn.as_dict() for turn in again.turns] == [
            turn.as_dict() for turn in recording.turns
        ]
        assert (again.note, again.session.greeting) == ("记一笔", recording.session.greeting)
        assert again.open
        again.file(read_form(FORM))
        card = again.scorecard()
        assert rescore(log, recording.id, Clock()) == card
        stored = log.scorecard(recording.id)
        assert stored is not None
        assert stored.points == card.points
        assert not Recording.resume(log, recording.id, Clock()).open


def test_a_turn_is_stored_before_it_is_shown(log: Log, small: Bundle) -> None:
    recording = begin(log, small)
    turn = recording.take(Choice("greet.plain"))
    events = log.events(recording.id)
    assert [event.kind for event in events] == ["started", "turn"]
    assert json.loads(json.dumps(turn.as_dict())) == dict(events[1].payload)


def test_what_cannot_be_stored_has_not_happened(
    log: Log, small: Bundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    recording = begin(log, small)
    recording.take(Choice("greet.plain"))
    state = recording.session.state
    real = log.append

    def full(*_: Any) -> None:
        raise RecordsError("full", "log.db")

    monkeypatch.setattr(log, "append", full)
    with pytest.raises(RecordsError):
        recording.take(Choice("identify_self.plain"))
    assert recording.session.state == state
    assert len(recording.turns) == 1
    monkeypatch.setattr(log, "append", real)
    recording.take(Choice("identify_self.plain"))
    assert len(Recording.resume(log, recording.id, Clock()).turns) == 2


def test_playing_again_from_a_turn(log: Log, small: Bundle) -> None:
    original = begin(log, small)
    for line in ("greet.plain", "identify_self.plain", "blunt"):
        original.take(Choice(line))
    fork = Recording.fork(
        log, original.id, 2, Start(Mode.PRACTICE, original.session.seed, "zh"), Clock()
    )
    assert fork.id != original.id
    assert [turn.as_dict() for turn in fork.turns] == [
        turn.as_dict() for turn in original.turns[:2]
    ]
    fork.take(Choice("verify_identity.plain"))
    again = Recording.resume(log, fork.id, Clock())
    assert [turn.line.id for turn in again.turns] == [
        "greet.plain",
        "identify_self.plain",
        "verify_identity.plain",
    ]
    assert len(Recording.resume(log, original.id, Clock()).turns) == 3


def test_giving_up_and_filing_close_a_session(log: Log, small: Bundle) -> None:
    recording = begin(log, small)
    with pytest.raises(ChoiceError):
        recording.file(read_form(FORM))
    recording.abandon()
    assert log.open_sessions() == ()
    finished = begin(log, small)
    finished.take(Choice("closing"))
    finished.file(read_form(FORM))
    with pytest.raises(ChoiceError):
        finished.file(read_form(FORM))


def test_a_log_that_does_not_replay_is_said_so(log: Log, small: Bundle) -> None:
    recording = begin(log, small)
    turn = recording.take(Choice("greet.plain")).as_dict()
    log.append(recording.id, 2, "turn", {**turn, "turn": 2, "says": "我没说过这话"}, Clock()())
    with pytest.raises(ReplayError) as caught:
        Recording.resume(log, recording.id, Clock())
    assert "2" in caught.value.message.en
    other = begin(log, small)
    log.append(other.id, 1, "from-the-future", {}, Clock()())
    with pytest.raises(ReplayError):
        Recording.resume(log, other.id, Clock())


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("turn", [1]),
        ("turn", {}),
        ("turn", {"line": "say", "said": {"x": 1}}),
        ("note", 5),
        ("form", {}),
        ("form", [3]),
        ("revealed", {}),
        ("revealed", {"turn": None}),
        ("timed", {"seconds_per_turn": "x"}),
        ("timed", {"seconds_per_turn": 0}),
        ("of no kind", {}),
    ],
)
def test_an_entry_that_another_hand_wrote_is_told(
    log: Log, small: Bundle, kind: str, payload: Any
) -> None:
    recording = begin(log, small)
    with log._database.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO event VALUES (?, 1, '2026-03-10T02:20:00+00:00', ?, ?)",
            (recording.id, kind, json.dumps(payload)),
        )
    with pytest.raises(ReplayError) as raised:
        Recording.resume(log, recording.id, Clock())
    assert raised.value.message.zh
    assert log.sessions()[0].header.id == recording.id


def test_a_mode_that_another_hand_wrote_is_told(log: Log, small: Bundle) -> None:
    recording = begin(log, small)
    with log._database.write() as connection:
        connection.exec_driver_sql("UPDATE session SET mode = 'godlike'")
    with pytest.raises(ReplayError, match="godlike"):
        Recording.resume(log, recording.id, Clock())


def test_an_exam_is_being_sat_until_it_is_over_or_given_up(log: Log, small: Bundle) -> None:
    sat = Recording.begin(log, small, Start(Mode.EXAM, 5, "en"), Clock())
    found = [sat.examined]
    play(sat)
    assert [*found, sat.examined] == [True, False]
    left = Recording.begin(log, small, Start(Mode.EXAM, 5, "en"), Clock())
    left.abandon()
    assert not left.examined
    assert not begin(log, small).examined
