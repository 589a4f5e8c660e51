"""Points: exact shares, additive awards, and a scorecard that is their sum."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.commands.headless import bot_choice
from simulator.content.bilingual import both
from simulator.content.bundle import Bundle, make_bundle
from simulator.content.catalogue import Catalogue
from simulator.content.library import Library
from simulator.content.vocabulary import Section
from simulator.scoring.points import Points
from simulator.scoring.scorecard import score
from simulator.scoring.weights import share_out
from simulator.session.game import Game
from simulator.session.session import Choice, Session


@given(
    st.integers(0, 100_000),
    st.dictionaries(
        st.text(min_size=1, max_size=3), st.decimals(0, 100, places=2), min_size=1, max_size=8
    ),
)
def test_shares_add_up(total: int, weights: dict[str, Decimal]) -> None:
    shares = share_out(total, weights)
    assert sum(shares.values()) == (total if sum(weights.values()) > 0 else 0)
    assert all(share >= 0 for share in shares.values())


def test_a_hundred_points_whatever_applies(catalogue: Catalogue) -> None:
    for scenario_id in catalogue.scenarios:
        points = Points(Game(catalogue.bundle(scenario_id)))
        assert points.maximum == 100_000
        for section, parts in (
            (
                Section.COMPLIANCE,
                [points.items[i.id] for i in points.game.items if i.section is Section.COMPLIANCE],
            ),
            (
                Section.RECORD,
                [
                    points.form,
                    *(points.items[i.id] for i in points.game.items if i.section is Section.RECORD),
                ],
            ),
            (Section.DISCOVERY, list(points.facts.values())),
        ):
            if section in points.sections:
                assert sum(parts) == points.sections[section]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.data())
def test_the_scorecard_is_the_sum_of_the_awards(
    catalogue: Catalogue, seed: int, data: st.DataObject
) -> None:
    game = _games(catalogue, data.draw(st.sampled_from(sorted(catalogue.scenarios))))
    points = Points(game)
    session = Session(game, seed)
    while not session.over:
        session.take(bot_choice(session, "random"))
    card = score(points, session.turns)
    total = sum(award.points for turn in session.turns for award in points.turn(turn))
    assert card.points == total
    assert card.points == sum(item.points for items in card.by_turn for item in items)
    assert sum(section.points for section in card.sections) == total
    if any(
        breach.severity.value == "critical" for turn in session.turns for breach in turn.breaches
    ):
        assert not card.passed
        assert card.missed is not None
        assert card.missed.name == "gate"
    for section in card.sections:
        for item in section.items:
            assert item.reason.zh
            assert item.reason.en
            if item.rule:
                assert item.rule in game.rules
    assert not card.complete
    record = next(section for section in card.sections if section.section is Section.RECORD)
    assert not record.scored


def test_an_item_is_earned_once_and_only_while_its_guard_holds(small_game: Game) -> None:
    points = Points(small_game)
    session = Session(small_game, 2)
    early = session.take(Choice("disclose_purpose.plain"))
    assert not [award for award in points.turn(early) if award.name == "purpose"]
    while session.state.node != "talking":
        session.take(Choice("verify_identity.plain"))
    once = session.take(Choice("disclose_purpose.plain"))
    twice = session.take(Choice("disclose_purpose.plain"))
    assert [award.points for award in points.turn(once) if award.name == "purpose"] == [
        points.items["purpose"]
    ]
    assert not [award for award in points.turn(twice) if award.name == "purpose"]


def test_not_applicable_sections_share_out_their_weight(small: Bundle, library: Library) -> None:
    scenario = small.scenario.model_copy(
        update={"not_applicable": {Section.DISCOVERY: both("无", "none")}}
    )
    points = Points(Game(make_bundle(scenario, library)))
    assert Section.DISCOVERY not in points.sections
    assert points.maximum == 100_000
    card = score(points, [])
    shown = next(section for section in card.sections if section.section is Section.DISCOVERY)
    assert shown.not_applicable is not None
    assert shown.maximum == 0


def test_tone_costs_by_the_step_and_never_pays(small_game: Game) -> None:
    points = Points(small_game)
    start = small_game.borrower.opening()
    expected = points.expected_tone("ringing")
    assert expected == (4, 2, 3, 3)

    def cost(tone: tuple[int, ...]) -> int:
        return sum(
            award.points for award in points.awards(start, tone, (), start) if award.kind == "tone"
        )

    assert cost((5, 5, 5, 3)) == 0
    assert cost((3, 2, 3, 3)) == -1200
    assert cost((4, 2, 3, 5)) == cost((4, 2, 3, 1)) == -700
    assert cost((4, 2, 3, 4)) == 0


_known: dict[str, Game] = {}


def _games(catalogue: Catalogue, scenario_id: str) -> Game:
    if scenario_id not in _known:
        _known[scenario_id] = Game(catalogue.bundle(scenario_id))
    return _known[scenario_id]
