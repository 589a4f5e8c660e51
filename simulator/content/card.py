"""What a list shows of a scenario, without its machine."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.content.bilingual import Bilingual
from simulator.content.vocabulary import Channel, Jurisdiction, Language

if TYPE_CHECKING:
    from simulator.content.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Card:
    """A scenario in short."""

    id: str
    title: Bilingual
    summary: Bilingual
    language: Language
    jurisdiction: Jurisdiction
    channel: Channel
    difficulty: int
    """1 to 5."""
    days_past_due: int
    borrower: str
    creditor: str
    product: str


def card_of(scenario: "Scenario") -> Card:
    """The card of a scenario."""
    case = scenario.case
    return Card(
        id=scenario.id,
        title=scenario.title,
        summary=scenario.summary,
        language=scenario.language,
        jurisdiction=scenario.jurisdiction,
        channel=scenario.channel,
        difficulty=scenario.difficulty,
        days_past_due=case.days_past_due,
        borrower=case.borrower,
        creditor=case.creditor,
        product=case.product,
    )
