"""How findings name things: options, places, and how sure they are."""

from simulator.analysis.check.facts import Facts
from simulator.content.bilingual import Bilingual, both
from simulator.content.scenario import Scenario


def option_name(scenario: Scenario, node: str, position: int) -> str:
    """An own line by its id, its script, or its position."""
    option = scenario.states[node].lines[position]
    return option.id or option.script or f"{node}.{position}"


def never(facts: Facts, zh: str, en: str) -> Bilingual:
    """A claim that something never happens, said as sure as it is.

    Args:
        facts: what was found out.
        zh: a clause after 从来没有.
        en: a past participle clause after `is never` or `was not`.
    """
    if facts.complete:
        return both(
            f"照摆在面前的话怎么选都不会{zh}", f"is never {en} by any choice of the lines on offer"
        )
    return both(
        f"试走 {facts.looked} 句都没有{zh}", f"was not {en} in {facts.looked} turns that were tried"
    )
