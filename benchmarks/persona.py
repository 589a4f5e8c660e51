"""The reference persona: one description, made from a seed, read as a scenario, as plain Python and as a PRISM program.

Thirty dialogue nodes, trust and anger from 0 to 20, twenty turns, four options of up to three outcomes, some of them
guarded, some a breach; anger at its top hangs up.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from benchmarks.small_games import game_of, template
from simulator.analysis.rules import Rules
from simulator.analysis.worth import base_points, line_points
from simulator.scoring.points import Points

NODES, OPTIONS, TURNS, TOP = 30, 4, 20, 20
START_TRUST, START_ANGER = 10, 5
AGREED, PUT_OFF, HUNG_UP = "agreed", "put-off", "hung-up"
ENDINGS = {AGREED: "0.8", PUT_OFF: "0.2", HUNG_UP: "0"}
"""Each with its outcome. Anger at its top comes to hanging up, running out of turns to being put off."""
_ACTS = ("small_talk", "thank", "tell_me_more", "ask_contact_pref")
_TONES = (3, 4)
_BREACH = {"rule": "CN-HOUSE-PROMISE"}

State = tuple[int, int, int]
"""Node, trust, anger."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One thing an option may come to."""

    weight: int
    """Out of a hundred."""
    to: str
    trust: int
    anger: int


@dataclass(frozen=True, slots=True)
class Option:
    """A line of a node."""

    guard: tuple[str, str, int] | None
    """Meter, comparison, threshold."""
    outcomes: tuple[Outcome, ...]
    tone: int
    breach: bool

    def opens(self, trust: int, anger: int) -> bool:
        """Whether it can be said."""
        if self.guard is None:
            return True
        meter, sign, threshold = self.guard
        value = trust if meter == "trust" else anger
        return value >= threshold if sign == ">=" else value <= threshold


@dataclass(frozen=True, slots=True)
class Worth:
    """What a persona's turns and endings are worth, in thousandths, asked of the scorecard."""

    base: tuple[int, ...]
    """Each turn."""
    options: tuple[tuple[int, ...], ...]
    """Tone and breach of each option of each node."""
    endings: dict[str, int]


Persona = tuple[tuple[Option, ...], ...]


def persona(nodes: int = NODES, seed: int = 1) -> Persona:
    """A persona of so many nodes; the first option of each can always be said."""
    random = Random(seed)  # noqa: S311 - content, not secrets
    return tuple(
        tuple(_option(random, nodes, always=index == 0) for index in range(OPTIONS))
        for _ in range(nodes)
    )


def _option(random: Random, nodes: int, *, always: bool) -> Option:
    count = random.randint(1, 3)
    cuts = sorted(random.sample(range(1, 100), count - 1))
    weights = [b - a for a, b in zip([0, *cuts], [*cuts, 100], strict=True)]
    outcomes = tuple(
        Outcome(
            weight,
            random.choice((AGREED, PUT_OFF))
            if random.random() < 0.02
            else f"n{random.randrange(nodes)}",
            random.randint(-3, 3),
            random.randint(-3, 3),
        )
        for weight in weights
    )
    guard = random.choice((("trust", ">="), ("anger", "<=")))
    return Option(
        None if always else (*guard, random.randint(4, 16)),
        outcomes,
        random.choice(_TONES),
        not always and random.random() < 0.1,
    )


def as_rules(made: Persona) -> Rules:
    """The persona as a scenario, ready to be analysed: its options and nothing else can be said."""
    states = {f"n{node}": _state(node, options) for node, options in enumerate(made)}
    changed = {
        "meters": {
            "trust": {"start": START_TRUST, "step": 1, "max": TOP},
            "anger": {"start": START_ANGER, "step": 1, "max": TOP},
        },
        "temperament": {},
        "initial": "n0",
        "states": states,
        "anywhere": {},
        "otherwise": [{"says": ["嗯。"]}],
        "reflexes": [{"when": f"anger >= {TOP}", "to": HUNG_UP, "says": ["不说了。"]}],
        "endings": {name: _ending(outcome) for name, outcome in ENDINGS.items()},
        "turn_limit": TURNS,
        "out_of_turns": PUT_OFF,
        # Nothing is earned on the way: a state is a node, a mood and a turn.
        "checklist": {
            "skip": {
                item.id: {"zh": "不适用", "en": "Not here"} for item in template().rubric.checklist
            }
        },
    }
    rules = Rules(Points(game_of(template(), changed)))
    rules.entries = {
        node: tuple(entry for entry in entries if entry.line.origin == "option")
        for node, entries in rules.entries.items()
    }
    return rules


def _ending(outcome: str) -> dict[str, Any]:
    name = {"zh": "结束", "en": "The end"}
    return {"name": name, "disposition": "callback", "outcome": outcome}


def _state(node: int, options: tuple[Option, ...]) -> dict[str, Any]:
    lines, heard = [], {}
    for index, option in enumerate(options):
        line: dict[str, Any] = {
            "id": f"n{node}-{index}",
            "say": ["说一句。"],
            "acts": [_ACTS[index]],
            "tone": {"respect": option.tone, "empathy": 3, "clarity": 3, "firmness": 3},
        }
        if option.guard is not None:
            line["when"] = " ".join(map(str, option.guard))
        if option.breach:
            line["breaches"] = [_BREACH]
        lines.append(line)
        heard[_ACTS[index]] = [
            {
                "chance": outcome.weight,
                "to": outcome.to,
                "says": ["嗯。"],
                "effect": {"trust": str(outcome.trust), "anger": str(outcome.anger)},
            }
            for outcome in option.outcomes
        ]
    return {"stage": "discovery", "lines": lines, "on": heard}


