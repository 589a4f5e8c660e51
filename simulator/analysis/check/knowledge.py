"""What there is to find out, and whether finding it out changes anything."""

import re
from collections.abc import Iterator

from simulator.analysis.check.facts import Facts
from simulator.analysis.check.finding import Finding
from simulator.analysis.check.names import never
from simulator.analysis.check.path import witness
from simulator.content.bilingual import both
from simulator.content.scenario import Branch, Scenario
from simulator.session.game import Game

_MONEY = ("cash", "income", "essential_spending", "surplus")
_BUDGET = "ask_budget"
_PROMISES = ("promise_to_pay",)


def check_knowledge(game: Game, facts: Facts) -> Iterator[Finding]:
    """Facts, finances and outcomes."""
    scenario = game.scenario
    for name in scenario.facts:
        if name not in facts.learned:
            how = never(facts, "知道", "found out")
            yield Finding(
                "SP713",
                ("facts", name),
                both(f"事实“{name}”{how.zh}", f"the fact {name!r} {how.en}"),
                both(f"给一个回应写上 learn: {name}", f"give a reply learn: {name}"),
                key=True,
            )
    deals = [name for name, ending in scenario.endings.items() if ending.outcome == "deal"]
    if deals and not _budget_answered(scenario, facts):
        yield Finding(
            "SP714",
            ("finances",),
            both(
                "结果要看对方手头有多少、还得起多少，可是怎么问都问不出来",
                "the outcome depends on the borrower's means, and nothing that is said brings them to light",
            ),
            both(
                f"给 {_BUDGET} 一个说出收入、开销的回应",
                f"give {_BUDGET} a reply that tells income and spending",
            ),
            key=True,
        )
    for name, ending in scenario.endings.items():
        if ending.disposition.value in _PROMISES and ending.outcome != "deal":
            yield Finding(
                "SP715",
                ("endings", name, "outcome"),
                both(
                    f"“{name}”是承诺还款，结果却是固定的 {ending.outcome}，不看谈成了什么、对方还不还得起",
                    f"{name!r} is a promise to pay, yet its outcome is a fixed {ending.outcome}: "
                    "neither the terms nor the borrower's means count",
                ),
                both("写 outcome: deal", "write outcome: deal"),
                witness=witness(game, facts.reached[name]) if name in facts.reached else None,
            )
    for name, fact in scenario.facts.items():
        if not fact.worth and not fact.note and not _read(scenario, name):
            yield Finding(
                "SP716",
                ("facts", name),
                both(
                    f"知不知道“{name}”都一样：没有分，没有条件用到它",
                    f"nothing depends on {name!r}: it has no worth, and no guard reads it",
                ),
                both(
                    "写 worth，或在 when 里用它，或删掉",
                    "give it worth, use it in a guard, or delete it",
                ),
                key=True,
            )


def _budget_answered(scenario: Scenario, facts: Facts) -> bool:
    """Whether some reply that is given answers a question about money, or tells a sum of the finances."""
    told = {
        form
        for name in _MONEY[:3]
        for value in (getattr(scenario.finances, name),)
        for form in (f"{value:.0f}", f"{value:,.0f}", f"{value / 1000:.0f}千")
        if value
    }
    for place in facts.taken:
        if _BUDGET in place:
            return True
    return any(
        figure in text
        for place, branch in _branches(scenario)
        if place in facts.taken
        for text in branch.says or ()
        for figure in told
    )


def _branches(scenario: Scenario) -> Iterator[tuple[tuple[str | int, ...], Branch]]:
    for node, state in scenario.states.items():
        for trigger, branches in state.on.items():
            for number, branch in enumerate(branches):
                yield ("states", node, "on", trigger, number), branch
        for number, branch in enumerate(state.otherwise or ()):
            yield ("states", node, "otherwise", number), branch
    for trigger, branches in scenario.anywhere.items():
        for number, branch in enumerate(branches):
            yield ("anywhere", trigger, number), branch
    for number, branch in enumerate(scenario.otherwise):
        yield ("otherwise", number), branch
    for number, branch in enumerate(scenario.reflexes):
        yield ("reflexes", number), branch


def _read(scenario: Scenario, fact: str) -> bool:
    """Whether any guard or effect reads the fact."""
    word = re.compile(rf"\b{re.escape(fact)}\b")
    texts = [option.when for state in scenario.states.values() for option in state.lines]
    for _, branch in _branches(scenario):
        texts += [branch.when, *branch.effect.values()]
    texts += scenario.temperament.values()
    return any(text and word.search(text) for text in texts)
