"""Own lines summed up over situations: how often best, what they cost, which two are one."""

from collections.abc import Hashable, Iterable, Mapping

from simulator.analysis.check.facts import OptionFacts, Situation

CLOSE = 1e-9
"""Points by which two values may differ and count as one."""


def option_facts(situations: Iterable[Situation]) -> dict[tuple[str, int], OptionFacts]:
    """What became of each own line in the situations in which it could be said."""
    found: dict[tuple[str, int], OptionFacts] = {}
    for situation in situations:
        for judged in situation.own:
            if judged.option is None:
                continue
            key = (situation.state.node, judged.option)
            known = found.get(key, OptionFacts(0, 0, 0, float("inf"), float("-inf")))
            best = judged.lawful and judged.regret <= CLOSE
            found[key] = OptionFacts(
                known.open + 1,
                known.best + int(best),
                known.lawful + int(judged.lawful),
                min(known.min_regret, judged.regret),
                max(known.max_regret, judged.regret),
            )
    return found


class Twins:
    """Finds own lines that come to the same wherever both can be said."""

    def __init__(self) -> None:
        self._same: dict[tuple[str, int, int], bool] = {}

    def look(self, node: str, effects: Mapping[int, Hashable]) -> None:
        """Compare the lines that can be said in one state, by position."""
        positions = sorted(effects)
        for index, one in enumerate(positions):
            for other in positions[index + 1 :]:
                key = (node, one, other)
                if self._same.get(key, True):
                    self._same[key] = effects[one] == effects[other]

    @property
    def found(self) -> tuple[tuple[str, int, int], ...]:
        """Machine state and both positions."""
        return tuple(key for key, same in self._same.items() if same)
