"""What the borrower does on hearing something: the branches of a scenario as data, stripped of words.

A *handler* is the list of cases that a trigger has in a machine state, its own before those that hold anywhere. What
is said is dropped, and cases whose guards choose only between wordings fall together, so that most triggers in most
states turn out to do nothing at all.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from simulator.analysis.vector import Residual, bind, names, residual
from simulator.borrower.borrower import OTHERWISE, REFLEX
from simulator.content.scenario import Branch
from simulator.content.terms import Terms
from simulator.content.vocabulary import TONE_SCALES
from simulator.session.game import Game


class Consequence(NamedTuple):
    """What a branch does. `to` is None where the machine stays."""

    to: str | None
    learn: int
    """Mask of facts, by `Slots.bits`."""
    effects: tuple[tuple[int, Residual], ...]
    """Meters by position and the change of each, before rounding."""
    terms: Terms | None
    """What the borrower puts on the table."""
    place: tuple[str | int, ...] = ()
    """Where the branch stands in the scenario, in handlers that keep branches apart."""


NOTHING = Consequence(None, 0, (), None)


class Case(NamedTuple):
    """Branches looked at together: one of them happens if any guard holds, drawn by weight."""

    members: tuple[tuple[Residual, int, Consequence], ...]
    """Guard, weight and consequence of each; a branch without `chance` stands alone with weight 1."""


Handler = tuple[Case, ...]


class Handlers:
    """Every handler of a game.

    Args:
        game: what is played.
        known: names whose values can never change: constants, facts always or never true.
        apart: whether every branch is kept, those too that come to the same as others.
    """

    def __init__(self, game: Game, known: Mapping[str, int], *, apart: bool = False) -> None:
        self._slots = game.slots
        self._known, self._apart = known, apart
        self.steps: tuple[int, ...] = tuple(m.step for m in game.scenario.meters.values())
        """The step of each meter."""
        scenario = self._scenario = game.scenario
        self.temperament = self.effects(scenario.temperament)
        anywhere = {t: self._cases(b, "anywhere", t) for t, b in scenario.anywhere.items()}
        otherwise = self._cases(scenario.otherwise, "otherwise")
        reflexes = self._cases(scenario.reflexes, "reflexes")
        self._table: dict[tuple[str, str], Handler] = {}
        self._toned: dict[tuple[str, str, tuple[int, ...]], Handler] = {}
        for name, state in scenario.states.items():
            own = {t: self._cases(b, "states", name, "on", t) for t, b in state.on.items()}
            for trigger in dict.fromkeys((*own, *anywhere)):
                self._add(trigger, name, own.get(trigger, ()), anywhere.get(trigger, ()))
            shrug = self._cases(state.otherwise or (), "states", name, "otherwise")
            self._add(OTHERWISE, name, shrug, otherwise)
            self._add(REFLEX, name, reflexes)

    def get(self, trigger: str, node: str) -> Handler:
        """The handler, empty when the trigger has no reaction in the state."""
        return self._table.get((trigger, node), ())

    def toned(self, trigger: str, node: str, tone: tuple[int, ...]) -> Handler:
        """The handler of a line of that tone."""
        key = (trigger, node, tone)
        if key not in self._toned:
            levels = dict(zip(TONE_SCALES, tone, strict=True))
            self._toned[key] = bound(self.get(trigger, node), levels, self.steps)
        return self._toned[key]

    def all(self) -> Iterator[tuple[str, str, Handler]]:
        """Every trigger, state and handler."""
        for (trigger, node), handler in self._table.items():
            yield trigger, node, handler

    def effects(self, effects: Mapping[str, str]) -> tuple[tuple[int, Residual], ...]:
        """Changes to meters by position; those that are always nothing are left out."""
        return rounded(
            ((self._slots.meters[name], self.read(amount)) for name, amount in effects.items()),
            self.steps,
        )

    def read(self, text: str | None) -> Residual:
        """A guard or an amount, with what is known worked out."""
        return bind(residual(text, self._slots.constants), self._known)

    def _add(self, trigger: str, node: str, *groups: Handler) -> None:
        cases = tuple(
            Case(
                tuple(
                    (guard, weight, does._replace(to=None) if does.to == node else does)
                    for guard, weight, does in case.members
                )
            )
            for group in groups
            for case in group
        )
        self._table[trigger, node] = cases if self._apart else simplify(cases)

    def _cases(self, branches: Iterable[Branch], *place: str) -> Handler:
        cases: list[list[tuple[Residual, int, Consequence]]] = []
        drawing = False
        for number, branch in enumerate(branches):
            does = Consequence(
                branch.to,
                self._slots.mask(branch.learn),
                self.effects(branch.effect),
                branch.proposes,
                (*place, number) if self._apart else (),
            )
            member = (self.read(branch.when), branch.chance or 1, does)
            if branch.chance is not None and drawing:
                cases[-1].append(member)
            else:
                cases.append([member])
            drawing = branch.chance is not None
        return tuple(Case(tuple(members)) for members in cases)


def rounded(
    effects: Iterable[tuple[int, Residual]], steps: tuple[int, ...]
) -> tuple[tuple[int, Residual], ...]:
    """The effects with constant changes rounded to whole steps; those that are nothing are left out."""
    found = []
    for meter, amount in effects:
        if isinstance(amount, int):
            step = steps[meter]
            whole = (abs(amount) * 2 + step) // (2 * step) * step
            amount = whole if amount >= 0 else -whole
        if amount != 0:
            found.append((meter, amount))
    return tuple(found)


def bound(handler: Handler, known: Mapping[str, int], steps: tuple[int, ...]) -> Handler:
    """The handler when the names in `known` have those values."""
    return simplify(settled(handler, known, steps))


def settled(handler: Handler, known: Mapping[str, int], steps: tuple[int, ...]) -> Handler:
    """The same with every branch in its place, those too that can never be taken then."""
    return tuple(
        Case(
            tuple(
                (
                    bind(guard, known),
                    weight,
                    does._replace(
                        effects=rounded(
                            ((meter, bind(amount, known)) for meter, amount in does.effects),
                            steps,
                        )
                    )
                    if does.effects
                    else does,
                )
                for guard, weight, does in case.members
            )
        )
        for case in handler
    )


def simplify(cases: Handler) -> Handler:
    """The same handler without guards that decide nothing."""
    kept: list[Case] = []
    for case in cases:
        members = [member for member in case.members if member[0] != 0]
        if not members:
            continue
        merged: dict[tuple[Residual, Consequence], int] = {}
        for guard, weight, does in members:
            merged[guard, does] = merged.get((guard, does), 0) + weight
        if len(merged) == 1:
            # One possible consequence: the draw is no draw.
            merged = dict.fromkeys(merged, 1)
        kept.append(Case(tuple((g, weight, does) for (g, does), weight in merged.items())))
        if any(guard == 1 for guard, _, _ in members):
            break
    while len(kept) >= 2 and _only(kept[-1]) is not None and _same(kept[-2], _only(kept[-1])):
        del kept[-2]
    return tuple(kept)


def always(handler: Handler) -> bool:
    """Whether some case of the handler always holds."""
    return bool(handler) and any(guard == 1 for guard, _, _ in handler[-1].members)


def reads(handler: Handler) -> Iterator[str]:
    """Every name that the handler's guards and amounts read."""
    for case in handler:
        for guard, _, does in case.members:
            yield from names(guard)
            for _, amount in does.effects:
                yield from names(amount)


def consequences(handler: Handler) -> Iterator[Consequence]:
    """Everything the handler may do."""
    for case in handler:
        for _, _, does in case.members:
            yield does


def _only(case: Case) -> Consequence | None:
    """The one thing that always happens, if the case is unconditional and without chance."""
    guard, _, does = case.members[0]
    return does if len(case.members) == 1 and guard == 1 else None


def _same(case: Case, does: Consequence | None) -> bool:
    return all(member[2] == does for member in case.members)


def known_facts(game: Game) -> dict[str, int]:
    """Facts that are true from the start, and facts that nothing makes true."""
    scenario = game.scenario
    possible = set(scenario.case.facts)
    branches = [
        branch
        for reactions in (*(state.on for state in scenario.states.values()), scenario.anywhere)
        for group in reactions.values()
        for branch in group
    ]
    branches += [b for state in scenario.states.values() for b in state.otherwise or ()]
    branches += [*scenario.otherwise, *scenario.reflexes]
    for branch in branches:
        possible.update(branch.learn)
    possible.update(act.establishes for act in game.acts.values() if act.establishes is not None)
    known = {name: 0 for name in game.slots.facts if name not in possible}
    return known | dict.fromkeys(scenario.case.facts, 1)
