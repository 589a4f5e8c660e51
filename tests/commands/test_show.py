"""`sparring show`: the call against the best lawful play, unless it is left out or still being played."""

import argparse
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from simulator.analysis.encoding import TooBigError
from simulator.cli import main
from simulator.commands import plain
from simulator.commands.output import Output
from simulator.content.bundle import Bundle
from simulator.records.database import open_database
from simulator.records.log import Log
from simulator.records.recording import Recording, Start
from simulator.session.session import Choice, Mode

BAD = ("blunt", "identify_self.plain", "threat")


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'log.db'}"


def logged(url: str, bundle: Bundle, *lines: str, mode: Mode = Mode.PRACTICE) -> str:
    with open_database(url) as database:
        recording = Recording.begin(
            Log(database), bundle, Start(mode, 3, "en"), lambda: datetime.now(UTC)
        )
        for line in lines:
            recording.take(Choice(line))
        return recording.id


def test_the_call_is_taken_apart_as_json(
    url: str, small: Bundle, capsys: pytest.CaptureFixture[str]
) -> None:
    name = logged(url, small, *BAD)
    assert main(["show", name, "--json", "--database", url]) == 0
    report = json.loads(capsys.readouterr().out)
    analysis = report["analysis"]
    parts = analysis["identity"]
    assert parts["score"] == pytest.approx(parts["par"] - parts["regret"] + parts["luck"], abs=1e-9)
    assert analysis["par"] == parts["par"]
    assert analysis["skill_index"] < 100
    assert parts["text"].startswith("You scored −")
    assert [turn["band"] for turn in analysis["turns"]] == ["breach", "best", "breach"]
    assert sum(turn["regret"] for turn in analysis["turns"]) == pytest.approx(parts["regret"])
    assert all(turn["best"]["text"] for turn in analysis["turns"])


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("You scored", "Skill index", "✗  Breach", "Best: ")),
        ("zh", ("这通电话得", "水平指数", "✗  违规", "最佳说法：")),
    ],
)
def test_the_call_is_taken_apart_in_words(
    url: str,
    small: Bundle,
    capsys: pytest.CaptureFixture[str],
    language: str,
    words: tuple[str, ...],
) -> None:
    name = logged(url, small, *BAD)
    assert main(["show", name, "--database", url, "--lang", language]) == 0
    told = capsys.readouterr().out
    for word in words:
        assert word in told


def test_it_can_be_left_out(
    url: str, small: Bundle, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("the game was analysed")

    monkeypatch.setattr("simulator.analysis.analyse.analyse", never)
    name = logged(url, small, *BAD)
    assert main(["show", name, "--no-analysis", "--database", url]) == 0
    assert "You scored" not in capsys.readouterr().out
    assert main(["show", name, "--no-analysis", "--json", "--database", url]) == 0
    assert json.loads(capsys.readouterr().out)["analysis"] is None


@pytest.mark.parametrize("mode", list(Mode))
def test_what_is_best_is_not_told_while_it_can_still_be_said(
    url: str, small: Bundle, capsys: pytest.CaptureFixture[str], mode: Mode
) -> None:
    name = logged(url, small, "blunt", mode=mode)
    assert main(["show", name, "--json", "--database", url]) == 0
    assert json.loads(capsys.readouterr().out)["analysis"] is None


def test_too_big_is_told_in_one_line(
    url: str, small: Bundle, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise TooBigError

    monkeypatch.setattr("simulator.analysis.analyse.analyse", refuse)
    name = logged(url, small, *BAD)
    assert main(["show", name, "--json", "--database", url]) == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out)["analysis"] is None
    assert captured.err.count("\n") == 1
    assert "too big" in captured.err


@pytest.mark.parametrize(
    ("mode", "told"), [(Mode.COACH, True), (Mode.PRACTICE, False), (Mode.EXAM, False)]
)
def test_line_by_line_the_coach_says_what_a_line_cost(
    url: str, small: Bundle, monkeypatch: pytest.MonkeyPatch, mode: Mode, told: bool
) -> None:
    name = logged(url, small, mode=mode)
    answers = iter(["threat"])

    def ask(_: str) -> str:
        answer = next(answers, None)
        if answer is None:
            raise EOFError
        return answer

    out = io.StringIO()
    arguments = argparse.Namespace(database=url, resume=name)
    assert plain.run(arguments, Output("en", out, out), ask) == 0
    text = out.getvalue()
    assert ("✗ Breach −" in text) is told
    assert ("Better: " in text) is told
