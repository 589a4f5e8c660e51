"""The clock of an exam that is played line by line."""

import argparse
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.commands import plain
from simulator.commands.output import Output
from simulator.records.database import open_database
from simulator.records.log import Log

SCENARIO = "us-plan-cut-hours"
SECONDS = 60


def play(folder: Path, mode: str, delays: list[float]) -> tuple[str, list[str]]:
    """Answer each turn with its first line after the next delay, then leave.

    Returns:
        what was printed, and the lines that were said.
    """
    url = f"sqlite:///{folder / 'log.db'}"
    arguments = argparse.Namespace(
        id=SCENARIO, mode=mode, seed=4, seconds=SECONDS, resume=None, content=[], database=url
    )
    clock = 0.0
    waits: Iterator[float] = iter(delays)

    def ask(_prompt: str) -> str:
        nonlocal clock
        try:
            clock += next(waits)
        except StopIteration:
            raise EOFError from None
        return "1"

    out = io.StringIO()
    assert plain.run(arguments, Output("en", out, out), ask, lambda: clock) == 0
    with open_database(url) as database:
        log = Log(database)
        (session,) = log.sessions()
        events = log.events(session.header.id)
        said = [event.payload["line"] for event in events if event.kind == "turn"]
    return out.getvalue(), said


def test_a_line_in_time_is_said(tmp_path: Path) -> None:
    shown, said = play(tmp_path, "exam", [SECONDS - 1, 5])
    assert f"{SECONDS} s in each turn" in shown
    assert "Too late" not in shown
    assert len(said) == 2
    assert "silence" not in said


@pytest.mark.parametrize(("late", "turns"), [(SECONDS, 1), (SECONDS * 2 + 5, 2)])
def test_a_late_line_is_not_said_and_each_turn_that_went_by_was_silent(
    tmp_path: Path, late: float, turns: int
) -> None:
    shown, said = play(tmp_path, "exam", [late, 1])
    assert "Too late" in shown
    assert said[:-1] == ["silence"] * turns
    assert said[-1] != "silence"


def test_practice_has_no_clock(tmp_path: Path) -> None:
    shown, said = play(tmp_path, "practice", [SECONDS * 5])
    assert "s in each turn" not in shown
    assert len(said) == 1
    assert "silence" not in said
