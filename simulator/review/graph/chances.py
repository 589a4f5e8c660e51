"""How often a draw falls on each way out, over everything its guards can see."""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, product

from simulator.borrower.guards import Evaluator, compile_expression
from simulator.content.expression import parse_expression
from simulator.content.scenario import Branch
from simulator.content.vocabulary import TONE_SCALES
from simulator.session.game import Game

Share = tuple[float, float]
"""The least and the greatest chance, from 0 to 1."""
MOST = 20_000
"""Valuations that are looked at one by one; where there are more, bounds are given instead."""
_NO_TERMS = (0, 0, 0, 0, 0, 0)
_CERTAIN: Share = (1.0, 1.0)


def ways(game: Game, branches: Sequence[Branch]) -> Mapping[str | None, Share]:
    """Where the branches of one trigger lead, None for staying, each with its chance once it is its turn.

    A branch without a draw counts as certain, whatever its guard.
    """
    found: dict[str | None, Share] = {}
    for drawn, group in groupby(branches, key=lambda branch: branch.chance is not None):
        members = tuple(group)
        shares = _draw(game, members) if drawn else {member.to: _CERTAIN for member in members}
        for target, (low, high) in shares.items():
            known = found.get(target, (low, high))
            found[target] = (min(known[0], low), max(known[1], high))
    return found


def _draw(game: Game, members: tuple[Branch, ...]) -> dict[str | None, Share]:
    guards = [
        compile_expression(parse_expression(member.when), game.slots) if member.when else None
        for member in members
    ]
    found: dict[str | None, Share] = {}
    for standing in _standings(game, members, guards):
        total = sum(
            member.chance or 0 for member, holds in zip(members, standing, strict=True) if holds
        )
        weights: dict[str | None, int] = {}
        for member, holds in zip(members, standing, strict=True):
            if holds:
                weights[member.to] = weights.get(member.to, 0) + (member.chance or 0)
        for target, weight in weights.items():
            share = weight / total
            low, high = found.get(target, (share, share))
            found[target] = (min(low, share), max(high, share))
    return found


def _standings(
    game: Game, members: Sequence[Branch], guards: Sequence[Evaluator | None]
) -> Iterator[tuple[bool, ...]]:
    """Which members can stand together: exactly where their guards can be looked through, else any."""
    read = sorted(
        {name for member in members if member.when for name in parse_expression(member.when).names}
        - set(game.slots.constants)
    )
    domains = [_domain(game, name) for name in read]
    if (
        any(domain is None for domain in domains)
        or math.prod(map(len, filter(None, domains))) > MOST
    ):
        guarded = [index for index, guard in enumerate(guards) if guard is not None][:10]
        for chosen in product((False, True), repeat=len(guarded)):
            held = dict(zip(guarded, chosen, strict=True))
            yield tuple(held.get(index, True) for index in range(len(members)))
        return
    seen = set()
    for values in product(*filter(None, domains)):
        valued = dict(zip(read, values, strict=True))
        meters = [valued.get(name, 0) for name in game.slots.meters]
        facts = sum(bit for name, bit in game.slots.bits.items() if valued.get(name))
        tone = [valued.get(name, 3) for name in TONE_SCALES]
        standing = tuple(
            guard is None or bool(guard(meters, facts, tone, _NO_TERMS, 0)) for guard in guards
        )
        if standing not in seen:
            seen.add(standing)
            yield standing


def _domain(game: Game, name: str) -> range | None:
    """The values of a name that guards read; None where they are too many to list."""
    if name in game.scenario.meters:
        meter = game.scenario.meters[name]
        return range(meter.min, meter.max + 1, meter.step)
    if name in TONE_SCALES:
        return range(1, 6)
    return range(2) if name in game.slots.bits else None
