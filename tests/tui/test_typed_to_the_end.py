"""The real program on a terminal of 80 by 24: each scenario brought to its best ending by typing alone."""

import sys
from pathlib import Path

import pytest

from simulator.app.i18n import _, use_language
from simulator.content.catalogue import load_catalogue
from simulator.content.folders import shipped_folder
from simulator.language.interpreter import Interpreter
from simulator.records.database import open_database
from simulator.records.log import Log
from simulator.records.recording import TURN
from simulator.session.game import Game
from simulator.session.session import Choice, Session
from tests.typed.plans import TypedPlan, load_plan, plan_files

from .terminal import Terminal

PROGRAM = [sys.executable, "-m", "simulator.cli", "play"]
PLANS = [load_plan(path) for path in plan_files()]


@pytest.mark.slow
@pytest.mark.parametrize("plan", PLANS, ids=[plan.scenario for plan in PLANS])
def test_a_person_types_a_call_to_its_best_ending(plan: TypedPlan, tmp_path: Path) -> None:
    game = Game(load_catalogue((shipped_folder(),)).bundle(plan.scenario))
    language = "zh" if str(game.scenario.language).startswith("zh") else "en"
    use_language(language)
    interpreter, session = Interpreter(game), Session(game, plan.seed)
    url = f"sqlite:///{tmp_path / 'log.db'}"
    environment = {
        "SPARRING_DATABASE": url,
        "SPARRING_LANG": language,
        "SPARRING_ENCODER": "default",
    }
    command = [*PROGRAM, plan.scenario, "--seed", str(plan.seed)]
    with Terminal(command, 80, 24, environment) as terminal:
        terminal.wait_text(_("Start"))
        terminal.settle(0.3)
        terminal.send("s")
        wait_for_turn(terminal, session)
        terminal.send("t")
        terminal.wait_text(_("In your own words"))
        for line in plan.lines:
            if session.over:
                break
            type_line(terminal, interpreter, session, line)
            if not session.over:
                wait_for_turn(terminal, session)
        terminal.wait_text(_("The call is over"))
    assert session.state.node == plan.ends
    with open_database(url) as database:
        log = Log(database)
        (summary,) = log.sessions()
        said = [event.payload for event in log.events(summary.header.id) if event.kind == TURN]
    assert [turn["said"]["text"] for turn in said] == [turn.line.text for turn in session.turns]


def wait_for_turn(terminal: Terminal, session: Session) -> None:
    number, limit = session.state.turn + 1, session.game.scenario.turn_limit
    terminal.wait_text(_("turn {turn} of {limit}").format(turn=number, limit=limit))
    terminal.settle(0.4)


def type_line(terminal: Terminal, interpreter: Interpreter, session: Session, line: Choice) -> None:
    """Type a line, answer what is asked about it, and say it in `session` too."""
    draft = interpreter.read(line.typed, session.state)
    choice = interpreter.choice(line, session.state)
    terminal.send(line.typed)
    terminal.settle(0.4)
    terminal.send("\r")
    assert choice.said is not None
    for question, pick in zip(draft.questions, choice.said.picks, strict=True):
        terminal.wait_text(_("What do you mean by this?"))
        terminal.settle(0.4)
        terminal.send(str([one.act for one in question.likeliest].index(pick) + 1))
    if choice.said.assumed:
        terminal.wait_text(_("Say it like this"))
        terminal.settle(0.4)
        terminal.send("1")
    session.take(choice)
