"""`sparring analyse` and `sparring graph` as their users meet them."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import simulator.analysis.analyse
from simulator.analysis.encoding import TooBigError
from simulator.cli import main

SCENARIO = "us-relative-answers"


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'log.db'}"


def record(database: str, capsys: pytest.CaptureFixture[str], scenario: str = SCENARIO) -> str:
    """Play a call at random, log it, and return the session's id."""
    play = ["play", scenario, "--auto", "random", "--seed", "3", "--record", "--json"]
    assert main([*play, "--database", database]) == 0
    capsys.readouterr()
    assert main(["sessions", "--json", "--database", database]) == 0
    return str(json.loads(capsys.readouterr().out)[0]["id"])


def test_a_scenario_studied_twice_gives_the_same_json(capsys: pytest.CaptureFixture[str]) -> None:
    found = []
    for _ in range(2):
        assert main(["analyse", SCENARIO, "--json"]) == 0
        report = json.loads(capsys.readouterr().out)
        assert set(report.pop("seconds")) == {"compile", "explore", "solve", "whole"}
        found.append(report)
    assert found[0] == found[1]
    report = found[0]
    assert report["par"] > report["v_random"]
    assert all(score < report["par"] for score in report["bots"].values())
    assert set(report["bots"]) == {"random", "first", "longest", "softest", "toughest", "greedy"}
    assert report["best_play"][-1]["turn"] == len(report["best_play"])
    assert 0 < len(report["hardest"]) <= 3


def test_a_session_is_judged(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    session = record(database, capsys)
    assert main(["analyse", session, "--json", "--database", database]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["score"] == pytest.approx(
        report["par"] - report["regret"] + report["luck"], abs=1e-5
    )
    assert sum(turn["regret"] for turn in report["turns"]) == pytest.approx(
        report["regret"], abs=1e-4
    )
    for language, word in (("en", "skill index"), ("zh", "水平")):
        assert main(["analyse", session, "--lang", language, "--database", database]) == 0
        assert word in capsys.readouterr().out


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (["analyse", "no-such-scenario"], 3),
        (["analyse", "20260101"], 4),
        (["graph", "no-such-scenario"], 3),
        (["graph", SCENARIO, "--session", "20260101"], 4),
    ],
)
def test_what_is_not_there_is_named(
    command: list[str], code: int, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, "--database", database]) == code
    error = capsys.readouterr().err
    assert error
    assert "Traceback" not in error


def test_too_big_a_scenario_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def too_big(*_: object) -> None:
        raise TooBigError("trust and anger multiply")

    monkeypatch.setattr(simulator.analysis.analyse, "analyse", too_big)
    assert main(["analyse", SCENARIO]) == 3
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.count("\n") == 1
    assert "too big" in shown.err
    assert main(["graph", SCENARIO]) == 0
    shown = capsys.readouterr()
    assert "too big" in shown.err
    ET.fromstring(shown.out)  # noqa: S314 - written by ourselves


def test_the_picture_shows_the_best_play(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "machine.svg"
    assert main(["graph", SCENARIO, "--lang", "zh", "--out", str(file)]) == 0
    assert capsys.readouterr().out == ""
    text = file.read_text(encoding="utf-8")
    ET.fromstring(text)  # noqa: S314 - written by ourselves
    assert "①" in text
    assert "200 通" in text
    assert main(["graph", SCENARIO, "--format", "mermaid"]) == 0
    assert "==>" in capsys.readouterr().out


def test_the_visits_of_recorded_sessions(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    session = record(database, capsys)
    assert main(["graph", SCENARIO, "--session", session, "--database", database]) == 0
    assert "1 of 1 calls" in capsys.readouterr().out
    other = ["graph", "us-dispute-medical-bill", "--session", session, "--database", database]
    assert main(other) == 2
    assert SCENARIO in capsys.readouterr().err


def test_a_file_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", SCENARIO, "--out", str(tmp_path / "no" / "where.svg")]) == 2
    assert "cannot be written" in capsys.readouterr().err
