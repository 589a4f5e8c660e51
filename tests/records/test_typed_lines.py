"""Typed lines in the log: what was judged is kept, and logs of other formats are read or refused."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from simulator.content.bundle import Bundle
from simulator.records import recording as recording_module
from simulator.records.database import open_database
from simulator.records.log import Log
from simulator.records.recording import LOG_FORMAT, Recording, ReplayError, Start
from simulator.session.said import SAY, Said
from simulator.session.session import Choice, Mode

WHO = Said(
    text="请问您是钱小满本人吗？",
    parts=({"act": "verify_identity", "confidence": 0.4, "start": 0, "end": 11, "picked": True},),  # type: ignore[arg-type]
    tone=(4, 3, 4, 3),
    judge="an older judge",
)


def clock() -> datetime:
    return datetime(2026, 3, 10, 2, 20, tzinfo=UTC)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with open_database(f"sqlite:///{tmp_path / 'log.db'}") as database:
        yield Log(database)


def begin(log: Log, bundle: Bundle) -> Recording:
    return Recording.begin(log, bundle, Start(Mode.PRACTICE, 3, "en"), clock)


def test_a_typed_call_comes_back_as_it_was_judged(log: Log, small: Bundle) -> None:
    recording = begin(log, small)
    recording.take(Choice(SAY, said=WHO))
    recording.take(Choice("ask_reason.plain"))
    again = Recording.resume(log, recording.id, clock)
    assert again.turns == recording.turns
    assert again.turns[0].line.said == WHO
    assert again.scorecard() == recording.scorecard()
    start = Start(Mode.PRACTICE, 3, "en")
    forked = Recording.fork(log, recording.id, 1, start, clock)
    assert forked.turns == recording.turns[:1]


def test_a_judgement_that_was_changed_in_the_log_is_noticed(log: Log, small: Bundle) -> None:
    recording = begin(log, small)
    turn = recording.session.preview(Choice(SAY, said=WHO)).as_dict()
    turn["said"]["tone"] = [5, 5, 5, 3]
    turn["meters"] = [99, 0]
    log.append(recording.id, 1, "turn", turn, clock())
    with pytest.raises(ReplayError, match="turn 1"):
        Recording.resume(log, recording.id, clock)


@pytest.mark.parametrize("said", [{}, {"text": "x"}, [], "x", {**WHO.as_dict(), "tone": [9]}])
def test_a_typed_line_that_cannot_be_read_is_one_clear_error(
    log: Log, small: Bundle, said: object
) -> None:
    recording = begin(log, small)
    turn = recording.session.preview(Choice(SAY, said=WHO)).as_dict()
    log.append(recording.id, 1, "turn", {**turn, "said": said}, clock())
    with pytest.raises(ReplayError, match="turn 1"):
        Recording.resume(log, recording.id, clock)


def test_logs_of_the_first_format_are_read_and_later_ones_refused(
    log: Log, small: Bundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recording_module, "LOG_FORMAT", 1)
    old = begin(log, small)
    old.take(Choice("verify_identity.plain"))
    monkeypatch.setattr(recording_module, "LOG_FORMAT", LOG_FORMAT)
    assert log.header(old.id).log_format == 1
    again = Recording.resume(log, old.id, clock)
    assert again.turns == old.turns
    assert "said" not in again.turns[0].as_dict()
    monkeypatch.setattr(recording_module, "LOG_FORMAT", LOG_FORMAT + 1)
    newer = begin(log, small)
    monkeypatch.setattr(recording_module, "LOG_FORMAT", LOG_FORMAT)
    with pytest.raises(ReplayError, match="newer"):
        Recording.resume(log, newer.id, clock)
