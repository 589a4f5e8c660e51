"""No acknowledged event is lost to a power cut, wherever it falls.

The log is made, a session begun and played, all by the room's own code over a recording disk; then
the disk is rebuilt as cuts could have left it, and stdlib sqlite3 and the room open what is there.
"""

import random
import sqlite3
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import sqlalchemy

from simulator.records import database as room
from simulator.records.database import PRAGMAS, open_database
from simulator.records.encoding import canonical_json
from simulator.records.location import file_url
from simulator.records.log import Log

from . import apsw_driver
from .powercut import Acknowledged, Cut, Loss, RecordingDisk, Trace, Write
from .samples import AT, CONTENT, header, turn

FILE = "sparring.db"
LOSSES: tuple[Loss, ...] = ("lost", "prefix", "torn")
OFTEN = "PRAGMA wal_autocheckpoint=20"
"""A checkpoint every few turns, so that a short session has many."""


class Verdict(NamedTuple):
    """What became of the log in one cut."""

    lost: int
    """Acknowledged events that are not there."""
    sound: bool
    """Whether the database passed its integrity check and holds nothing that was not appended."""


def play(
    monkeypatch: pytest.MonkeyPatch, folder: Path, pragmas: tuple[str, ...], turns: int
) -> Trace:
    """Make a log, begin a session and append turns, recorded; then stop without closing."""
    trace = Trace()
    disk = RecordingDisk(f"recording-{folder.name}-{id(trace)}", trace)
    real = sqlalchemy.create_engine

    def create_engine(url: Any, **options: Any) -> sqlalchemy.Engine:
        options["connect_args"] = {}
        path = str(folder / FILE)
        return real(url, creator=lambda: apsw_driver.Connection(path, disk.name), **options)

    folder.mkdir()
    with monkeypatch.context() as patched:
        patched.setattr(room, "create_engine", create_engine)
        patched.setattr(room, "PRAGMAS", pragmas)
        database = open_database(file_url(folder / FILE))
    log = Log(database)
    log.begin(header(), CONTENT)
    trace.operations.append(Acknowledged(0))
    for seq in range(1, turns + 1):
        log.append(header().id, seq, "turn", turn(seq, 600), AT)
        trace.operations.append(Acknowledged(seq))
    recorded = Trace(list(trace.operations))
    database.close()
    return recorded


def places(trace: Trace, count: int, seed: int) -> list[int]:
    """Where `count` cuts fall, evenly over the trace."""
    rng = random.Random(seed)  # noqa: S311
    return sorted(rng.randint(0, len(trace.operations)) for _ in range(count))


def verdict(cut: Cut, folder: Path) -> Verdict:
    """Open what a cut left with stdlib sqlite3, and judge it."""
    cut.restore(folder)
    connection = sqlite3.connect(folder / FILE)
    try:
        check = connection.execute("PRAGMA integrity_check").fetchall()
        made = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'event'").fetchone()
        rows = (
            connection.execute("SELECT seq, payload FROM event ORDER BY seq").fetchall()
            if made
            else []
        )
    except sqlite3.DatabaseError:
        return Verdict(cut.acknowledged + 1, False)
    finally:
        connection.close()
    appended = all(
        (seq, payload) == (place, canonical_json(turn(seq, 600)))
        for place, (seq, payload) in enumerate(rows)
        if place > 0
    )
    # The event being appended when the power went may be there: it was only not acknowledged.
    sound = check == [("ok",)] and appended and len(rows) <= cut.acknowledged + 2
    return Verdict(max(0, cut.acknowledged + 1 - len(rows)), sound)


def verdicts(trace: Trace, folder: Path, count: int, losses: tuple[Loss, ...]) -> Iterator[Verdict]:
    """The verdicts on `count` cuts for each kind of loss."""
    for seed, loss in enumerate(losses):
        for number, cut in enumerate(trace.cuts(places(trace, count, seed), loss, seed)):
            yield verdict(cut, folder / f"{loss}-{number}")


def goes_on(folder: Path, acknowledged: int) -> None:
    """What a cut left opens as a log, and the session is played on from its last event."""
    with open_database(file_url(folder / FILE)) as database:
        log = Log(database)
        log.begin(header(), CONTENT)
        last = log.events(header().id)[-1].seq
        assert last >= acknowledged
        for seq in range(max(last, 1), last + 4):
            log.append(header().id, seq, "turn", turn(seq, 600), AT)
        assert len(log.events(header().id)) == last + 4


@pytest.mark.parametrize(
    ("pragmas", "turns"), [(PRAGMAS, 420), ((*PRAGMAS, OFTEN), 60)], ids=["as set", "often"]
)
@pytest.mark.parametrize("loss", LOSSES)
def test_no_acknowledged_event_is_lost(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    pragmas: tuple[str, ...],
    turns: int,
    loss: Loss,
) -> None:
    trace = play(monkeypatch, tmp_path / "played", pragmas, turns)
    assert checkpoints(trace) >= 1
    found = list(verdicts(trace, tmp_path, 60, (loss,)))
    assert found == [Verdict(0, True)] * 60


@pytest.mark.slow
@pytest.mark.parametrize("loss", LOSSES)
def test_no_acknowledged_event_is_lost_at_any_place(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, loss: Loss
) -> None:
    trace = play(monkeypatch, tmp_path / "played", (*PRAGMAS, OFTEN), 60)
    every = list(range(len(trace.operations) + 1))
    for number, cut in enumerate(trace.cuts(every, loss, seed=1)):
        assert verdict(cut, tmp_path / str(number)) == Verdict(0, True), number


@pytest.mark.parametrize("loss", LOSSES)
def test_the_session_goes_on_after_a_cut(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, loss: Loss
) -> None:
    trace = play(monkeypatch, tmp_path / "played", (*PRAGMAS, OFTEN), 12)
    # The first operations are those of making the file and its tables.
    for number, cut in enumerate(trace.cuts(places(trace, 20, 7), loss, seed=7)):
        folder = tmp_path / str(number)
        cut.restore(folder)
        goes_on(folder, cut.acknowledged)


def test_the_harness_sees_what_normal_loses(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    normal = tuple(pragma.replace("synchronous=FULL", "synchronous=NORMAL") for pragma in PRAGMAS)
    assert normal != PRAGMAS
    trace = play(monkeypatch, tmp_path / "played", (*normal, OFTEN), 60)
    found = list(verdicts(trace, tmp_path, 20, LOSSES))
    assert sum(verdict.lost > 0 for verdict in found) > len(found) // 2
    assert all(verdict.sound for verdict in found)


def test_the_harness_sees_what_off_corrupts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    off = tuple(pragma.replace("synchronous=FULL", "synchronous=OFF") for pragma in PRAGMAS)
    trace = play(monkeypatch, tmp_path / "played", (*off, OFTEN), 60)
    found = list(verdicts(trace, tmp_path, 40, ("torn",)))
    assert any(not verdict.sound for verdict in found)


def checkpoints(trace: Trace) -> int:
    """How many times the log was copied into the database file after the first event."""
    start = trace.operations.index(Acknowledged(0))
    files = [
        operation.file for operation in trace.operations[start:] if isinstance(operation, Write)
    ]
    return sum(before != FILE and after == FILE for before, after in pairwise(files))
