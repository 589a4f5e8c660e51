"""A program killed in the middle of writing loses nothing it had acknowledged."""

import os
import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import simulator
from simulator.records.database import open_database
from simulator.records.log import Log

from .samples import turn

ROOT = Path(simulator.__file__).parent.parent
TESTS = Path(__file__).parent.parent


def write_until_killed(url: str, session_id: str, turns: int) -> int:
    """Kill a writer once it has stored `turns` turns; the last one it said was stored."""
    writer = subprocess.Popen(
        [sys.executable, "-m", "records.killed_writer", url, session_id],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(TESTS)])},
    )
    assert writer.stdout is not None
    last = -1
    for line in writer.stdout:
        last = int(line)
        if last == turns:
            # SIGKILL, where there are signals: nothing in the process runs after it.
            writer.kill()
    _rest, errors = writer.communicate()
    assert errors == ""
    assert last >= turns
    return last


@pytest.mark.parametrize("rounds", [10, pytest.param(60, marks=pytest.mark.slow)])
def test_kill(path: Path, url: str, rounds: int) -> None:
    rng = random.Random(rounds)  # noqa: S311
    acknowledged: dict[str, int] = {}
    for number in range(rounds):
        session_id = f"killed-{number}"
        acknowledged[session_id] = write_until_killed(url, session_id, rng.randint(0, 120))
    raw = sqlite3.connect(path)
    assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    raw.close()
    with open_database(url) as database:
        log = Log(database)
        assert {summary.header.id for summary in log.open_sessions()} == set(acknowledged)
        for session_id, last in acknowledged.items():
            events = log.events(session_id)
            assert len(events) in (last + 1, last + 2)
            stored = [event.payload for event in events[1:]]
            assert stored == [turn(seq) for seq in range(1, len(events))]
