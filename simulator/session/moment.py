"""Breaches of the moment: computed from the case and the facts for every line, never declared by authors."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from simulator.borrower.guards import compile_expression, constant_value
from simulator.borrower.slots import Slots
from simulator.content.act import Act
from simulator.content.expression import parse_expression
from simulator.content.rule import Rule
from simulator.content.scenario import Scenario
from simulator.content.vocabulary import Channel
from simulator.session.line import Breach

Check = Callable[[int, int], int]
"""(facts, turns taken) -> truthy when the rule is broken."""

NO_CONVERSATION = 999
"""What `days_since_conversation` reads when nobody has spoken with the borrower."""


def once_mark(rule: Rule) -> str:
    """The name of the mark that a once-only rule leaves in a call's state."""
    return f"once.{rule.id}"


def once_marks(rules: Sequence[Rule]) -> tuple[str, ...]:
    """The marks of every rule that counts once in a call."""
    return tuple(once_mark(rule) for rule in rules if rule.moment is not None and rule.moment.once)


@dataclass(frozen=True, slots=True)
class _Watch:
    breach: Breach
    check: Check
    once: int
    """The mark's bit, 0 when the rule counts every time."""


class Moments:
    """The moment rules that can ever be broken in one scenario, per act."""

    def __init__(
        self, scenario: Scenario, rules: Sequence[Rule], acts: Mapping[str, Act], slots: Slots
    ) -> None:
        self._establishes = {
            name: slots.bits[act.establishes]
            for name, act in acts.items()
            if act.establishes is not None
        }
        self._per_act = {
            name: self._watches(scenario, rules, slots, "line", act) for name, act in acts.items()
        }
        self._at_end = self._watches(scenario, rules, slots, "end", None)

    def line(self, acts: Sequence[str], facts: int, turn: int) -> tuple[tuple[Breach, ...], int]:
        """The breaches of saying `acts` now.

        Args:
            acts: in order; what earlier ones establish counts for later ones.
            facts: before the line.
            turn: turns taken before the line.

        Returns:
            the breaches, each rule at most once, and the marks they leave.
        """
        found: dict[str, Breach] = {}
        marks = 0
        for act in acts:
            for watch in self._per_act.get(act, ()):
                if watch.breach.rule in found or (watch.once and facts & watch.once):
                    continue
                if watch.check(facts, turn):
                    found[watch.breach.rule] = watch.breach
                    marks |= watch.once
            facts |= self._establishes.get(act, 0)
        return tuple(found.values()), marks

    def end(self, facts: int, turn: int) -> tuple[Breach, ...]:
        """The breaches that the end of the call makes final."""
        return tuple(watch.breach for watch in self._at_end if watch.check(facts, turn))

    def _watches(
        self, scenario: Scenario, rules: Sequence[Rule], slots: Slots, at: str, act: Act | None
    ) -> tuple[_Watch, ...]:
        constants = moment_constants(scenario, act)
        watches = []
        for rule in rules:
            moment = rule.moment
            if moment is None or moment.at != at:
                continue
            expression = parse_expression(moment.when)
            if constant_value(expression, slots, constants) == 0:
                continue
            evaluate = compile_expression(expression, slots, constants)
            watches.append(
                _Watch(
                    Breach(
                        rule.id,
                        rule.categories[0],
                        rule.severity,
                        "end" if at == "end" else "moment",
                    ),
                    lambda facts, turn, evaluate=evaluate: evaluate((), facts, (), (), turn),  # type: ignore[misc]
                    slots.bits[once_mark(rule)] if moment.once and at == "line" else 0,
                )
            )
        return tuple(watches)


def moment_constants(scenario: Scenario, act: Act | None) -> dict[str, int]:
    """What a moment's guard reads besides facts and the turn, as `act` is said; None at the end of the call."""
    case = scenario.case
    since = case.days_since_conversation
    return {
        "discloses_debt": int(act is not None and act.discloses_debt),
        "pursues_payment": int(act is not None and act.pursues_payment),
        "asks_private": int(act is not None and act.asks_private),
        "is_closing": int(act is not None and act.is_closing),
        "local_hour": case.local_hour,
        "local_minute": case.local_minute,
        "days_since_conversation": NO_CONVERSATION if since is None else since,
        "first_contact": int(case.first_contact),
        "agreed_time": int(case.agreed_time),
        **{channel.value: int(channel is scenario.channel) for channel in Channel},
    }
