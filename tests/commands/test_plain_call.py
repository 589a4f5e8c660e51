"""What the prompt shows of a call: who is talking, and the coach before every line."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.commands import at_the_prompt


def play(folder: Path, scenario: str, mode: str, answers: Sequence[str], language: str) -> str:
    """Give the answers in a new log; what was printed."""
    url = f"sqlite:///{folder / 'log.db'}"
    return at_the_prompt.play(url, scenario, mode, answers, language, seed=4)


@pytest.mark.parametrize(("language", "unknown"), [("en", "On the line: "), ("zh", "对方：")])
def test_whoever_picked_up_has_no_name(tmp_path: Path, language: str, unknown: str) -> None:
    shown = play(tmp_path, "us-relative-answers", "practice", ["name-then-travis"], language)
    assert shown.count(unknown) == 2
    assert not re.search("Travis Ledbetter(: |：)", shown)


def test_a_borrower_who_is_verified_has_a_name(tmp_path: Path) -> None:
    lines = ["greet.line", "either-one", "half-a-zip"]
    shown = play(tmp_path, "us-dispute-medical-bill", "practice", lines, "en")
    before, _, after = shown.rpartition("Jesse Marlow: ")
    assert "Rhonda Pruitt: " not in before
    assert "Rhonda Pruitt: " in after


def test_the_coach_speaks_before_every_line(tmp_path: Path) -> None:
    shown = play(tmp_path, "us-relative-answers", "coach", ["name-then-travis"], "en")
    first, second = shown.split("Mood: ")[1:]
    assert first.startswith("Trust 40 · Suspicion 20\n   Hint: Not verified yet")
    assert "Best now: " in first
    assert "Tone called for: respect 4" in first
    assert "Hint: Someone else picked up" in second


def test_there_is_no_hint_without_the_coach(tmp_path: Path) -> None:
    shown = play(tmp_path, "us-relative-answers", "practice", ["name-then-travis"], "en")
    assert "Hint: " not in shown
    assert "Mood: " not in shown
