"""Whether lawful play can pass at all, against recursion over the runtime, and by hand."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from benchmarks.small_games import changes, game_of
from simulator.analysis.analyse import analyse
from simulator.analysis.check.best_case import BestCase, best_case
from simulator.analysis.check.check import prove
from simulator.analysis.check.fairness import check_fairness
from simulator.analysis.check.mapped import Mapped
from simulator.analysis.check.path import Path as Way
from simulator.analysis.check.path import witness
from simulator.analysis.check.sampled import Sampled
from simulator.analysis.outcomes import possibilities
from simulator.analysis.rules import Rules
from simulator.borrower.state import CallState
from simulator.content.bundle import Bundle, make_bundle, read_bundle
from simulator.content.catalogue import Catalogue, load_scenario
from simulator.content.library import Library
from simulator.content.source import SourceFile
from simulator.scoring.points import Points
from simulator.scoring.scorecard import score
from simulator.session.call import is_over
from simulator.session.game import Game, item_mark
from simulator.session.session import Session, read_choice
from tests.analysis.conftest import SCENARIOS
from tests.analysis.exact import Exact
from tests.content.examples import Fence, changed

UNFAIR = Path(__file__).parents[1] / "content" / "unfair"


class Naive:
    """The most thousandths that lawful play can end with, passing otherwise; knows nothing but the rules."""

    def __init__(self, game: Game) -> None:
        self.game, self.points = game, Points(game)
        self._lines = Exact(Rules(self.points)).lines
        self._needed = sum(game.slots.bits[item_mark(i)] for i in game.items if i.required)
        self.most = cache(self._most)

    @property
    def whole(self) -> float | None:
        top = self.most(self.game.borrower.opening())
        return None if top is None else (top + self.points.form) / 1000

    def _most(self, state: CallState) -> int | None:
        if is_over(self.game, state):
            return 0 if state.facts & self._needed == self._needed else None
        return max(self._ends(state), default=None)

    def _ends(self, state: CallState) -> list[int]:
        found = []
        for line in self._lines(state):
            for way in possibilities(self.game, state, line):
                turn = way.turn
                if any(breach.found != "end" for breach in turn.breaches):
                    break
                if any(breach.severity is self.points.rubric.gate for breach in turn.breaches):
                    continue
                rest = self.most(turn.after)
                if rest is not None:
                    now = self.points.total(state, line.tone, turn.breaches, turn.after)
                    found.append(now + rest)
        return found


def agrees(game: Game) -> BestCase:
    found = best_case(analyse(game))
    assert found.most == Naive(game).whole
    assert found.passes == (
        found.most is not None and found.most >= float(game.bundle.rubric.pass_mark)
    )
    replays(game, found)
    return found


def replays(game: Game, found: BestCase) -> None:
    """The lines found are lawful, end the call, and come to the points that are claimed."""
    points = Points(game)
    state, total = game.borrower.opening(), points.form
    fatal = False
    for line, after in zip(found.path.lines, found.path.states, strict=True):
        ways = possibilities(game, state, line)
        turn = next(way.turn for way in ways if way.turn.after == after)
        assert all(breach.found == "end" for breach in turn.breaches)
        fatal = fatal or any(b.severity is points.rubric.gate for b in turn.breaches)
        total += points.total(state, line.tone, turn.breaches, after)
        state = after
    if found.most is not None:
        assert is_over(game, state)
        assert total / 1000 == found.most
        assert not fatal


def with_rules(game: Game, **change: str) -> Game:
    """The game with what its rules say of the end of a call changed."""
    body = json.loads(game.bundle.body)
    for rule in body["rules"]:
        if rule.get("moment") and rule["moment"]["at"] == "end":
            rule |= change
    return Game(read_bundle(json.dumps(body).encode()))


def with_required(game: Game, *items: str) -> Game:
    """The game with just those checklist items required."""
    body = json.loads(game.bundle.body)
    for item in body["rubric"]["checklist"]:
        item["required"] = item["id"] in items
    return Game(read_bundle(json.dumps(body).encode()))


def test_the_small_scenario(small: Bundle) -> None:
    assert agrees(game_of(small, {"turn_limit": 6})).passes


@given(changed=changes())
@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_made_up_games(small: Bundle, changed: dict[str, Any]) -> None:
    game = game_of(small, {**changed, "turn_limit": 4})
    agrees(game)
    agrees(with_rules(game, severity="critical"))
    agrees(with_required(game, "identify_self", "recap", "recording_notice"))
    agrees(with_required(game))


def test_an_end_that_fails_the_session_does_not_pass(small: Bundle) -> None:
    """Without the recording notice, ending a verified call is a breach; made critical, it decides."""
    silent = json.loads(small.body)["scenario"]["states"]
    silent["ringing"]["lines"] = ["verify_identity.plain"]
    silent["ringing"]["on"] = {
        "verify_identity": [{"to": "talking", "says": ["嗯。"], "learn": ["verified"]}]
    }
    game = game_of(small, {"states": silent, "turn_limit": 5})
    before, after = agrees(game), agrees(with_rules(game, severity="critical"))
    assert before.most is not None
    assert after.most is None
    assert after.never_done == ()


def test_a_required_item_that_brings_no_points_is_required(small: Bundle) -> None:
    why = {"compliance": {"zh": "不计", "en": "Not counted"}}
    game = game_of(small, {"turn_limit": 5, "not_applicable": why})
    assert Points(game).items["verify_identity"] == 0
    found = agrees(game)
    assert found.most is not None
    body = json.loads(small.body)["scenario"]["states"]
    body["ringing"]["lines"] = body["ringing"]["lines"][:1]
    missing = agrees(game_of(small, {"turn_limit": 5, "not_applicable": why, "states": body}))
    assert missing.never_done == ("verify_identity",)


def test_a_way_through_a_breach_is_no_way_to_pass(small: Bundle) -> None:
    """Where a rule is broken by whatever is said to a verified person, there is nothing lawful to pass by."""
    body = json.loads(game_of(small, {"turn_limit": 5}).bundle.body)
    rule = next(r for r in body["rules"] if r.get("moment") and r["moment"]["at"] == "line")
    rule |= {"moment": {"at": "line", "when": "verified"}, "severity": "minor"}
    game = Game(read_bundle(json.dumps(body).encode()))
    assert not agrees(game).passes


def bundle_of(path: Path, library: Library) -> Bundle:
    scenario, findings = load_scenario(path, library)
    assert scenario is not None, [found.render() for found in findings]
    return make_bundle(scenario, library)


@pytest.mark.parametrize("name", ["cannot-pass", "too-few-turns", "points-too-few"])
def test_where_none_passes(name: str, library: Library) -> None:
    game = Game(bundle_of(UNFAIR / f"{name}.yaml", library))
    found = agrees(game)
    assert not found.passes
    assert (found.never_done == ("verify_identity",)) == (name == "cannot-pass")


RISKY = (
    Fence(
        "yaml",
        True,
        "states.deal.on.offer_installment",
        "[{to: safe, says: [Some day.]}]",
    ),
    Fence(
        "yaml",
        True,
        "states.deal.on.offer_extension",
        "[{chance: 2, to: promised, says: [Done.]}, {chance: 98, to: complained, says: ['No!']}]",
    ),
    Fence(
        "yaml",
        True,
        "endings.promised",
        "{name: {zh: 谈成, en: Agreed}, disposition: promise_to_pay, outcome: 1, next_step: await_payment}",
    ),
    Fence(
        "yaml",
        True,
        "endings.safe",
        "{name: {zh: 稳, en: Safe}, disposition: callback, outcome: 0.1, next_step: call_back, next_in_days: 3}",
    ),
)
"""A sure little against a long shot at much: the fair scenario, with a pass mark between them."""


def risky(folder: Path, library: Library) -> Bundle:
    path = folder / "fair.yaml"
    path.write_text(changed(RISKY), encoding="utf-8")
    body = json.loads(bundle_of(path, library).body)
    body["rubric"] |= {"pass_mark": "85"}
    return read_bundle(json.dumps(body).encode())


def test_a_long_shot_that_best_play_does_not_take_is_a_way_to_pass(
    tmp_path: Path, library: Library
) -> None:
    bundle = risky(tmp_path, library)
    game = Game(bundle)
    analysis = analyse(game)
    assert analysis.p_pass == 0
    found = agrees(game)
    assert found.passes
    for facts in (Mapped(bundle, analysis, analysis.whole), Sampled(bundle, analysis)):
        findings = check_fairness(game, facts, found, {}, longer=False)
        assert not {"SP609", "SP702"} & {each.code for each in findings}
    passed = played(game, found.path)
    assert passed.state.node == "promised"
    card = score(Points(game), passed.turns)
    assert card.points + Points(game).form >= card.pass_mark
    unmet = {condition.name for condition in card.conditions if not condition.met}
    assert unmet <= {"form", "pass_mark"}
    source = SourceFile.read(tmp_path / "fair.yaml")
    proof = prove(bundle, bundle.scenario, source)
    assert not {"SP609", "SP702"} & {each.code for each in proof.diagnostics}


def played(game: Game, path: Way) -> Session:
    """The session that the witness of a path makes."""
    shown = witness(game, path)
    assert shown.seed is not None
    session = Session(game, shown.seed)
    for choice in shown.choices:
        session.take(read_choice(choice))
    return session


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_shipped_scenarios_can_be_passed(catalogue: Catalogue, scenario: str) -> None:
    game = Game(catalogue.bundle(scenario))
    analysis = analyse(game)
    found = best_case(analysis)
    assert found.passes
    assert found.most is not None
    assert found.most * 1000 <= analysis.points.maximum
    assert found.most >= analysis.par + analysis.points.form / 1000
    replays(game, found)
