"""Branches as the machine runs them: guards, draws and consequences as plain functions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from simulator.borrower.dice import Dice
from simulator.borrower.guards import Evaluator, compile_expression
from simulator.borrower.slots import Slots
from simulator.content.expression import parse_expression
from simulator.content.scenario import Branch, Meter
from simulator.content.terms import Terms


class Hearing:
    """A turn while the borrower hears it: the machine's model, thrown away after the turn."""

    __slots__ = (
        "chosen",
        "dice",
        "facts",
        "meters",
        "moves",
        "said",
        "state",
        "terms",
        "tone",
        "turn",
        "view",
    )

    def __init__(
        self,
        state: str,
        meters: list[int],
        facts: int,
        terms: Terms | None,
        turn: int,
        tone: tuple[int, ...],
        view: tuple[int, ...],
        dice: Dice,
    ) -> None:
        self.state = state
        self.meters = meters
        self.facts = facts
        self.terms = terms
        self.turn = turn
        self.tone = tone
        self.view = view
        self.dice = dice
        self.said: tuple[str, ...] | None = None
        self.chosen: dict[int, CompiledBranch | None] = {}
        self.moves: list[CompiledBranch] = []


Effect = tuple[int, Evaluator, Meter]


@dataclass(eq=False, slots=True)
class CompiledBranch:
    """One branch, ready to run."""

    branch: Branch
    number: int
    """Its position in the list it stands in, from 0."""
    holds: Evaluator | None
    learn: int
    effects: tuple[Effect, ...]
    view: tuple[int, ...] | None
    draw: Draw | None = None
    fallback: tuple[str, ...] | None = None
    """What the state entered says, when the branch itself says nothing."""
    place: tuple[str | int, ...] = ()
    """Where it stands in the scenario: keys and positions from the top."""

    def taken(self, hearing: Hearing) -> bool:
        """Whether this is the branch the turn takes: the machine's condition."""
        if self.draw is not None:
            return self.draw.winner(hearing) is self
        holds = self.holds
        return holds is None or bool(
            holds(hearing.meters, hearing.facts, hearing.tone, hearing.view, hearing.turn)
        )

    def happen(self, hearing: Hearing) -> None:
        """Its consequences: the machine's callback."""
        hearing.chosen.clear()
        if self.effects:
            apply_effects(self.effects, hearing)
        hearing.facts |= self.learn
        if self.view is not None:
            hearing.terms = self.branch.proposes
            hearing.view = self.view
        words = self.branch.says or self.fallback
        if words:
            hearing.said = words
        hearing.moves.append(self)


@dataclass(eq=False, slots=True)
class Draw:
    """Neighbouring branches with `chance`: one draw among those whose guards hold."""

    members: list[CompiledBranch] = field(default_factory=list)

    def winner(self, hearing: Hearing) -> CompiledBranch | None:
        """The branch the dice fall on; drawn once however often it is asked in a turn."""
        key = id(self)
        if key in hearing.chosen:
            return hearing.chosen[key]
        standing = self.standing(hearing)
        won: CompiledBranch | None = None
        if standing:
            total = sum(weight for _, weight in standing)
            point = hearing.dice.roll(total)
            for member, weight in standing:
                point -= weight
                if point < 0:
                    won = member
                    break
        hearing.chosen[key] = won
        return won

    def standing(self, hearing: Hearing) -> list[tuple[CompiledBranch, int]]:
        """The branches that take part now, with their weights."""
        args = (hearing.meters, hearing.facts, hearing.tone, hearing.view, hearing.turn)
        return [
            (member, member.branch.chance or 0)
            for member in self.members
            if member.holds is None or member.holds(*args)
        ]


def compile_branches(
    branches: Iterable[Branch],
    slots: Slots,
    meters: dict[str, Meter],
    arrival: Callable[[str], tuple[str, ...] | None],
    place: tuple[str | int, ...] = (),
) -> tuple[CompiledBranch, ...]:
    """The branches of one trigger, in order, with neighbouring chances joined into draws.

    Args:
        arrival: what a state says when it is entered, by its name.
        place: where the list stands in the scenario.
    """
    compiled: list[CompiledBranch] = []
    draw: Draw | None = None
    for number, branch in enumerate(branches):
        ready = CompiledBranch(
            branch=branch,
            number=number,
            holds=compile_expression(parse_expression(branch.when), slots) if branch.when else None,
            learn=slots.mask(branch.learn),
            effects=compile_effects(branch.effect, slots, meters),
            view=slots.view(branch.proposes) if branch.proposes else None,
            fallback=arrival(branch.to) if branch.to else None,
            place=(*place, number),
        )
        if branch.chance is None:
            draw = None
        else:
            draw = draw or Draw()
            draw.members.append(ready)
            ready.draw = draw
        compiled.append(ready)
    return tuple(compiled)


def compile_effects(
    effects: dict[str, str], slots: Slots, meters: dict[str, Meter]
) -> tuple[Effect, ...]:
    """Changes to meters: position, amount, and the meter with its bounds."""
    return tuple(
        (slots.meters[name], compile_expression(parse_expression(amount), slots), meters[name])
        for name, amount in effects.items()
    )


def apply_effects(effects: tuple[Effect, ...], hearing: Hearing) -> None:
    """Move the meters; every amount is worked out before any meter moves."""
    args = (hearing.meters, hearing.facts, hearing.tone, hearing.view, hearing.turn)
    changes = [(index, amount(*args), meter) for index, amount, meter in effects]
    for index, change, meter in changes:
        hearing.meters[index] = moved(hearing.meters[index], change, meter)


def moved(value: int, change: int, meter: Meter) -> int:
    """`value` after `change`, rounded to the nearest whole step (halves away from zero), within bounds."""
    step = meter.step
    steps = (abs(change) * 2 + step) // (2 * step)
    value += steps * step if change >= 0 else -steps * step
    return min(max(value, meter.min), meter.max)
