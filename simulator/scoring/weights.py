"""How the hundred points are shared among the sections and items that a scenario has.

All points are whole thousandths, so that sums are exact wherever they are added.
"""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from simulator.content.rubric import Rubric
from simulator.content.scenario import Scenario
from simulator.content.vocabulary import Section

THOUSAND = Decimal(1000)


def thousandths(points: Decimal) -> int:
    """Points as whole thousandths, halves away from zero."""
    return int((points * THOUSAND).to_integral_value(rounding=ROUND_HALF_UP))


def share_out(total: int, weights: Mapping[str, Decimal]) -> dict[str, int]:
    """`total` thousandths shared in proportion to `weights`, adding up exactly (largest remainders).

    With no positive weight everything gets 0.
    """
    whole = sum(weights.values(), Decimal(0))
    if whole <= 0:
        return dict.fromkeys(weights, 0)
    exact = {name: total * weight / whole for name, weight in weights.items()}
    shares = {name: int(value) for name, value in exact.items()}
    left = total - sum(shares.values())
    by_remainder = sorted(exact, key=lambda name: exact[name] - shares[name], reverse=True)
    for name in by_remainder[:left]:
        shares[name] += 1
    return shares


def section_weights(rubric: Rubric, scenario: Scenario) -> dict[Section, int]:
    """Thousandths of each section that applies; the weight of the others is shared out in proportion."""
    total = thousandths(sum(rubric.sections.values(), Decimal(0)))
    applying = {
        section.value: weight
        for section, weight in rubric.sections.items()
        if section not in scenario.not_applicable
    }
    shares = share_out(total, applying)
    return {
        section: shares[section.value] for section in rubric.sections if section.value in shares
    }
