"""Streams that are closed, full, gone, or of another encoding; and a keyboard that interrupts."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

SCENARIO = "cn-d05-first-salary"


def shell(command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`sparring` below a shell, which closes and turns streams about."""
    sparring = f"{sys.executable} -m simulator.cli"
    return subprocess.run(
        ["/bin/sh", "-c", command.replace("sparring", sparring, 1)],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        check=False,
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize("command", ["scenarios", "play cn-d05-first-salary --auto first --json"])
def test_output_that_cannot_be_written_is_told(command: str) -> None:
    done = shell(f"sparring {command} > /dev/full")
    assert done.returncode == 6
    (told,) = done.stderr.splitlines()
    assert told.startswith("sparring: the output cannot be written: ")


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_change_no_exit_code(closed: str) -> None:
    assert shell(f"sparring scenarios {closed}").returncode == 0
    failed = shell(f"sparring show nothing {closed}")
    assert failed.returncode == 4
    assert failed.stdout == ""
    assert "Traceback" not in failed.stderr


def test_the_app_without_any_input_names_the_plain_mode() -> None:
    done = shell("sparring <&-")
    assert done.returncode == 5
    assert "--plain" in done.stderr


@pytest.mark.parametrize("command", ["--help", "play --help", "frobnicate"])
def test_help_in_any_encoding(command: str) -> None:
    done = shell(f"sparring --lang zh {command}", PYTHONIOENCODING="ascii")
    assert done.returncode == (2 if command == "frobnicate" else 0)
    assert "Traceback" not in done.stderr


def test_plain_mode_reads_bytes_that_are_no_text() -> None:
    done = shell(f"printf '\\377\\376\\nq\\n' | sparring play {SCENARIO} --plain")
    assert done.returncode == 0, done.stderr
    assert "Saved." in done.stdout


def test_an_interrupted_call_is_kept_and_says_how_to_go_on() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "simulator.cli", "play", SCENARIO, "--plain"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        bufsize=1,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"},
        # Whatever began the tests may have had interrupts ignored, as a shell does in the background.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        assert process.stdout is not None
        told = ""
        while not told.endswith("\n> "):
            told += process.stdout.read(1)
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    assert process.returncode == 130
    assert "--resume" in out
    assert "Traceback" not in err


def test_an_unknown_argument_cannot_steer_the_terminal() -> None:
    done = shell("sparring scenarios '\x1b]0;x\x07'")
    assert done.returncode == 2
    assert "\x1b" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
