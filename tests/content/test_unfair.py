"""Deliberately unfair scenarios: each is caught at its place, and its witness replays and shows what is claimed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.analysis.analyse import analyse
from simulator.analysis.check.check import Proof, prove
from simulator.analysis.check.sight import Sight
from simulator.borrower.dice import SeededDice
from simulator.content.bundle import Bundle, make_bundle
from simulator.content.catalogue import load_scenario
from simulator.content.diagnostic import Diagnostic
from simulator.content.library import Library
from simulator.content.source import SourceFile
from simulator.content.vocabulary import Severity
from simulator.content.witness import Witness
from simulator.scoring.points import Points
from simulator.session.call import is_over, step
from simulator.session.game import Game
from simulator.session.session import Session, read_choice
from tests.content.examples import UNFAIR

FILES = sorted(UNFAIR.glob("*.yaml"))


def expected(path: Path) -> tuple[str, str]:
    """The code and place that the first line names."""
    _, code, at = path.read_text(encoding="utf-8").split("\n", 1)[0].removeprefix("# ").split()
    return code, at


def proved(path: Path, library: Library) -> tuple[Bundle, Proof]:
    """The proof of a file."""
    scenario, findings = load_scenario(path, library)
    assert scenario is not None, [found.render() for found in findings]
    bundle = make_bundle(scenario, library)
    return bundle, prove(bundle, scenario, SourceFile.read(path))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_is_caught_and_its_witness_replays(path: Path, library: Library) -> None:
    code, at = expected(path)
    bundle, proof = proved(path, library)
    steps = tuple(int(step) if step.isdigit() else step for step in at.split("."))
    source = SourceFile.read(path)
    lines = {source.place(steps, key=key).line + 1 for key in (False, True)}
    found = [each for each in proof.diagnostics if each.code == code]
    assert found, [each.render() for each in proof.diagnostics]
    assert lines & {each.line for each in found}
    for each in found:
        assert each.excerpt
        if code in SHOWS:
            assert each.witness is not None
        if each.witness is not None:
            session = replayed(bundle, each.witness)
            SHOWS.get(code, _replays)(session, each)


def replayed(bundle: Bundle, witness: Witness) -> Session:
    """The session that a witness makes."""
    assert witness.seed is not None
    session = Session(Game(bundle), witness.seed)
    for choice in witness.choices:
        session.take(read_choice(choice))
    return session


def _replays(session: Session, found: Diagnostic) -> None:
    assert session.turns


def _nothing_of_its_own(session: Session, found: Diagnostic) -> None:
    assert session.game.options(session.state) == ()


def _only_the_limit_ends_it(session: Session, found: Diagnostic) -> None:
    game, sight = session.game, Sight(session.game)
    for seed in range(200):
        dice = SeededDice(seed, 0)
        state = session.state
        while not is_over(game, state):
            lines = sight.lines(state)
            state = step(game, state, lines[dice.roll(len(lines))][0], dice).after
        assert state.turn == game.scenario.turn_limit


def _every_own_line_is_a_breach(session: Session, found: Diagnostic) -> None:
    for line in session.offered():
        if line.origin == "option":
            turn = step(session.game, session.state, line, SeededDice(0, 0))
            assert any(breach.found != "end" for breach in turn.breaches)


def _the_breach_brings_more(session: Session, found: Diagnostic) -> None:
    last = session.turns[-1]
    assert last.breaches
    analysis = analyse(session.game)
    (judged,) = analysis.judge(last.before, [last.line])
    assert not judged.lawful
    assert judged.q > analysis.value(last.before)


def _score(session: Session) -> float:
    points = Points(session.game)
    return (points.form + sum(a.points for t in session.turns for a in points.turn(t))) / 1000


def _it_passes(session: Session, found: Diagnostic) -> None:
    assert session.over
    assert _score(session) >= session.game.bundle.rubric.pass_mark
    assert not any(b.severity is Severity.CRITICAL for t in session.turns for b in t.breaches)


def _the_best_is_too_little(session: Session, found: Diagnostic) -> None:
    assert session.over
    assert _score(session) < session.game.bundle.rubric.pass_mark


SHOWS: dict[str, Callable[[Session, Diagnostic], None]] = {
    "SP605": _nothing_of_its_own,
    "SP606": _only_the_limit_ends_it,
    "SP609": _the_best_is_too_little,
    "SP701": _every_own_line_is_a_breach,
    "SP703": _the_breach_brings_more,
    "SP704": _it_passes,
    "SP705": _it_passes,
    "SP717": _replays,
}
"""What a replayed witness must show, for the claims that have one."""


def test_a_warning_that_is_explained_is_no_warning(tmp_path: Path, library: Library) -> None:
    text = (UNFAIR / "twins.yaml").read_text(encoding="utf-8")
    why = (
        "\nexplained:\n- {code: SP712, at: states.means.lines, why: {zh: 故意的, en: On purpose}}\n"
    )
    path = tmp_path / "twins.yaml"
    path.write_text(text + why, encoding="utf-8")
    bundle, proof = proved(path, library)
    (twin,) = (found for found in proof.diagnostics if found.code == "SP712")
    assert twin.counts_as == "explained"
    assert "On purpose" in twin.render("en")
    assert "SP620" not in {found.code for found in proof.diagnostics}
    assert bundle.hash == proved(UNFAIR / "twins.yaml", library)[0].hash


def test_an_error_cannot_be_explained_away(tmp_path: Path, library: Library) -> None:
    text = (UNFAIR / "breach-pays.yaml").read_text(encoding="utf-8")
    why = "\nexplained:\n- {code: SP703, why: {zh: 故意的, en: On purpose}}\n"
    path = tmp_path / "breach-pays.yaml"
    path.write_text(text + why, encoding="utf-8")
    _, proof = proved(path, library)
    found = {each.code: each.counts_as for each in proof.diagnostics}
    assert found["SP703"] == "error"
    assert found["SP620"] == "warning"
