"""Test plans that cannot be read or do not hold: each is reported, and nothing is raised."""

from pathlib import Path

import pytest

from simulator.session.game import Game
from simulator.session.testplan import MAX_LINES, run_plans


def found(game: Game, folder: Path, raw: bytes) -> list[tuple[str, int]]:
    """Code and line of everything that is reported of a plan."""
    path = folder / "small.testplan"
    path.write_bytes(raw)
    return [(finding.code, finding.line) for finding in run_plans(game, path)]


@pytest.mark.parametrize(
    "line",
    [
        "roll " + "9" * 5000,
        "roll 100",
        "roll \N{SUPERSCRIPT TWO}",
        "roll",
        "meter trust >= --5",
        "meter trust >= \N{SUPERSCRIPT TWO}",
        "meter trust >= " + "9" * 5000,
        "meter trust",
        "terms a=1",
        "say",
        "fact nothing",
        "no fact nothing",
    ],
)
def test_a_line_that_makes_no_sense(line: str, small_game: Game, tmp_path: Path) -> None:
    assert found(small_game, tmp_path, f"plan a\n{line}\n".encode()) == [("SP501", 2)]


def test_the_files_of_other_editors(small_game: Game, tmp_path: Path) -> None:
    assert found(small_game, tmp_path, b"\xef\xbb\xbfplan a\r\nsay silence\r\n") == []
    assert found(small_game, tmp_path, b"plan a\xff") == [("SP001", 0)]


def test_what_is_too_long_is_not_passed_over(small_game: Game, tmp_path: Path) -> None:
    plan = b"plan a\n" + b"# nothing\n" * (MAX_LINES - 1)
    assert found(small_game, tmp_path, plan) == []
    assert found(small_game, tmp_path, plan + b"say x\n") == [("SP219", MAX_LINES + 1)]
