"""`sparring assess`: one line of JSON for a line of text, and plain words for people."""

import io
import json
from typing import Any

import pytest

from simulator.cli import main


def rows(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *lines: str
) -> tuple[int, list[dict[str, Any]], str]:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))
    code = main(["assess", "--jsonl"])
    captured = capsys.readouterr()
    return code, [json.loads(line) for line in captured.out.splitlines()], captured.err


def test_a_text_gives_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assess", "This call is being recorded."]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [act["act"] for act in found["acts"]] == ["recording_notice"]
    assert {"acts", "breaches", "legal", "tone", "figures"} <= set(found)
    assert set(found["tone"]) == {"respect", "empathy", "clarity", "firmness"}
    assert found["legal"] is True


def test_state_makes_breaches_of_the_moment(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    line = {"text": "Your balance is $1,284 and it is past due.", "state": {"verified": False}}
    code, (found,), _ = rows(capsys, monkeypatch, json.dumps(line))
    assert code == 0
    assert found["legal"] is False
    breach = found["breaches"][0]
    assert breach["category"] == "no_identity_verification"
    assert breach["text"] == line["text"][slice(*breach["span"])]  # type: ignore[index]


def test_words_that_break_a_rule_are_found(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assess", "If you don't pay today I'll have you arrested."]) == 0
    found = json.loads(capsys.readouterr().out)
    assert "threat_arrest_false" in {breach["category"] for breach in found["breaches"]}


def test_every_bad_line_is_named_and_the_good_ones_are_answered(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, found, errors = rows(
        capsys,
        monkeypatch,
        '{"text": "您好"}',
        "nope",
        "[]",
        '{"txt": "x"}',
        '{"text": 5}',
        '{"text": "x", "lang": "fr"}',
        '{"text": "x", "jurisdiction": "fr"}',
        '{"text": "x", "state": {"hour": 30}}',
        '{"text": "x", "state": 3}',
        '{"text": "Hello."}',
    )
    assert code == 2
    assert [("error" in row) for row in found] == [False, *[True] * 8, False]
    assert len(errors.splitlines()) == 8
    assert "line 2" in errors
    assert "Traceback" not in errors


def test_tags_are_taken_as_they_are_usually_written(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [
        '{"text": "您好", "lang": "zh-CN", "jurisdiction": "CN", "id": 7}',
        '{"text": "Hello.", "lang": "en_GB", "jurisdiction": "UK", "state": {"hours": 10}}',
    ]
    code, found, errors = rows(capsys, monkeypatch, *lines)
    assert (code, errors) == (0, "")
    assert [row["language"] for row in found] == ["zh", "en"]
    assert found[0]["id"] == 7


def test_a_name_misspelt_in_the_state_is_told_with_the_right_one(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, _, errors = rows(capsys, monkeypatch, '{"text": "x", "state": {"verifed": true}}')
    assert "did you mean verified?" in errors


@pytest.mark.parametrize("arguments", [["assess"], ["assess", "x", "--jsonl"]])
def test_a_text_or_lines_but_not_both(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert "--jsonl" in capsys.readouterr().err


@pytest.mark.parametrize(("language", "word"), [("zh", "语气"), ("en", "Tone")])
def test_it_is_explained_in_plain_words(
    language: str, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    line = "我理解您现在不容易，今天先还五百，剩下的分三期，行吗？"
    arguments = ["assess", line, "--explain", "--lang", language]
    assert main([*arguments, "--scenario", "cn-d05-first-salary"]) == 0
    shown = capsys.readouterr().out
    assert word in shown
    assert "500" in shown
    assert "CN-HOUSE-VERIFY" in shown
