"""What the command line prints in Chinese is Chinese all through."""

import re
from pathlib import Path

import pytest

from simulator.cli import main
from simulator.scoring.form import read_form
from simulator.session.session import ChoiceError

SCENARIO = "cn-d05-first-salary"
HALF_WIDTH = re.compile(r"[一-鿿][,:;?!]|[一-鿿] ?\(")
"""A half-width mark after a Chinese character."""


@pytest.fixture(autouse=True)
def own_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPARRING_DATABASE", f"sqlite:///{tmp_path}/log.db")


@pytest.mark.parametrize("seed", ["1", "2", "3"])
def test_a_call_and_its_scorecard_have_full_width_marks(
    seed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--lang", "zh", "play", SCENARIO, "--auto", "random", "--seed", seed]) == 0
    told = capsys.readouterr().out
    assert "对方：" in told
    assert HALF_WIDTH.findall(told) == []


def test_the_list_of_sessions_has_no_english(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["play", SCENARIO, "--auto", "first", "--mode", "coach", "--record"]) == 0
    capsys.readouterr()
    assert main(["--lang", "zh", "sessions"]) == 0
    row = capsys.readouterr().out
    assert re.search(r"教练 +(?:已完成|未完成) .*第一份工资", row)


def test_an_assessment_names_the_breach_and_how_grave_it_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--lang", "zh", "assess", "--explain", "明天不还就让派出所来抓你"]) == 0
    told = capsys.readouterr().out
    assert "[严重]" in told
    assert "“" in told
    assert HALF_WIDTH.findall(told) == []


def test_a_form_that_cannot_be_read_names_its_fields_in_chinese() -> None:
    with pytest.raises(ChoiceError) as failed:
        read_form({"disposition": "paid", "promise_date": "soon", "next_date": "later"})
    zh, en = failed.value.message.zh, failed.value.message.en
    assert "承诺日期" in zh
    assert "下一步日期" in zh
    assert "promise_date" not in zh
    assert "promise_date" in en
