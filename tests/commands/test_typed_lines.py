"""Own words on the command line: in plain mode, and in a file of choices."""

import argparse
import io
import json
from pathlib import Path

import pytest

from simulator.cli import main
from simulator.commands import plain
from simulator.commands.output import Output
from simulator.language.interpreter import Draft, Interpreter, Question
from simulator.records.database import open_database
from simulator.records.log import Log
from simulator.records.recording import Recording
from simulator.session.said import Likely
from tests.commands import at_the_prompt
from tests.tui.conftest import NOW

SCENARIO = "us-plan-cut-hours"
WHO = "Hi, this is Jordan Ames. Am I speaking with Dawn Nowicki?"


def play(folder: Path, mode: str, answers: list[str]) -> tuple[str, Recording]:
    """Give the answers, then leave."""
    url = f"sqlite:///{folder / 'log.db'}"
    told = at_the_prompt.play(url, SCENARIO, mode, answers)
    with open_database(url) as database:
        log = Log(database)
        (summary,) = log.sessions()
        return told, Recording.resume(log, summary.header.id, lambda: NOW)


def test_what_is_not_a_number_is_said(tmp_path: Path) -> None:
    shown, recording = play(tmp_path, "practice", [WHO])
    (turn,) = recording.turns
    assert (turn.line.origin, turn.line.text) == ("typed", WHO)
    assert f"Jordan Ames: {WHO}" in shown


def test_what_looks_like_an_id_is_not_said(tmp_path: Path) -> None:
    shown, recording = play(tmp_path, "practice", ["greet.plan", "identify_self.plain"])
    assert "is not on offer now" in shown
    assert [turn.line.id for turn in recording.turns] == ["identify_self.plain"]


def test_recall_hides_the_lines_and_keeps_that_they_were_shown(tmp_path: Path) -> None:
    shown, recording = play(tmp_path, "recall", [WHO, "l"])
    assert "l shows the lines" in shown
    first, _, second = shown.partition(WHO)
    assert " 1  " not in first
    assert " 1  " in second
    assert recording.revealed == {2}


def test_an_unclear_line_is_asked_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Interpreter.read

    def read(self: Interpreter, text: str, state: object) -> Draft:
        draft = real(self, WHO, state)  # type: ignore[arg-type]
        draft.questions = (
            Question(
                text,
                (Likely(act="greet", confidence=0.4), Likely(act="thank", confidence=0.3)),
            ),
        )
        return draft

    monkeypatch.setattr(Interpreter, "read", read)
    shown, recording = play(tmp_path, "practice", ["hm well", "3", "hm well", "9", "2"])
    assert shown.count('What do you mean by "hm well"?') == 2
    assert len(recording.turns) == 1


def test_the_coach_tells_how_it_was_heard(tmp_path: Path) -> None:
    shown, _recording = play(tmp_path, "coach", ["If you don't pay I'll have you arrested."])
    assert "heard as: " in shown
    assert "breaks a rule: " in shown


def test_own_words_in_choices_are_judged_and_replay(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    choices = tmp_path / "choices.json"
    choices.write_text(json.dumps({"lines": [{"say": WHO}, "silence"]}), encoding="utf-8")
    command = ["play", SCENARIO, "--seed", "1", "--choices", str(choices)]
    assert main([*command, "--json"]) == 0
    first = capsys.readouterr().out
    assert main([*command, "--json"]) == 0
    assert capsys.readouterr().out == first
    acts = [part["act"] for part in json.loads(first)["turns"][0]["said"]["parts"]]
    assert "verify_identity" in acts
    assert main([*command, "--record", "--database", f"sqlite:///{tmp_path / 'log.db'}"]) == 0
    assert "heard as: Verify identity" in capsys.readouterr().out
    assert main(["sessions", "--database", f"sqlite:///{tmp_path / 'log.db'}"]) == 0
    session = capsys.readouterr().out.split()[0]
    shown = ["show", session, "--no-analysis", "--database", f"sqlite:///{tmp_path / 'log.db'}"]
    assert main(shown) == 0
    assert WHO in capsys.readouterr().out


def test_words_that_are_not_clear_stop_a_file_of_choices(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    choices = tmp_path / "choices.txt"
    choices.write_text(f"say {'x' * 2001}\n", encoding="utf-8")
    assert main(["play", SCENARIO, "--choices", str(choices)]) == 2
    assert "choice 1" in capsys.readouterr().err


def test_thousands_of_digits_are_no_number(tmp_path: Path) -> None:
    shown, recording = play(tmp_path, "practice", ["9" * 5000, "1"])
    assert "type 1 to" in shown
    assert len(recording.turns) == 1


def test_a_session_that_was_given_up_is_not_played_on(tmp_path: Path) -> None:
    _shown, recording = play(tmp_path, "practice", ["1"])
    url = f"sqlite:///{tmp_path / 'log.db'}"
    with open_database(url) as database:
        Recording.resume(Log(database), recording.id, lambda: NOW).abandon()
    arguments = argparse.Namespace(resume=recording.id, content=[], database=url)
    out = io.StringIO()

    def ask(_prompt: str) -> str:
        raise AssertionError("nothing is left to ask")

    assert plain.run(arguments, Output("en", out, out), ask) == 0
    assert "This session was given up." in out.getvalue()
