"""While an exam is being sat, no command tells how it is going."""

import json
from pathlib import Path

import pytest

from simulator.cli import main
from simulator.commands.shelf import now
from simulator.content.catalogue import Catalogue
from simulator.records.database import open_database
from simulator.records.log import Log
from simulator.records.recording import Recording, Start
from simulator.session.session import Choice, Mode

SCENARIO = "cn-d05-first-salary"


def exam(folder: Path, catalogue: Catalogue, *lines: str) -> tuple[str, str]:
    """The address of a log with an exam in it, and the exam's id."""
    url = f"sqlite:///{folder / 'log.db'}"
    with open_database(url) as database:
        start = Start(Mode.EXAM, 1, "en")
        recording = Recording.begin(Log(database), catalogue.bundle(SCENARIO), start, now)
        for line in lines:
            recording.take(Choice(line))
    return url, recording.id


def test_nothing_is_judged_before_it_is_over(
    tmp_path: Path, catalogue: Catalogue, capsys: pytest.CaptureFixture[str]
) -> None:
    url, session = exam(tmp_path, catalogue, "debt-first")
    assert main(["show", session, "--database", url]) == 0
    shown = capsys.readouterr().out
    assert "The exam is not over" in shown
    assert "CN-" not in shown
    assert main(["show", session, "--database", url, "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["scorecard"], report["form"], report["analysis"]) == (None, None, None)
    assert set(report["turns"][0]) == {"turn", "line", "text", "says"}
    assert main(["analyse", session, "--database", url]) == 2
    refused = capsys.readouterr()
    assert refused.out == ""
    assert "not over" in refused.err


def test_it_is_judged_when_it_is_over(
    tmp_path: Path, catalogue: Catalogue, capsys: pytest.CaptureFixture[str]
) -> None:
    url, session = exam(tmp_path, catalogue, "debt-first", "closing")
    assert main(["show", session, "--database", url, "--no-analysis", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["ending"]
    assert report["scorecard"]["maximum"] == 100
