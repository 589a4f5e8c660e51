"""The machine as a graph: what is never met, what leads nowhere, guards that decide nothing."""

from collections.abc import Iterator

from simulator.analysis.check.facts import Facts, GuardFacts, Place
from simulator.analysis.check.finding import Finding
from simulator.analysis.check.names import never, option_name
from simulator.analysis.check.path import witness
from simulator.content.bilingual import both
from simulator.content.scenario import Branch
from simulator.session.game import Game


def check_structure(game: Game, facts: Facts) -> Iterator[Finding]:
    """Everything about the machine's shape."""
    yield from _unreached(game, facts)
    yield from _options(game, facts)
    yield from _branches(game, facts)
    yield from _ways_on(game, facts)


def _unreached(game: Game, facts: Facts) -> Iterator[Finding]:
    for kind, code, names, zh, en in (
        ("states", "SP601", game.scenario.states, "状态", "state"),
        ("endings", "SP604", game.scenario.endings, "结局", "ending"),
    ):
        for name in names:
            if name not in facts.reached:
                how = never(facts, "走到", "reached")
                yield Finding(
                    code,
                    (kind, name),
                    both(f"{zh}“{name}”{how.zh}", f"the {en} {name!r} {how.en}"),
                    both(
                        f"给它一个能走到的分支（to: {name}），或删掉它",
                        f"give it a branch that can be taken (to: {name}), or delete it",
                    ),
                    key=True,
                )


def _options(game: Game, facts: Facts) -> Iterator[Finding]:
    for node, state in game.scenario.states.items():
        if node not in facts.reached:
            continue
        for position, option in enumerate(state.lines):
            at: Place = ("states", node, "lines", position)
            if (node, position) not in facts.opened:
                name = option_name(game.scenario, node, position)
                how = never(facts, "出现", "on offer")
                yield Finding(
                    "SP602",
                    (*at, "when") if option.when else at,
                    both(f"“{name}”这句话{how.zh}", f"the line {name!r} {how.en}"),
                    both(
                        "看它的 when 在这个状态里能不能成立；话里有 {instalment} 之类字段的，要先有方案",
                        "see whether its when can hold here; words with a field such as "
                        "{instalment} need terms on the table first",
                    ),
                )
            elif option.when and _decides_nothing(facts.guards.get(at)) and facts.heard_all:
                yield _always((*at, "when"), option.when)


def _branches(game: Game, facts: Facts) -> Iterator[Finding]:
    """Replies and their guards, where every one of them was listened to; a search proves nothing about `never`."""
    for ready in game.borrower.branches:
        place, branch = ready.place, ready.branch
        if place[0] == "states" and place[1] not in facts.reached:
            continue
        if not facts.heard_all:
            continue
        guard = facts.guards.get(place)
        if place not in facts.taken:
            yield _never_taken(facts, place, branch, guard)
        elif branch.when and _decides_nothing(guard):
            yield _always((*place, "when"), branch.when)


def _never_taken(facts: Facts, place: Place, branch: Branch, guard: GuardFacts | None) -> Finding:
    if branch.when and guard is not None and guard.failed and not guard.held:
        how = never(facts, "成立", "true")
        return Finding(
            "SP608",
            (*place, "when"),
            both(f"条件“{branch.when}”{how.zh}", f"the guard {branch.when!r} {how.en}"),
            both(
                "看这个数在这里最多、最少能到多少",
                "see how high and how low these numbers can be here",
            ),
        )
    how = never(facts, "得到", "given")
    said = branch.says[0] if branch.says else ""
    return Finding(
        "SP603",
        place,
        both(f"这个回应{how.zh}：{said}".rstrip("："), f"this reply {how.en}: {said}".rstrip(": ")),
        both(
            "前面没有条件的分支会先接住；也可能没有哪句话会做这件事",
            "a branch before it without a guard takes everything, or no line here does that act",
        ),
    )


def _decides_nothing(guard: GuardFacts | None) -> bool:
    return guard is not None and guard.held > 0 and not guard.failed


def _always(place: Place, when: str) -> Finding:
    return Finding(
        "SP607",
        place,
        both(f"条件“{when}”在这里总是成立", f"the guard {when!r} always holds here"),
        both("去掉它，或写成你真正想要的条件", "leave it out, or write the guard you meant"),
    )


def _ways_on(game: Game, facts: Facts) -> Iterator[Finding]:
    for node, path in facts.bare.items():
        if node in facts.stranded:
            continue
        yield Finding(
            "SP605",
            ("states", node),
            both(
                f"在“{node}”里有时一句自己的话也没有，只剩沉默、道别这些",
                f"in {node!r} there are moments with no line of its own: only silence, goodbye and the like",
            ),
            both("给它一句没有 when 的话", "give it a line without when"),
            witness=witness(game, path),
            key=True,
        )
    for node, path in facts.stranded.items():
        yield Finding(
            "SP606",
            ("states", node),
            both(
                f"从“{node}”怎么说都走不到结局，只能等到轮数用完",
                f"from {node!r} no ending can be reached but by running out of turns",
            ),
            both(
                "给一个分支写上 to: 某个结局；closing 的条件在这里也要能成立",
                "give a branch a 'to' that is an ending; the guard of closing must be able to hold here",
            ),
            "error",
            witness(game, path),
            key=True,
        )