def worth(rules: Rules) -> Worth:
    """What everything is worth, in the order of the description."""
    points, opening = rules.points, rules.game.borrower.opening()
    options = tuple(
        tuple(
            line_points(points, node, line.tone, line.breaches) for line, _ in rules.game.menu(node)
        )
        for node in rules.game.scenario.states
    )
    endings = {
        name: points.ending(type(opening)(name, opening.meters, opening.facts, None, TURNS))
        for name in ENDINGS
    }
    return Worth(base_points(points), options, endings)


def explore_plainly(made: Persona) -> list[dict[State, None]]:
    """Every state of every turn, found by plain Python."""
    layer: dict[State, None] = {(0, START_TRUST, START_ANGER): None}
    found = [layer]
    for _ in range(TURNS):
        onward: dict[State, None] = {}
        for node, trust, anger in layer:
            for option in made[node]:
                if option.opens(trust, anger):
                    for _, state, _ in _follow(option, trust, anger):
                        if state is not None:
                            onward[state] = None
        layer = onward
        found.append(layer)
    return found


def solve_plainly(made: Persona, worths: Worth, found: list[dict[State, None]]) -> float:
    """The points expected from best play, by plain Python."""
    cut = worths.endings[PUT_OFF]
    after: dict[State, float] = dict.fromkeys(found[-1], float(cut))
    for turn in range(TURNS - 1, -1, -1):
        values: dict[State, float] = {}
        for node, trust, anger in found[turn]:
            values[node, trust, anger] = worths.base[turn] + max(
                cost
                + sum(
                    weight / 100 * (worths.endings[ending] if state is None else after[state])
                    for weight, state, ending in _follow(option, trust, anger)
                )
                for option, cost in zip(made[node], worths.options[node], strict=True)
                if option.opens(trust, anger)
            )
        after = values
    return after[0, START_TRUST, START_ANGER] / 1000


def _follow(option: Option, trust: int, anger: int) -> Iterator[tuple[int, State | None, str]]:
    for outcome in option.outcomes:
        if outcome.to in ENDINGS:
            yield outcome.weight, None, outcome.to
            continue
        angry = min(max(anger + outcome.anger, 0), TOP)
        if angry >= TOP:
            yield outcome.weight, None, HUNG_UP
            continue
        trusting = min(max(trust + outcome.trust, 0), TOP)
        yield outcome.weight, (int(outcome.to[1:]), trusting, angry), ""


def as_prism(made: Persona, worths: Worth) -> str:
    """The persona as a PRISM program, with a reward `points` and a label `over`."""
    over = len(made)
    commands: list[str] = []
    rewards: list[str] = []
    base = str(worths.base[-1])
    for turn in range(TURNS - 2, -1, -1):
        base = f"(turn={turn} ? {worths.base[turn]} : {base})"
    for node, options in enumerate(made):
        for index, option in enumerate(options):
            guard = "true" if option.guard is None else "".join(map(str, option.guard))
            action = f"n{node}_{index}"
            ways, gains = [], [str(worths.options[node][index]), base]
            for way in option.outcomes:
                if way.to in ENDINGS:
                    update = f"(s'={over}) & (trust'=0) & (anger'=0) & (turn'=0)"
                    gains.append(f"{way.weight}/100*{worths.endings[way.to]}")
                else:
                    angry = f"min(max(anger+({way.anger}),0),{TOP})"
                    gone = f"{angry}>={TOP}"
                    trusting = f"min(max(trust+({way.trust}),0),{TOP})"
                    update = (
                        f"(s'={gone} ? {over} : {way.to[1:]}) & (trust'={gone} ? 0 : {trusting}) "
                        f"& (anger'={gone} ? 0 : {angry}) & (turn'={gone} ? 0 : turn+1)"
                    )
                    gains.append(f"({gone} ? {way.weight}/100*{worths.endings[HUNG_UP]} : 0)")
                ways.append(f"{way.weight}/100 : {update}")
            commands.append(f"[{action}] s={node} & turn<{TURNS} & {guard} -> {' + '.join(ways)};")
            rewards.append(f"[{action}] true : {' + '.join(gains)};")
    end = f"(s'={over}) & (trust'=0) & (anger'=0) & (turn'=0)"
    commands.append(f"[cut] s<{over} & turn={TURNS} -> {end};")
    commands.append(f"[stay] s={over} -> true;")
    rewards.append(f"[cut] true : {worths.endings[PUT_OFF]};")
    lines = "\n  ".join(commands)
    paid = "\n  ".join(rewards)
    return (
        f"mdp\nmodule persona\n  s : [0..{over}] init 0;\n  trust : [0..{TOP}] init {START_TRUST};\n"
        f"  anger : [0..{TOP}] init {START_ANGER};\n  turn : [0..{TURNS}] init 0;\n  {lines}\n"
        f'endmodule\nrewards "points"\n  {paid}\nendrewards\nlabel "over" = s={over};\n'
    )
