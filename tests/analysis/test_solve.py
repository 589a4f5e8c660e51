"""Backward induction against a solver that knows nothing but the rules, and by hand."""

from functools import cache

import numpy as np
import pytest

from simulator.analysis.analyse import analyse
from simulator.analysis.analysis import Analysis
from simulator.analysis.encoding import Encoding
from simulator.analysis.explore import Explorer
from simulator.analysis.outcomes import possibilities
from simulator.analysis.rules import Rules
from simulator.analysis.solve import Solver
from simulator.analysis.whole import Whole
from simulator.analysis.worth import base_points
from simulator.borrower.state import CallState
from simulator.content.catalogue import Catalogue
from simulator.scoring.points import Points
from simulator.session.call import is_over
from simulator.session.game import Game
from simulator.session.line import Line
from tests.analysis.conftest import SMALLER


class Naive:
    """Solves a game by recursion over the runtime's own states; lines on offer only."""

    def __init__(self, game: Game, aim: str, *, lawful: bool) -> None:
        self.game, self.points = game, Points(game)
        self.aim, self.lawful = aim, lawful
        self.value = cache(self._value)

    def _value(self, state: CallState) -> float:
        if is_over(self.game, state):
            return 0.0
        lines = [wordings[0] for wordings in self.game.options(state)] + list(self.game.standing)
        judged = [self.line(state, line) for line in lines]
        if self.aim == "random":
            return sum(q for q, _ in judged) / len(judged)
        pick = max if self.aim == "best" else min
        stuck = not any(lawful for _, lawful in judged)
        return pick(q for q, lawful in judged if lawful or stuck or not self.lawful)

    def line(self, state: CallState, line: Line) -> tuple[float, bool]:
        q, lawful = 0.0, True
        for way in possibilities(self.game, state, line):
            turn = way.turn
            points = self.points.total(state, line.tone, turn.breaches, turn.after)
            q += float(way.chance) * (points / 1000 + self.value(turn.after))
            lawful = lawful and all(breach.found == "end" for breach in turn.breaches)
        return q, lawful


@pytest.mark.parametrize("aim", ["best", "worst", "random"])
@pytest.mark.parametrize("lawful", [True, False])
def test_backward_induction_agrees_with_plain_recursion(
    small_game: Game, aim: str, lawful: bool
) -> None:
    points = Points(small_game)
    encoding = Encoding(Rules(points))
    # Recursion knows options and standing lines, so own offers stay out of both.
    explorer = Explorer(encoding, lawful_only=False, listed_only=True)
    opening = small_game.borrower.opening()
    explored = explorer.explore(np.array([encoding.key(opening)]), 0)
    solved = Solver(explored, base_points(points)).solve(aim, lawful=lawful)  # type: ignore[arg-type]
    wanted = Naive(small_game, aim, lawful=lawful).value(opening)
    assert solved.values[0][0] == pytest.approx(wanted, abs=1e-9)


def test_the_last_turn_by_hand(solved_small: Analysis) -> None:
    """With one turn left and the plan agreed, confirming brings the recap, the deal and nothing else."""
    game, points = solved_small.game, solved_small.points
    terms = next(line.terms for lines in [game.menu("talking")] for line, _ in lines if line.terms)
    slots = game.slots
    facts = slots.mask(["verified", "identified", "recording_noticed", "agreed"])
    state = CallState("agreed_it", (60, 10), facts, terms, 7)
    promised = CallState("promised", (60, 10), facts, terms, 8)
    confirm = next(
        v for v in solved_small.line_values(state) if v.line.id == "confirm_agreement.plain"
    )
    tone = points.total(state, confirm.line.tone, (), state)
    by_hand = (points.items["recap"] + points.ending(promised) + tone) / 1000
    assert tone <= 0
    moved = possibilities(game, state, confirm.line)[0].turn.after.meters
    if moved == state.meters:
        assert confirm.q == pytest.approx(by_hand, abs=1e-12)
    # Saying nothing lets the turns run out: the ending of `out_of_turns` and no more.
    silence = next(v for v in solved_small.line_values(state) if v.line.id == "silence")
    put_off = points.ending(CallState("put_off", (60, 10), facts, terms, 8))
    tone = points.total(state, (3, 3, 3, 3), (), state)
    assert silence.q == pytest.approx((put_off + tone) / 1000, abs=1e-12)
    assert solved_small.value(state) == pytest.approx(
        max(v.q for v in solved_small.line_values(state) if v.lawful), abs=1e-9
    )


