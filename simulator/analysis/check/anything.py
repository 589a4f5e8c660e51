"""Which facts may and must be true in each machine state, whatever is said: any act, any breach, in any tone and mood.

A trainee may type anything and take any script of the library, so that a call can be where no choice of the lines on
offer leads. Of such moments no more than this is known.
"""

from collections.abc import Iterator

from simulator.analysis.handlers import Handlers, bound, consequences
from simulator.analysis.rules import Rules


class Anything:
    """What facts a call may have learned in each machine state.

    Args:
        rules: of the game.
        handlers: its handlers, with every branch kept apart.
    """

    def __init__(self, rules: Rules, handlers: Handlers) -> None:
        self._game, self._handlers = rules.game, handlers
        self._by_node: dict[str, list[str]] = {}
        for trigger, node, _ in handlers.all():
            self._by_node.setdefault(node, []).append(trigger)
        scenario = self._game.scenario
        start = self._game.slots.mask(scenario.case.facts)
        self._said = 0
        for mask in self._game.establishes.values():
            self._said |= mask
        self.may: dict[str, int] = {scenario.initial: start}
        """Machine state -> mask of the facts that can be true in it, by `Slots.bits`."""
        self.must: dict[str, int] = {scenario.initial: start}
        """Machine state -> mask of the facts that are true whenever it is met."""
        todo = [scenario.initial]
        while todo:
            node = todo.pop()
            for to, may, must in tuple(self._onward(node)):
                before = self.may.get(to), self.must.get(to)
                self.may[to] = self.may.get(to, 0) | may
                self.must[to] = self.must.get(to, must) & must
                if before != (self.may[to], self.must[to]):
                    todo.append(to)

    def known(self, node: str) -> dict[str, int]:
        """The facts that are certain in a machine state, true or not."""
        may, must = self.may.get(node, 0), self.must.get(node, 0)
        bits = self._game.slots.bits
        return {
            name: int(bool(must & bits[name]))
            for name in self._game.slots.facts
            if must & bits[name] or not may & bits[name]
        }

    def _onward(self, node: str) -> Iterator[tuple[str, int, int]]:
        """The machine states that one reaction may lead to, and what may and must be true there."""
        establishes, states = self._game.establishes, self._game.scenario.states
        yield node, self.may[node] | self._said, self.must[node]
        for trigger in self._by_node.get(node, ()):
            said = establishes.get(trigger, 0)
            handler = self._handlers.get(trigger, node)
            # What an earlier act of the same line makes true is in `may` already.
            possible = bound(handler, self.known(node), self._handlers.steps)
            for does in consequences(possible):
                to = does.to or node
                if to in states:
                    yield (
                        to,
                        self.may[node] | does.learn | said,
                        self.must[node] | does.learn | said,
                    )
