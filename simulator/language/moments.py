"""Breaches of the moment in typed text: the rules that scenarios are played under, clause by clause."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulator.borrower.slots import Slots
from simulator.content.act import Act
from simulator.content.rule import Rule
from simulator.content.scenario import Scenario
from simulator.language.circumstances import Circumstances
from simulator.language.out_of_scope import NONE
from simulator.language.reading.reading import Clause
from simulator.session.line import Breach
from simulator.session.moment import Moments, once_marks

_ORDINARY = {
    "local_time": "10:00",
    "contacts_today": 0,
    "contacts_7_days": 0,
    "days_since_conversation": None,
    "first_contact": True,
    "agreed_time": False,
    "days_past_due": 30,
}


@dataclass(frozen=True, slots=True)
class MomentBreach:
    """A rule broken by saying a clause now."""

    breach: Breach
    clause: Clause


def moment_breaches(
    clauses: Sequence[Clause],
    circumstances: Circumstances,
    frame: Scenario,
    rules: Sequence[Rule],
    acts: Mapping[str, Act],
) -> tuple[MomentBreach, ...]:
    """The rules that saying the clauses, in their order, breaks now; what earlier ones establish counts for later ones.

    Args:
        clauses: of one turn.
        circumstances: before it.
        frame: any scenario. Rules of the moment read nothing of it but case and channel, which the circumstances give.
        rules: of the jurisdiction.
        acts: by id.
    """
    case = frame.case.model_copy(update={**_ORDINARY, **circumstances.case})
    scenario = frame.model_copy(update={"case": case, "channel": circumstances.channel})
    slots = Slots(scenario, once_marks(rules))
    said = {clause.act for clause in clauses}
    # Only what is said is made ready: a whole pack for every act takes longer than the turn.
    moments = Moments(
        scenario, rules, {name: act for name, act in acts.items() if name in said}, slots
    )
    facts = slots.mask(circumstances.facts)
    found: dict[str, MomentBreach] = {}
    for clause in clauses:
        if clause.act == NONE:
            continue
        broken, marks = moments.line((clause.act,), facts, circumstances.turn)
        for breach in broken:
            found.setdefault(breach.rule, MomentBreach(breach, clause))
        facts |= marks
        established = acts[clause.act].establishes if clause.act in acts else None
        if established is not None:
            facts |= slots.bits[established]
    return tuple(found.values())
