"""The program on a real terminal: a call by keys, a kill in the middle of it, a disk that fills up."""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.tui.terminal import Terminal

PROGRAM = [sys.executable, "-m", "simulator.cli"]
SCENARIO = "us-plan-cut-hours"


def environment(database: str, language: str = "en") -> dict[str, str]:
    return {"SPARRING_DATABASE": database, "SPARRING_LANG": language}


def sessions(database: str) -> list[dict[str, object]]:
    done = subprocess.run(
        [*PROGRAM, "sessions", "--json", "--database", database],
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


def turn_shown(text: str) -> int:
    found = re.search(r"· turn (\d+) of \d+", text)
    return int(found.group(1)) if found else 0


def wait_for_turn(terminal: Terminal, number: int) -> None:
    terminal.wait(lambda text: turn_shown(text) >= number or "over" in text, f"turn {number}")


def start_call(terminal: Terminal) -> None:
    """From the brief into the call."""
    terminal.wait_text("Start")
    terminal.settle()
    terminal.send("s")
    terminal.wait(lambda text: turn_shown(text) == 1, "the first turn")
    terminal.settle()


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40), (20, 6)])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_opens_at_every_size(tmp_path: Path, columns: int, rows: int, language: str) -> None:
    database = f"sqlite:///{tmp_path / 'log.db'}"
    with Terminal(PROGRAM, columns, rows, environment(database, language)) as terminal:
        terminal.wait(lambda text: bool(text.strip()), "anything at all")
        terminal.settle()
        assert "Traceback" not in terminal.text
        if columns >= 80:
            terminal.wait_text("场景" if language == "zh" else "Scenarios")


def test_a_kill_in_the_middle_of_a_call_loses_no_turn_that_was_shown(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'log.db'}"
    with Terminal(
        [*PROGRAM, "play", SCENARIO, "--seed", "4"], 100, 36, environment(database)
    ) as terminal:
        start_call(terminal)
        for number in (2, 3, 4):
            terminal.send("1")
            wait_for_turn(terminal, number)
            terminal.settle()
        shown = turn_shown(terminal.text) - 1
        terminal.kill()
    (session,) = sessions(database)
    assert session["status"] == "open"
    assert session["turns"] == shown == 3
    with Terminal(PROGRAM, 100, 36, environment(database)) as terminal:
        terminal.wait_text("Resume")


def answered(before: int, text: str) -> bool:
    return turn_shown(text) > before or "disk" in text.lower() or "over" in text


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode != 0:
        pytest.skip("a small file system cannot be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], capture_output=True, check=False)


def test_a_full_disk_says_so_keeps_what_is_shown_and_goes_on_once_there_is_room(
    tiny_disk: Path,
) -> None:
    database = f"sqlite:///{tiny_disk / 'log.db'}"
    ballast = tiny_disk / "ballast"
    with Terminal(
        [*PROGRAM, "play", SCENARIO, "--seed", "4"], 100, 36, environment(database)
    ) as terminal:
        start_call(terminal)
        terminal.send("1")
        terminal.wait(lambda text: turn_shown(text) == 2, "the second turn")
        terminal.settle()
        with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
            while True:
                file.write(b"\0" * 4096)
        refused = False
        while not refused and "over" not in terminal.text:
            # The database may still have room inside its own pages; each turn takes some of it.
            before = turn_shown(terminal.text)
            terminal.send("s")
            terminal.wait(partial(answered, before), "the next turn, or the error")
            terminal.settle(0.2)
            refused = "disk" in terminal.text.lower()
        assert refused, "the database never ran out of room"
        shown = turn_shown(terminal.text)
        os.truncate(ballast, 0)
        ballast.unlink()
        terminal.send("s")
        terminal.wait(lambda text: turn_shown(text) > shown or "over" in text, "the call to go on")


@pytest.mark.parametrize(
    "leader", ["trap '' HUP; exec \"$@\"", "trap '' HUP; \"$@\"; exit 7"], ids=["deaf", "below"]
)
def test_it_ends_with_its_terminal_whoever_hears_of_it(tmp_path: Path, leader: str) -> None:
    database = f"sqlite:///{tmp_path / 'log.db'}"
    with Terminal(["sh", "-c", leader, "sh", *PROGRAM], 80, 24, environment(database)) as terminal:
        terminal.wait_text("Scenarios")
        terminal.settle()
        status = terminal.hang_up()
    assert os.waitstatus_to_exitcode(status) in (-signal.SIGHUP, 7)


def test_a_line_committed_by_an_input_method_is_said(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'log.db'}"
    command = [*PROGRAM, "play", "cn-d05-first-salary", "--mode", "recall", "--seed", "1"]
    with Terminal(command, 80, 24, environment(database)) as terminal:
        start_call(terminal)
        terminal.wait_text("Type what you would say")
        rows = terminal.text.splitlines()
        at = next(row for row, text in enumerate(rows) if "Type what you would say" in text)
        terminal.wait(lambda _text: terminal.screen.cursor.y == at, "the cursor in the entry")
        # An input method commits a whole phrase at once and opens its window at the terminal's cursor.
        terminal.send("您好，我是海岚消费金融的何敏。")
        terminal.wait_text("消费金融的何敏。")
        terminal.settle()
        assert (terminal.screen.cursor.x, terminal.screen.cursor.y) == (1 + 2 * 15, at)
        terminal.send("\r")
        terminal.wait(lambda text: turn_shown(text) == 2, "the second turn", 60)
        terminal.kill()
    (session,) = sessions(database)
    assert (session["mode"], session["turns"]) == ("recall", 1)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_told_to_end_it_puts_the_terminal_back(
    tmp_path: Path, number: signal.Signals, code: int
) -> None:
    database = f"sqlite:///{tmp_path / 'log.db'}"
    with Terminal(PROGRAM, 80, 24, environment(database)) as terminal:
        terminal.wait_text("Scenarios")
        terminal.settle()
        assert terminal.end(number) == code
        while terminal.read(0.1):
            pass
        assert b"\x1b[?1049l" in terminal.output
        assert b"Traceback" not in terminal.output
