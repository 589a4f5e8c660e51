"""Every scenario can be played to its best ending by typing alone, and the same text always comes to the same."""

import json
from pathlib import Path

import pytest

from simulator.cli import main
from simulator.content.catalogue import Catalogue
from tests.typed.page import PAGE, transcript
from tests.typed.plans import load_plan, plan_files, play, wins


def test_there_is_a_plan_for_every_scenario(catalogue: Catalogue) -> None:
    assert {path.stem for path in plan_files()} == set(catalogue.scenarios)


@pytest.mark.parametrize("path", plan_files(), ids=lambda path: path.stem)
def test_typing_alone_reaches_the_best_ending(catalogue: Catalogue, path: Path) -> None:
    plan = load_plan(path)
    session = play(catalogue, plan)
    assert wins(session, plan), (session.state.node, plan.ends)
    assert {turn.line.origin for turn in session.turns} == {"typed"}
    told = "\n".join(transcript(session, plan))
    assert told in PAGE.read_text(encoding="utf-8"), "run `make typed`"


def test_the_same_typed_choices_give_the_same_bytes(capsys: pytest.CaptureFixture[str]) -> None:
    path = next(path for path in plan_files() if path.stem == "us-relative-answers")
    plan = load_plan(path)
    command = ["play", plan.scenario, "--seed", str(plan.seed), "--choices", str(path), "--json"]
    assert main(command) == 0
    first = capsys.readouterr().out
    assert main(command) == 0
    assert capsys.readouterr().out == first
    said = json.loads(first)["turns"][0]["said"]
    assert said["text"] == plan.lines[0].typed
    assert said["parts"]
    assert said["judge"]