def test_every_value_is_that_of_its_best_lawful_line(solved_small: Analysis) -> None:
    """Followed along every line, no lawful line beats the value, and an unlawful one never counts."""
    state = solved_small.opening
    met = 0
    for turn in solved_small.principal_variation(state):
        judged = solved_small.line_values(turn.before)
        lawful = [each.q for each in judged if each.lawful]
        assert solved_small.value(turn.before) == pytest.approx(max(lawful), abs=1e-9)
        assert all(each.regret > -1e-9 for each in judged if each.lawful)
        met += 1
        assert all(breach.found == "end" for breach in turn.breaches)
    assert met > 2
    threat = next(v for v in solved_small.line_values(state) if v.line.id == "threat")
    assert not threat.lawful


def test_the_policy_earns_the_value(solved: Analysis) -> None:
    """Through the runtime, the line that best play says is worth the state's value, and none on the tables more."""
    for turn in solved.principal_variation(solved.opening)[3:]:
        best = solved.best_line(turn.before)
        assert best is not None
        assert best.lawful
        assert best.q == pytest.approx(solved.value(turn.before), abs=1e-9)


def test_a_breach_pays_where_no_lawful_line_is_left(small_game: Game) -> None:
    """From the opening none does; but once the person is verified by an agent who never said who is calling, the
    small scenario offers no lawful way on."""
    whole = Whole(Encoding(Rules(Points(small_game))))
    lawful, unrestricted = whole.lawful.values[0][0], whole.unrestricted.values[0][0]
    assert lawful == pytest.approx(analyse(small_game).par, abs=1e-9)
    assert unrestricted == pytest.approx(lawful, abs=1e-9)
    found = whole.certificate
    assert not found.fair
    assert found.nearest is not None
    turn, choice = found.nearest
    number = whole.explored.tables[whole.explored.turn_class[turn]].state[choice]
    state = whole.encoding.state(int(whole.explored.keys[number]), turn)
    known = small_game.slots.names(state.facts)
    assert "verified" in known
    assert "identified" not in known


@pytest.mark.parametrize("scenario", SMALLER)
def test_no_breach_pays_anywhere(catalogue: Catalogue, scenario: str) -> None:
    game = Game(catalogue.bundle(scenario))
    assert Whole(Encoding(Rules(Points(game)))).certificate.fair


def test_no_play_beats_the_best_or_falls_below_the_worst(solved: Analysis) -> None:
    assert solved.v_worst <= solved.par
    assert solved.v_random <= solved.v_unrestricted
    assert solved.par <= solved.most


def test_a_script_off_the_tables_is_solved_on_from(solved: Analysis) -> None:
    """What is not on offer is judged by what the runtime makes of it and by solving on from there."""
    judged = solved.line_values(solved.opening, library=True)
    offered = {value.line.id for value in solved.line_values(solved.opening)}
    others = [value for value in judged if value.line.id not in offered]
    assert len(others) > 20
    by_runtime = others[0]
    expected = sum(
        float(way.chance)
        * (
            solved.points.total(
                solved.opening, by_runtime.line.tone, way.turn.breaches, way.turn.after
            )
            / 1000
            + solved.value(way.turn.after)
        )
        for way in possibilities(solved.game, solved.opening, by_runtime.line)
    )
    assert by_runtime.q == pytest.approx(expected, abs=1e-9)


def test_passing_needs_the_pass_mark(small_game: Game) -> None:
    assert 0 <= analyse(small_game).p_pass <= 1
