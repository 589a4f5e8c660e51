"""The borrower: one `transitions` machine per scenario, shared by all its sessions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from transitions import Machine

from simulator.borrower.branches import (
    CompiledBranch,
    Hearing,
    apply_effects,
    compile_branches,
    compile_effects,
)
from simulator.borrower.dice import Dice
from simulator.borrower.slots import Slots
from simulator.borrower.state import CallState
from simulator.content.scenario import Branch, Scenario
from simulator.content.terms import Terms

OTHERWISE = "otherwise"
REFLEX = "reflex"


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing the borrower reacted to in a turn."""

    trigger: str
    """An act, `breach`, `breach.CATEGORY`, `otherwise` or `reflex`."""
    source: str
    """The machine state it was heard in."""
    branch: int
    """Which branch was taken, counted from 0 in the list it stands in."""
    place: tuple[str | int, ...] = ()
    """Where that branch stands in the scenario: keys and positions from the top."""


@dataclass(frozen=True, slots=True)
class Reaction:
    """What a turn did to the borrower."""

    node: str
    meters: tuple[int, ...]
    facts: int
    terms: Terms | None
    says: str
    """The borrower's words; empty when nothing is said."""
    heard: tuple[Heard, ...]


class Borrower:
    """The state machine of a scenario. Holds no session: state goes in, state comes out.

    The machine is built from callables only; nothing of the YAML is ever given to `transitions`
    to resolve, because it would import what a string names.

    Args:
        scenario: checked by the loader.
        slots: where its names live.
        establishes: for each act, the mask of facts that doing it makes true.
    """

    def __init__(self, scenario: Scenario, slots: Slots, establishes: Mapping[str, int]) -> None:
        self.scenario = scenario
        self.slots = slots
        self.endings = frozenset(scenario.endings)
        self._establishes = dict(establishes)
        self._meters = dict(scenario.meters)
        self._temperament = compile_effects(scenario.temperament, slots, self._meters)
        self.branches: list[CompiledBranch] = []
        """Every branch of the scenario, once, as the machine runs it."""
        self._machine = self._build()
        self._events = dict(self._machine.events)
        self._handled = {
            (trigger, source)
            for trigger, event in self._events.items()
            for source in event.transitions
        }
        self._has_reflexes = bool(scenario.reflexes)

    def opening(self) -> CallState:
        """The state in which the phone is answered."""
        scenario = self.scenario
        return CallState(
            node=scenario.initial,
            meters=tuple(meter.start for meter in scenario.meters.values()),
            facts=self.slots.mask(scenario.case.facts),
            terms=None,
            turn=0,
        )

    def greeting(self, dice: Dice) -> str:
        """What is said when the phone is answered."""
        says = self.scenario.states[self.scenario.initial].says or ("",)
        return says[dice.pick(len(says))]

    def react(
        self,
        state: CallState,
        acts: Sequence[str],
        breaches: Sequence[str],
        tone: tuple[int, ...],
        terms: Terms | None,
        dice: Dice,
    ) -> Reaction:
        """How the borrower takes one line.

        Args:
            state: before the line; not an ending.
            acts: what the line does, in order.
            breaches: categories of the rules it breaks, gravest first.
            tone: levels in the order of `TONE_SCALES`.
            terms: what the line puts on the table, or None.
            dice: the turn's chance.

        Returns:
            the borrower after the line. Turn count and the limit of turns are the session's business.
        """
        on_table = terms if terms is not None else state.terms
        hearing = Hearing(
            state.node,
            list(state.meters),
            state.facts,
            on_table,
            state.turn,
            tone,
            self.slots.view(on_table),
            dice,
        )
        if self._temperament:
            apply_effects(self._temperament, hearing)
        heard: list[Heard] = []
        if not (breaches and self._hear_breach(hearing, breaches, heard)):
            self._hear_acts(hearing, acts, heard)
        else:
            for act in acts:
                hearing.facts |= self._establishes.get(act, 0)
        if not heard:
            self._fire(OTHERWISE, hearing, heard)
        if self._has_reflexes and hearing.state not in self.endings:
            self._fire(REFLEX, hearing, heard)
        words = hearing.said
        return Reaction(
            node=hearing.state,
            meters=tuple(hearing.meters),
            facts=hearing.facts,
            terms=hearing.terms,
            says=words[dice.pick(len(words))] if words else "",
            heard=tuple(heard),
        )

    def reacts_to(self, trigger: str, node: str) -> bool:
        """Whether `trigger` has any reaction in machine state `node`."""
        return (trigger, node) in self._handled

    def _hear_breach(self, hearing: Hearing, breaches: Sequence[str], heard: list[Heard]) -> bool:
        for category in breaches:
            if self._fire(f"breach.{category}", hearing, heard):
                return True
        return self._fire("breach", hearing, heard)

    def _hear_acts(self, hearing: Hearing, acts: Sequence[str], heard: list[Heard]) -> None:
        for act in acts:
            self._fire(act, hearing, heard)
            hearing.facts |= self._establishes.get(act, 0)
            if hearing.state in self.endings:
                return

    def _fire(self, trigger: str, hearing: Hearing, heard: list[Heard]) -> bool:
        source = hearing.state
        if (trigger, source) not in self._handled:
            return False
        if not self._events[trigger].trigger(hearing, hearing):
            hearing.chosen.clear()
            return False
        taken = hearing.moves[-1]
        heard.append(Heard(trigger, source, taken.number, taken.place))
        return True

    def _build(self) -> Machine:
        scenario = self.scenario
        machine = Machine(
            model=None,
            states=[*scenario.states, *scenario.endings],
            initial=scenario.initial,
            auto_transitions=False,
            ignore_invalid_triggers=True,
        )
        # Branches that hold in every state are compiled once and shared by all of them.
        anywhere = {
            trigger: self._ready(branches, "anywhere", trigger)
            for trigger, branches in scenario.anywhere.items()
        }
        otherwise = self._ready(scenario.otherwise, "otherwise")
        reflexes = self._ready(scenario.reflexes, "reflexes")
        for name, state in scenario.states.items():
            own = {
                trigger: self._ready(branches, "states", name, "on", trigger)
                for trigger, branches in state.on.items()
            }
            shrug = self._ready(state.otherwise or (), "states", name, "otherwise")
            for trigger in dict.fromkeys((*own, *anywhere)):
                self._add(machine, trigger, name, own.get(trigger, ()), anywhere.get(trigger, ()))
            self._add(machine, OTHERWISE, name, shrug, otherwise)
            self._add(machine, REFLEX, name, reflexes)
        return machine

    def _ready(self, branches: tuple[Branch, ...], *place: str) -> tuple[CompiledBranch, ...]:
        ready = compile_branches(branches, self.slots, self._meters, self._arrival, place)
        self.branches += ready
        return ready

    def _add(
        self, machine: Machine, trigger: str, source: str, *groups: tuple[CompiledBranch, ...]
    ) -> None:
        for group in groups:
            for ready in group:
                machine.add_transition(
                    trigger,
                    source,
                    self._destination(ready, source),
                    conditions=[ready.taken],
                    before=[ready.happen],
                )

    def _destination(self, ready: CompiledBranch, source: str) -> str | None:
        # None is the machine's internal transition: the branch happens, the state stays.
        return None if ready.branch.to in (None, source) else ready.branch.to

    def _arrival(self, node: str) -> tuple[str, ...] | None:
        state = self.scenario.states.get(node)
        return state.says if state is not None else None
