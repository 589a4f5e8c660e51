"""The real program on a terminal of 80 by 24, played to every ending of every scenario, form and scorecard too."""

import sys
from functools import cache
from pathlib import Path

import pytest

from simulator.app.i18n import _, use_language
from simulator.content.bundle import Bundle
from simulator.content.catalogue import Catalogue, load_catalogue, scenario_files
from simulator.content.folders import shipped_folder
from simulator.records.database import open_database
from simulator.records.log import Log
from simulator.records.recording import FORM, TURN
from simulator.session.game import Game
from simulator.session.session import Session
from simulator.session.testplan import plan_path, read_plans

from .played import Played, ending_of, form_keys, keys_of, with_a_seed
from .terminal import Terminal

PROGRAM = [sys.executable, "-m", "simulator.cli", "play"]
FILES = {path.stem: path for path in scenario_files((shipped_folder(),))}


@cache
def catalogue() -> Catalogue:
    return load_catalogue((shipped_folder(),))


@cache
def game_of(scenario_id: str) -> tuple[Bundle, Game]:
    bundle = catalogue().bundle(scenario_id)
    return bundle, Game(bundle)


@cache
def played(scenario_id: str, ending: str) -> Played:
    """The first test plan of the ending that some seed's own dice play out."""
    plans_file = plan_path(FILES[scenario_id])
    plans, _findings = read_plans(plans_file.name, plans_file.read_text(encoding="utf-8"))
    _bundle, game = game_of(scenario_id)
    for plan in plans:
        if ending_of(plan) == ending and (found := with_a_seed(game, plan)) is not None:
            return found
    raise AssertionError(f"no plan of {scenario_id} reaches {ending} by the dice of a seed")


ENDINGS = [
    (scenario_id, ending)
    for scenario_id, scenario in load_catalogue((shipped_folder(),)).scenarios.items()
    for ending in scenario.endings
]


@pytest.mark.slow
@pytest.mark.parametrize(("scenario_id", "ending"), ENDINGS)
def test_a_person_reaches_every_ending_and_its_scorecard(
    scenario_id: str, ending: str, tmp_path: Path
) -> None:
    for language in ("en", "zh"):
        play(scenario_id, ending, language, tmp_path / f"{language}.db")


def press(terminal: Terminal, keys: str) -> None:
    """Type, and see what it did before typing on, as a person would."""
    terminal.send(keys)
    terminal.read(1)
    terminal.settle(0.4)


def play(scenario_id: str, ending: str, language: str, file: Path) -> None:
    """Play one call with keys and look at what was shown and what was stored."""
    wanted = played(scenario_id, ending)
    bundle, game = game_of(scenario_id)
    session = Session(game, wanted.seed)
    use_language(language)
    url = f"sqlite:///{file}"
    environment = {"SPARRING_DATABASE": url, "SPARRING_LANG": language}
    command = [*PROGRAM, scenario_id, "--seed", str(wanted.seed)]
    with Terminal(command, 80, 24, environment) as terminal:
        terminal.wait_text(_("Start"))
        terminal.settle(0.2)
        terminal.send("s")
        for choice in wanted.choices:
            limit = game.scenario.turn_limit
            terminal.wait_text(
                _("turn {turn} of {limit}").format(turn=session.state.turn + 1, limit=limit)
            )
            terminal.settle(0.4)
            for keys in keys_of(session, bundle, choice):
                press(terminal, keys)
            session.take(choice)
        terminal.wait_text(_("The call is over"))
        terminal.settle(0.2)
        terminal.send("f")
        terminal.wait_text(_("How it ended"))
        terminal.settle(0.3)
        for keys in form_keys(wanted.truth, "called, agreed, noted"):
            press(terminal, keys)
        terminal.wait_text(_("Scorecard"))
        terminal.settle(0.2)
        assert "Traceback" not in terminal.text
    with open_database(url) as database:
        log = Log(database)
        (summary,) = log.sessions()
        events = log.events(summary.header.id)
    assert summary.status == "ended"
    assert [event.payload["line"] for event in events if event.kind == TURN] == [
        turn.line.id for turn in session.turns
    ]
    (form,) = [event.payload for event in events if event.kind == FORM]
    assert form["disposition"] == wanted.truth.disposition.value
    assert form["next_step"] == wanted.truth.next_step.value
