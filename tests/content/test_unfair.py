"""Deliberately unfair scenarios: each is caught at its place, and its witness replays and shows what is claimed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.analysis.analyse import analyse
from simulator.analysis.bots import choosers
from simulator.analysis.check.best_case import best_case
from simulator.analysis.check.check import Proof, prove
from simulator.analysis.check.fairness import BOT_NAMES
from simulator.analysis.check.lines_worth import FAR
from simulator.analysis.check.sensitivity import leans
from simulator.analysis.check.sight import Sight
from simulator.analysis.outcomes import possibilities
from simulator.borrower.dice import SeededDice
from simulator.cli import main
from simulator.content.bundle import Bundle, make_bundle
from simulator.content.catalogue import load_scenario
from simulator.content.codes import CODES
from simulator.content.diagnostic import Diagnostic
from simulator.content.library import Library
from simulator.content.source import SourceFile
from simulator.content.vocabulary import Disposition, Severity
from simulator.content.witness import Witness
from simulator.language.law.findings import word_findings
from simulator.scoring.points import Points
from simulator.scoring.scorecard import score
from simulator.session.call import is_over, step
from simulator.session.game import Game
from simulator.session.line import Line
from simulator.session.session import Session, read_choice
from tests.content.examples import UNFAIR

FIRST_PROOF = "SP6"
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
    words = word_findings(Game(bundle))
    return bundle, prove(bundle, scenario, SourceFile.read(path), words)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_is_caught_and_its_witness_replays(
    path: Path, library: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
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
            _the_command_plays_the_same(session, each.witness, path, tmp_path, capsys)


def test_every_proof_and_every_lint_of_words_has_its_scenario() -> None:
    planted = {expected(path)[0] for path in FILES}
    assert planted == {code for code in CODES if code >= FIRST_PROOF}


def replayed(bundle: Bundle, witness: Witness) -> Session:
    """The session that a witness makes."""
    assert witness.seed is not None
    session = Session(Game(bundle), witness.seed)
    for choice in witness.choices:
        session.take(read_choice(choice))
    return session


def _the_command_plays_the_same(
    session: Session,
    witness: Witness,
    path: Path,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """`sparring play --choices` makes of the witness what the test has looked at."""
    choices = folder / "choices.json"
    choices.write_text(json.dumps(list(witness.choices)), encoding="utf-8")
    capsys.readouterr()
    seed = str(witness.seed)
    assert main(["play", str(path), "--seed", seed, "--choices", str(choices), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["turns"] == json.loads(json.dumps([turn.as_dict() for turn in session.turns]))
    assert report["ending"] == (session.state.node if session.over else None)


BOTS = {
    "luck-passes": "random",
    "longest-line-passes": "longest",
    "softest-line-passes": "softest",
    "toughest-line-passes": "toughest",
    "greedy-passes": "greedy",
    "first-line-passes": "first",
}


def test_there_is_a_scenario_for_every_bot() -> None:
    assert set(BOTS.values()) == set(BOT_NAMES)


@pytest.mark.parametrize(("name", "bot"), BOTS.items())
def test_the_bot_that_passes_is_the_one_that_is_named(
    name: str, bot: str, library: Library
) -> None:
    bundle, proof = proved(UNFAIR / f"{name}.yaml", library)
    (found,) = (each for each in proof.diagnostics if each.code in ("SP704", "SP705"))
    assert BOT_NAMES[bot].en in found.message.en
    assert BOT_NAMES[bot].zh in found.message.zh
    assert [other for other, score in proof.bots.items() if score.passed > 50] == [bot]
    assert found.witness is not None
    session = replayed(bundle, found.witness)
    _it_passes(session, found)
    choose = choosers(session.game)[bot]
    for turn in session.turns if bot != "random" else ():
        options = (wordings[0] for wordings in session.game.options(turn.before))
        sight = [*options, *session.game.standing]
        assert choose(sight, SeededDice(0, 0)).id == turn.line.id


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


def _the_best_does_not_pass(session: Session, found: Diagnostic) -> None:
    assert session.over
    assert not any(b.found != "end" for t in session.turns for b in t.breaches)
    case = best_case(analyse(session.game))
    unmet = {c.name for c in score(Points(session.game), session.turns).conditions if not c.met}
    if case.most is None:
        assert unmet & {f"required.{item}" for item in case.never_done}
    else:
        assert _score(session) == case.most
        assert _score(session) < session.game.bundle.rubric.pass_mark


def _no_one_would_say_it(session: Session, found: Diagnostic) -> None:
    last = session.turns[-1]
    (judged,) = analyse(session.game).judge(last.before, [last.line])
    assert judged.lawful
    assert judged.regret >= FAR


def _something_else_is_better(session: Session, found: Diagnostic) -> None:
    analysis, own = analyse(session.game), session.game.options(session.state)
    assert own
    for judged in analysis.judge(session.state, [wordings[0] for wordings in own]):
        assert not judged.lawful or judged.regret > 1e-9


def _another_line_comes_to_the_same(session: Session, found: Diagnostic) -> None:
    last, points = session.turns[-1], Points(session.game)

    def effect(line: Line) -> set[tuple[object, ...]]:
        return {
            (way.chance, way.turn.after, points.total(last.before, line.tone, (), way.turn.after))
            for way in possibilities(session.game, last.before, line)
        }

    others = [w[0] for w in session.game.options(last.before) if w[0].id != last.line.id]
    assert any(effect(other) == effect(last.line) for other in others)


def _it_ends_in_a_promise(session: Session, found: Diagnostic) -> None:
    assert session.over
    ending = session.game.scenario.endings[session.state.node]
    assert ending.disposition is Disposition.PROMISE_TO_PAY
    assert ending.outcome != "deal"


def _it_is_on_best_play(session: Session, found: Diagnostic) -> None:
    analysis = analyse(session.game)
    assert all(abs(analysis.regret(turn)) < 1e-9 for turn in session.turns)
    assert {lean.path.lines[-1].id for lean in leans(analysis)} >= {session.turns[-1].line.id}


SHOWS: dict[str, Callable[[Session, Diagnostic], None]] = {
    "SP605": _nothing_of_its_own,
    "SP606": _only_the_limit_ends_it,
    "SP609": _the_best_does_not_pass,
    "SP702": _the_best_does_not_pass,
    "SP701": _every_own_line_is_a_breach,
    "SP703": _the_breach_brings_more,
    "SP704": _it_passes,
    "SP705": _it_passes,
    "SP710": _no_one_would_say_it,
    "SP711": _something_else_is_better,
    "SP712": _another_line_comes_to_the_same,
    "SP715": _it_ends_in_a_promise,
    "SP717": _it_is_on_best_play,
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
