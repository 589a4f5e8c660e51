"""What is kept of a state: no more than something may still look at, given what is true already."""

from simulator.analysis.encoding import Encoding
from simulator.analysis.live import Live
from simulator.analysis.rules import Rules
from simulator.content.catalogue import Catalogue
from simulator.scoring.points import Points
from simulator.session.game import Game


def test_what_is_true_leaves_less_to_look_at(catalogue: Catalogue) -> None:
    """With more known to be true, no more is seen; and at a closing state, much less."""
    game = Game(catalogue.bundle("cn-d12-shouting-driver"))
    live = Live(Rules(Points(game)))
    everything = (1 << len(live.facts)) - 1
    for node in game.scenario.states:
        for known in range(everything + 1):
            assert live.mask(node, known) & ~live.mask(node) == 0
    assert "identified" in live.facts
    kept = game.slots.names(live.mask("confirmed", everything))
    assert "truck_repair" not in kept
    assert "truck_repair" in game.slots.names(live.mask("confirmed"))


def test_states_that_differ_in_what_nothing_sees_share_a_key(catalogue: Catalogue) -> None:
    game = Game(catalogue.bundle("cn-d12-shouting-driver"))
    encoding = Encoding(Rules(Points(game)))
    opening = game.borrower.opening()
    told = game.slots.mask(["identified", "verified", "recording_noticed", "agreed"])
    with_repair = told | game.slots.mask(["truck_repair"])
    states = [
        type(opening)("confirmed", opening.meters, facts, None, 9) for facts in (told, with_repair)
    ]
    assert encoding.key(states[0]) == encoding.key(states[1])
    early = [
        type(opening)("cooled", opening.meters, facts, None, 9) for facts in (told, with_repair)
    ]
    assert encoding.key(early[0]) != encoding.key(early[1])
