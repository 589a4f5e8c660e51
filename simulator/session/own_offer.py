"""The trainee's own offer: figures checked against the authority, then put into words."""

from dataclasses import dataclass
from decimal import Decimal

from simulator.content.bilingual import Bilingual, both
from simulator.content.scenario import Scenario
from simulator.content.terms import Terms
from simulator.content.vocabulary import Language
from simulator.session.fields import Fields, spoken_amount
from simulator.session.line import Line

OWN_OFFER = "own_offer"
OFFER_ACTS = frozenset(
    {
        "ask_full_payment",
        "ask_partial_today",
        "offer_discount",
        "offer_extension",
        "offer_installment",
    }
)
"""The acts that put figures on the table."""
_TONE = (4, 3, 4, 3)


@dataclass(frozen=True, slots=True)
class OfferProblem:
    """Why an offer cannot be made."""

    field: str
    """Which figure: `down_payment`, `instalments`, `first_in_days` or `waiver`."""
    message: Bilingual


def check_offer(scenario: Scenario, terms: Terms) -> tuple[OfferProblem, ...]:
    """Everything that keeps the trainee from offering `terms`; empty when they may."""
    case, authority = scenario.case, scenario.authority
    problems = []
    rest = terms.remainder(case.due)
    most_waiver = authority.max_waiver(case)

    def money(amount: Decimal) -> str:
        return spoken_amount(amount, scenario.language)

    if terms.waiver > most_waiver:
        problems.append(
            OfferProblem(
                "waiver",
                both(
                    f"你最多可以减免 {money(most_waiver)}",
                    f"you may waive {money(most_waiver)} at most",
                ),
            )
        )
    if rest < 0:
        problems.append(
            OfferProblem(
                "down_payment",
                both(
                    f"首付加减免超过了应还的 {money(case.due)}",
                    f"down payment and waiver exceed the {money(case.due)} due",
                ),
            )
        )
    elif terms.down_payment < authority.min_down_payment:
        problems.append(
            OfferProblem(
                "down_payment",
                both(
                    f"首付至少 {money(authority.min_down_payment)}",
                    f"the down payment is at least {money(authority.min_down_payment)}",
                ),
            )
        )
    most = max(authority.max_months, 1)
    if rest > 0 and not 1 <= terms.instalments <= most:
        problems.append(
            OfferProblem(
                "instalments",
                both(
                    f"剩下的钱可以分 1 到 {most} 期",
                    f"what remains can be spread over 1 to {most} payments",
                ),
            )
        )
    if rest == 0 and terms.instalments != 0:
        problems.append(
            OfferProblem(
                "instalments", both("没有剩下的钱，期数写 0", "nothing remains: 0 payments")
            )
        )
    if terms.instalments > 0 and terms.first_in_days > authority.max_first_days:
        problems.append(
            OfferProblem(
                "first_in_days",
                both(
                    f"首期最迟在 {authority.max_first_days} 天内",
                    f"the first payment comes within {authority.max_first_days} days",
                ),
            )
        )
    return tuple(problems)


def offer_line(scenario: Scenario, terms: Terms) -> Line:
    """The line that puts `terms` on the table; they must pass `check_offer`."""
    fields = Fields(scenario.case, scenario.language, scenario.channel)
    return Line(
        id=OWN_OFFER,
        text=fields.fill(_wording(scenario.language, terms), terms),
        acts=(offer_act(terms),),
        tone=_TONE,
        terms=terms,
        origin="own_offer",
    )


def offer_act(terms: Terms) -> str:
    """What offering `terms` does."""
    if terms.waiver > 0:
        return "offer_discount"
    if terms.instalments == 0:
        return "ask_full_payment"
    if terms.instalments == 1:
        return "ask_partial_today" if terms.down_payment > 0 else "offer_extension"
    return "offer_installment"


def _wording(language: Language, terms: Terms) -> str:
    waives, pays, spreads = terms.waiver > 0, terms.down_payment > 0, terms.instalments > 0
    if language is Language.ZH_CN:
        parts = []
        if waives:
            parts.append("{waiver}我可以帮您申请减掉")
        if pays:
            parts.append("今天先还{down_payment}" if spreads else "今天把{down_payment}还清")
        if spreads:
            lead = "剩下的" if pays or waives else "这笔钱"
            parts.append(
                f"{lead}{{first_date}}前一次还清"
                if terms.instalments == 1
                else f"{lead}分{{instalments}}期，每期{{instalment}}，第一期{{first_date}}"
            )
        return "您看这样行不行：" + "，".join(parts) + "？"
    parts = []
    if waives:
        parts.append("I can take {waiver} off")
    if pays:
        parts.append("{down_payment} today" if spreads else "{down_payment} today clears it")
    if spreads:
        lead = "the rest" if pays or waives else "the balance"
        parts.append(
            f"{lead} in one payment by {{first_date}}"
            if terms.instalments == 1
            else f"{lead} in {{instalments}} monthly payments of {{instalment}}, the first on {{first_date}}"
        )
    return "How about this: " + ", ".join(parts) + "?"
