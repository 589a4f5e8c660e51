"""What holds for every scenario and every way of playing it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.borrower.branches import moved
from simulator.borrower.dice import FixedDice, SeededDice
from simulator.content.catalogue import Catalogue
from simulator.content.scenario import Meter
from simulator.session.call import is_over, lines_on_offer, step, takes_own_offer
from simulator.session.game import Game
from simulator.session.own_offer import check_offer, offer_line
from simulator.session.session import read_terms

_games: dict[str, Game] = {}


def game_of(catalogue: Catalogue, scenario_id: str) -> Game:
    if scenario_id not in _games:
        _games[scenario_id] = Game(catalogue.bundle(scenario_id))
    return _games[scenario_id]


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_any_play_keeps_the_rules_of_the_game(catalogue: Catalogue, data: st.DataObject) -> None:
    """Meters keep their bounds and steps, facts never become untrue, a lawful line is always on offer,
    and every call ends within its turns."""
    game = game_of(catalogue, data.draw(st.sampled_from(sorted(catalogue.scenarios))))
    seed = data.draw(st.integers(0, 2**63 - 1))
    meters = list(game.scenario.meters.values())
    state = game.borrower.opening()
    scripts = sorted(game.scripts)
    turns = 0
    while not is_over(game, state):
        offered = lines_on_offer(game, state, seed)
        assert any(not line.breaches for line in offered)
        assert len({line.id for line in offered}) == len(offered)
        assert all("{" not in line.text for line in offered)
        kind = data.draw(st.sampled_from(["offered", "offered", "script", "own"]))
        line = data.draw(st.sampled_from(offered))
        if kind == "script":
            line = game.script(data.draw(st.sampled_from(scripts)), state) or line
        elif kind == "own" and takes_own_offer(game, state):
            terms = read_terms(
                {
                    "down_payment": data.draw(st.integers(0, int(game.scenario.case.due))),
                    "instalments": data.draw(st.integers(0, 12)),
                    "first_in_days": data.draw(st.integers(0, 40)),
                }
            )
            if not check_offer(game.scenario, terms):
                line = offer_line(game.scenario, terms)
        before = state
        turn = step(game, state, line, SeededDice(seed, state.turn))
        assert step(game, before, line, SeededDice(seed, before.turn)) == turn
        state = turn.after
        turns += 1
        assert state.facts & before.facts == before.facts
        for meter, value in zip(meters, state.meters, strict=True):
            assert meter.min <= value <= meter.max
            assert (value - meter.min) % meter.step == 0
        assert state.node in game.scenario.states or state.node in game.scenario.endings
    assert turns <= game.scenario.turn_limit


@given(
    value=st.integers(0, 20),
    change=st.integers(-500, 500),
    step_=st.integers(1, 30),
)
def test_a_change_is_rounded_to_the_nearest_step(value: int, change: int, step_: int) -> None:
    meter = Meter(start=0, step=step_, min=0, max=20 * step_)
    start = value * step_
    end = moved(start, change, meter)
    assert 0 <= end <= meter.max
    assert end % step_ == 0
    if 0 < end < meter.max:
        assert abs((end - start) - change) * 2 <= step_


@given(st.integers(0, 2**63 - 1), st.integers(-1, 40), st.integers(1, 1000))
def test_dice_stay_in_range_and_repeat(seed: int, turn: int, sides: int) -> None:
    first, second = SeededDice(seed, turn), SeededDice(seed, turn)
    rolls = [first.roll(sides) for _ in range(5)]
    assert rolls == [second.roll(sides) for _ in range(5)]
    assert all(0 <= roll < sides for roll in rolls)


def test_dice_are_even() -> None:
    counts = [0] * 4
    for seed in range(4000):
        counts[SeededDice(seed, 3).roll(4)] += 1
    assert all(880 < count < 1120 for count in counts)


def test_a_new_wording_never_shifts_what_happens() -> None:
    plain, worded = SeededDice(7, 2), SeededDice(7, 2)
    worded.pick(3)
    assert plain.roll(1000) == worded.roll(1000)


def test_golden_draws() -> None:
    """The draws are part of the log's format: stored sessions replay through them."""
    dice = SeededDice(42, 0)
    assert [dice.roll(100) for _ in range(5)] == [19, 35, 12, 48, 25]


def test_fixed_dice() -> None:
    assert [FixedDice(35).roll(sides) for sides in (2, 10, 100, 3)] == [0, 3, 35, 1]
