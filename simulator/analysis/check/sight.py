"""The lines in sight in a state: own lines, standing lines, and own offers on the scenario's grid."""

from simulator.analysis.check.facts import Place
from simulator.analysis.lines import offer_grid
from simulator.borrower.guards import Evaluator, compile_expression
from simulator.borrower.state import CallState
from simulator.content.expression import parse_expression
from simulator.session.call import is_over, takes_own_offer
from simulator.session.game import Game
from simulator.session.line import Line
from simulator.session.own_offer import offer_line

_NEUTRAL = (3, 3, 3, 3)


class Sight:
    """What can be said in each state of one game.

    Args:
        game: what is played.
    """

    def __init__(self, game: Game) -> None:
        self.game = game
        self._offers = tuple(
            offer_line(game.scenario, terms) for terms in offer_grid(game.scenario)
        )
        self._index = {
            (node, line.id): position
            for node in game.scenario.states
            for position, (line, _) in enumerate(game.menu(node))
        }
        self.guards: dict[Place, Evaluator] = {
            ("states", node, "lines", position): compile_expression(
                parse_expression(option.when), game.slots
            )
            for node, state in game.scenario.states.items()
            for position, option in enumerate(state.lines)
            if option.when
        }
        """The guards of own lines, by place."""

    def lines(self, state: CallState) -> tuple[tuple[Line, int | None], ...]:
        """Every line in sight, each with its position among the state's own lines, if it is one."""
        if is_over(self.game, state):
            return ()
        own = [
            (wordings[0], self._index.get((state.node, wordings[0].id)))
            for wordings in self.game.options(state)
        ]
        others = (*self.game.standing, *self._own_offers(state))
        return (*own, *((line, None) for line in others))

    def holds(self, place: Place, state: CallState) -> bool:
        """Whether the guard of an own line holds."""
        view = self.game.slots.view(state.terms)
        return bool(self.guards[place](state.meters, state.facts, _NEUTRAL, view, state.turn))

    def _own_offers(self, state: CallState) -> tuple[Line, ...]:
        return self._offers if takes_own_offer(self.game, state) else ()
