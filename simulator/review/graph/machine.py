"""The machine of a scenario as nodes and edges, named in one interface language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from simulator.content.bilingual import both
from simulator.content.record_names import DISPOSITION_NAMES
from simulator.content.scenario import Branch
from simulator.content.vocabulary import Stage
from simulator.review.graph.chances import Share, ways
from simulator.review.graph.names import guard_name, trigger_name
from simulator.review.graph.width import clipped
from simulator.review.names import STAGE_NAMES
from simulator.session.game import Game

ANYWHERE = "*"
"""The node from which reactions that hold in every state are drawn. No state can be called this."""
SAYS_CELLS = 28
ENDING_CELLS = 44
TRIGGERS_SHOWN = 2
TRIGGER_CELLS = 30

EdgeKey = tuple[str, str, bool]
"""Source, target, and whether it takes a breach."""


@dataclass(frozen=True, slots=True)
class Node:
    """A state, an ending, or the node of what holds anywhere."""

    id: str
    kind: Literal["state", "ending", "anywhere"]
    title: str
    lines: tuple[str, ...]
    """What stands under the title."""
    stage: Stage | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """Every way from one node to another that takes a breach, or every way that takes none."""

    source: str
    target: str
    unlawful: bool
    triggers: tuple[str, ...]
    """What sets it off, with its chance where it is drawn; in the author's order."""

    @property
    def key(self) -> EdgeKey:
        """What tells it from all others."""
        return (self.source, self.target, self.unlawful)

    @property
    def label(self) -> str:
        """The first triggers, and how many more there are."""
        shown = [clipped(trigger, TRIGGER_CELLS) for trigger in self.triggers[:TRIGGERS_SHOWN]]
        more = len(self.triggers) - len(shown)
        return " / ".join(shown) + (f" +{more}" if more else "")


@dataclass(frozen=True, slots=True)
class Machine:
    """What is drawn."""

    title: str
    language: str
    """`zh` or `en`."""
    initial: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def machine_of(game: Game, language: str) -> Machine:
    """The machine of a game; reactions that leave the borrower where they are have no edge.

    Args:
        game: whose machine it is.
        language: of the names, `zh` or `en`.
    """
    scenario = game.scenario
    merged: dict[EdgeKey, dict[str, None]] = {}

    def add(source: str, target: str | None, trigger: str, name: str) -> None:
        if target is not None and target != source:
            key = (source, target, trigger.partition(".")[0] == "breach")
            merged.setdefault(key, {})[name] = None

    def react(source: str, reactions: Iterable[tuple[str, Sequence[Branch]]]) -> None:
        for trigger, branches in reactions:
            for target, share in ways(game, branches).items():
                name = trigger_name(game, trigger, language) + _percent(share)
                add(source, target, trigger, name)

    for name, state in scenario.states.items():
        react(name, state.on.items())
        react(name, [("otherwise", state.otherwise or ())])
    react(ANYWHERE, scenario.anywhere.items())
    react(ANYWHERE, [("otherwise", scenario.otherwise)])
    for branch in scenario.reflexes:
        when = guard_name(game, branch.when, language) if branch.when else ""
        add(ANYWHERE, branch.to, "reflex", when or trigger_name(game, "reflex", language))
    limit = both(f"满 {scenario.turn_limit} 轮", f"turn {scenario.turn_limit} over")
    add(ANYWHERE, scenario.out_of_turns, "limit", limit.read(language))
    return Machine(
        title=f"{scenario.title.read(language)} · {scenario.id}",
        language=language,
        initial=scenario.initial,
        nodes=_nodes(game, language),
        edges=tuple(Edge(*key, tuple(names)) for key, names in merged.items()),
    )


def _nodes(game: Game, language: str) -> tuple[Node, ...]:
    scenario = game.scenario
    states = [
        Node(
            name,
            "state",
            name,
            (
                STAGE_NAMES[state.stage].read(language),
                *(
                    clipped(f"“{game.fields.fill(says, None)}”", SAYS_CELLS)
                    for says in (state.says or ())[:1]
                ),
            ),
            state.stage,
        )
        for name, state in scenario.states.items()
    ]
    anywhere = Node(
        ANYWHERE,
        "anywhere",
        both("任何时候", "At any time").read(language),
        (both("在哪个状态都一样", "in every state").read(language),),
    )
    endings = [
        Node(
            name,
            "ending",
            clipped(ending.name.read(language), ENDING_CELLS),
            (DISPOSITION_NAMES[ending.disposition].read(language), name),
        )
        for name, ending in scenario.endings.items()
    ]
    return (*states, anywhere, *endings)


def _percent(share: Share) -> str:
    low, high = (round(100 * each) for each in share)
    if low == 100:
        return ""
    return f" {low}%" if low == high else f" {low}–{high}%"
