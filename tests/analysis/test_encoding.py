"""States as keys and back."""

import copy
import json

from simulator.analysis.encoding import Encoding
from simulator.analysis.rules import Rules
from simulator.analysis.worth import meter_values
from simulator.content.bundle import Bundle, read_bundle
from simulator.scoring.points import Points
from simulator.session.game import Game
from tests.analysis.walks import playthrough


def test_every_state_of_a_call_has_a_state_of_its_key(small_game: Game) -> None:
    encoding = Encoding(Rules(Points(small_game)))
    for turn in playthrough(small_game, 3):
        key = encoding.key(turn.before)
        assert encoding.key(encoding.state(key, turn.before.turn)) == key


def test_a_bound_off_the_steps_opens_a_second_row_of_values(small: Bundle) -> None:
    """From a bound that no step from the start meets, whole steps lead back over other values."""
    body = copy.deepcopy(json.loads(small.body))
    body["scenario"]["meters"]["anger"] = {"start": 0, "step": 20, "max": 90}
    values = meter_values(Game(read_bundle(json.dumps(body).encode())))[1]
    assert values.tolist() == [0, 10, 20, 30, 40, 50, 60, 70, 80, 90]
