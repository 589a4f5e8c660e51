"""Input that is not what was asked for: one line says what, where and what to do; nothing is logged."""

import json
import os
from pathlib import Path

import pytest

from simulator.cli import main

SCENARIO = "cn-d05-first-salary"


def fails(capsys: pytest.CaptureFixture[str], code: int, *arguments: str) -> str:
    """What the one line says with which `sparring` fails with this exit code."""
    try:
        found = main(arguments)
    except SystemExit as stopped:
        found = int(stopped.code or 0)
    shown = capsys.readouterr()
    assert found == code, shown
    assert shown.out == ""
    (told,) = shown.err.splitlines()
    return told


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"[" + b"9" * 5000 + b"]", "is not JSON"),
        (b'["silence", 3]', "choice 2: this is not a choice"),
        (b'{"line": ["silence"]}', "did you mean lines?"),
        (b'{"form": null}', "lines must be a list"),
        (b'{"lines": [], "form": []}', "form"),
        (b'[{"line": "silence", "line": "closing"}]', "'line' twice"),
        (b'[{"line": "silence", "terms": {"down_payment": 3}}]', "choice 1"),
        (b'[{"say": "hello", "as": "no_such_act"}]', "choice 1: there is no act 'no_such_act'"),
        (b"silence\n\xff\n", "line 2 is not text in UTF-8"),
        (b"silence\nterms down_payment=x\n", "choice 2: these figures cannot be read"),
        (b'["silence"]' + b" " * 1_000_000, "more than 1000000 bytes"),
    ],
)
def test_choices(raw: bytes, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "choices"
    file.write_bytes(raw)
    assert says in fails(capsys, 2, "play", SCENARIO, "--choices", str(file))


def test_choices_of_any_editor(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    played = []
    for raw in (b'["silence"]', b'\xef\xbb\xbf["silence"]', b"\xef\xbb\xbfsilence\r\n", b"silence"):
        file = tmp_path / "choices"
        file.write_bytes(raw)
        assert main(["play", SCENARIO, "--choices", str(file), "--json"]) == 0
        played.append(capsys.readouterr().out)
    assert len(set(played)) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("--choices", ""),
        ("--choices", "-", "--auto", "first"),
        ("--auto", "first", "--resume", "x"),
        ("--plain", "--resume", "x"),
        ("--plain", "--json"),
        ("--plain", "--record"),
        ("--plain", "--seconds", "30"),
        ("--auto", "first", "--mode", "exam", "--seconds", "30"),
        ("--seed", "x"),
        ("--seed", "٣"),
        ("--seconds", "4"),
    ],
)
def test_arguments_that_contradict_each_other(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    fails(capsys, 2, "play", SCENARIO, *arguments)


@pytest.mark.parametrize("limit", ["0", "-1", "x", "9" * 30, "9" * 5000])
def test_limits(limit: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "from 1 to" in fails(capsys, 2, "sessions", "--limit", limit)


def test_a_mistake_leaves_no_half_call_in_the_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = {"disposition": "callback", "reason": "unknown", "next_step": "call_back"}
    file = tmp_path / "choices.json"
    for choices in (["silence", "no-such"], {"lines": ["silence"], "form": form}):
        file.write_text(json.dumps(choices), encoding="utf-8")
        fails(capsys, 2, "play", SCENARIO, "--record", "--choices", str(file))
    assert main(["sessions", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize(
    ("command", "session"),
    [
        *(("show", session) for session in ("\udcff", "2\udcff", "第一", "", "2" * 10_000)),
        # What does not begin with a digit is taken for a scenario.
        *(("analyse", session) for session in ("2\udcff", "2" * 10_000)),
    ],
)
def test_a_session_that_cannot_be(
    command: str, session: str, capsys: pytest.CaptureFixture[str]
) -> None:
    fails(capsys, 4, command, session)


@pytest.mark.parametrize(
    "url",
    [
        f"sqlite:////tmp/{'a' * 300}.db",
        "sqlite:////dev/null",
        "sqlite:////tmp",
        "sqlite:///x.db?no_such_option=1",
        "x://",
    ],
)
def test_a_database_that_cannot_be(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    fails(capsys, 4, "--database", url, "sessions")


def test_a_working_folder_that_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert main(["check", "x.yaml"]) == 1
    assert "no such file" in capsys.readouterr().out
    monkeypatch.setenv("SPARRING_DATABASE", "log.db")
    fails(capsys, 4, "sessions")
    fails(capsys, 3, "scenarios", "--content", "x")
    monkeypatch.chdir(tmp_path)


def test_the_home_of_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SPARRING_DATABASE", "~no-such-user/log.db")
    assert main(["sessions"]) == 0


def test_content_that_is_no_folder_of_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    fails(capsys, 3, "scenarios", "--content", str(loop))
    fails(capsys, 3, "check", "--content", str(loop))
    assert main(["check", str(loop)]) == 1
    assert "no such file" in capsys.readouterr().out
    folder = tmp_path / "own" / "scenarios" / "cn"
    folder.mkdir(parents=True)
    (folder / "folder.yaml").mkdir()
    (folder / "loop.yaml").symlink_to("loop.yaml")
    (folder / "nowhere.yaml").symlink_to("nowhere")
    os.mkfifo(folder / "pipe.yaml")
    assert main(["check", "--quick", "--json", str(tmp_path / "own")]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [finding["code"] for finding in found] == ["SP001"] * 4
