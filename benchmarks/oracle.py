"""The analysis beside Storm: as many states, the same optimum. Prints the table of docs/developer/oracle.md."""

import json
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from hypothesis import HealthCheck, Phase, given, seed, settings

from benchmarks.small_games import changes, game_of, template
from benchmarks.storm import SKIPPED, Checked, check_jani, installed
from simulator.analysis.encoding import Encoding, TooBigError
from simulator.analysis.explore import Explored, Explorer
from simulator.analysis.jani import Export
from simulator.analysis.layers import lawful_choices, layers
from simulator.analysis.rules import Rules
from simulator.analysis.solve import Solver
from simulator.analysis.worth import base_points
from simulator.content.bundle import Bundle, read_bundle
from simulator.content.catalogue import load_catalogue
from simulator.content.folders import shipped_folder
from simulator.scoring.points import Points
from simulator.session.game import Game

PAGE = Path(__file__).parents[1] / "docs" / "developer" / "oracle.md"
CLOSE = 1e-9
"""Points by which two optima may differ."""
MOST = 6_000_000
"""States, counted by turn, up to which a shipped scenario is compared whole; beyond, with fewer turns."""
FEWEST_TURNS = 4
"""The fewest that the format allows."""
MADE_UP = 200


@dataclass(frozen=True, slots=True)
class Comparison:
    """One game, solved twice."""

    states: int
    """Counted by turn, from the tables."""
    value: float
    """From the tables, in points."""
    seconds: float
    """Compiling, exploring and solving."""
    storm: Checked

    @property
    def agrees(self) -> bool:
        """Whether both found as many states and the same optimum."""
        return self.states == self.storm.states and self.agrees_in_value

    @property
    def agrees_in_value(self) -> bool:
        """Whether both found the same optimum."""
        return abs(self.value - self.storm.value) <= CLOSE


def compare(game: Game, *, lawful: bool, forget: bool = True) -> Comparison:
    """Solve a game by tables and by Storm.

    Args:
        game: what is played; the lines on offer and its grid of own offers are followed.
        lawful: whether lines that break a rule are left out.
        forget: whether Storm's model forgets what nothing can see any more; if not, it has more states.
    """
    began = time.perf_counter()
    rules = Rules(Points(game))
    explored = _explored(rules, lawful)
    solved = Solver(explored, base_points(rules.points)).solve("best", lawful=lawful)
    seconds = time.perf_counter() - began
    model = Export(rules, lawful=lawful, forget=forget).model()
    return Comparison(
        sum(_layer_sizes(explored, lawful)),
        float(solved.values[0][0]),
        seconds,
        check_jani(model),
    )


def fitting(bundle: Bundle, most: int, *, lawful: bool) -> Game:
    """The game with as many of its turns as keep it within `most` states, counted by turn."""
    whole = read_bundle(bundle.body).scenario.turn_limit
    fits = shortened(bundle, FEWEST_TURNS)
    # Most scenarios are compared whole; otherwise turns are added while they last.
    for turns in (whole, *range(FEWEST_TURNS + 1, whole)):
        game = shortened(bundle, turns)
        try:
            explored = _explored(Rules(Points(game)), lawful, most)
        except TooBigError:
            within = False
        else:
            within = sum(_layer_sizes(explored, lawful)) <= most
        if within:
            fits = game
        if within == (turns == whole):
            break
    return fits


def shortened(bundle: Bundle, turns: int) -> Game:
    """The bundle's game with another limit of turns."""
    body = json.loads(bundle.body)
    body["scenario"]["turn_limit"] = turns
    return Game(read_bundle(json.dumps(body).encode()))


def made_up(count: int) -> Iterator[Game]:
    """Small games made up by Hypothesis, always the same ones."""
    found: list[dict[str, Any]] = []
    bundle = template()

    @seed(1)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(changes())
    def collect(changed: dict[str, Any]) -> None:
        found.append(changed)

    collect()
    for changed in found:
        yield game_of(bundle, changed)


def _explored(rules: Rules, lawful: bool, most: int | None = None) -> Explored:
    encoding = Encoding(rules)
    explorer = Explorer(encoding, lawful_only=lawful)
    root = np.array([encoding.key(rules.game.borrower.opening())])
    return explorer.explore(root, 0) if most is None else explorer.explore(root, 0, max_states=most)


def _layer_sizes(explored: Explored, lawful: bool) -> list[int]:
    turns = range(len(explored.turn_class))
    allowed = [lawful_choices(explored, turn) for turn in turns] if lawful else None
    return [int(np.count_nonzero(layer)) for layer in layers(explored, allowed)]


def shipped_rows() -> Iterator[tuple[str, bool]]:
    """A row for every shipped scenario and kind of play, and whether it agrees."""
    yield (
        "| scenario | play | compared | states | Storm's | optimum | Storm's | s | Storm's | agree |",
        True,
    )
    yield "| --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |", True
    catalogue = load_catalogue([shipped_folder()])
    for name, scenario in catalogue.scenarios.items():
        for lawful in (True, False):
            game = fitting(catalogue.bundle(name), MOST, lawful=lawful)
            found, turns = compare(game, lawful=lawful), game.scenario.turn_limit
            whole = (
                "whole"
                if turns == scenario.turn_limit
                else f"{turns} of {scenario.turn_limit} turns"
            )
            storm = found.storm
            yield (
                f"| `{name}` | {'lawful' if lawful else 'any'} | {whole} "
                f"| {found.states:,} | {storm.states:,} | {found.value:.9f} | {storm.value:.9f} "
                f"| {found.seconds:.1f} | {storm.build + storm.check:.1f} "
                f"| {'yes' if found.agrees else '**no**'} |",
                found.agrees,
            )


def made_up_row() -> Iterator[tuple[str, bool]]:
    """A sentence on the games made up by Hypothesis, and whether all agree."""
    games = states = kept = agreeing = 0
    for game in made_up(MADE_UP):
        games += 1
        every = [compare(game, lawful=lawful) for lawful in (True, False)]
        whole = compare(game, lawful=True, forget=False)
        states += sum(found.states for found in every)
        kept += whole.storm.states - every[0].states
        agreeing += all(found.agrees for found in every) and whole.agrees_in_value
    yield (
        f"{agreeing} of {games} made-up games agree, in lawful play and in any, with {states:,} states in all. "
        f"In lawful play each was solved once more without forgetting anything, with {kept:,} states more, "
        "and the same optimum.",
        agreeing == games,
    )


def main() -> int:
    """Compare, print and write the page; with `made-up` or `shipped`, only that part."""
    if not installed():
        print(SKIPPED)
        return 1
    named = sys.argv[1:] or ["made-up", "shipped"]
    all_agree = True
    for name in named:
        lines = []
        for line, agrees in PARTS[name]():
            print(line, flush=True)
            lines.append(line)
            all_agree = all_agree and agrees
        before, _, rest = PAGE.read_text("utf-8").partition(f"<!-- {name} -->\n")
        _, mark, after = rest.partition(f"<!-- end of {name} -->")
        text = "\n".join(lines)
        PAGE.write_text(f"{before}<!-- {name} -->\n{text}\n{mark}{after}", "utf-8")
    return 0 if all_agree else 1


PARTS: dict[str, Callable[[], Iterator[tuple[str, bool]]]] = {
    "made-up": made_up_row,
    "shipped": shipped_rows,
}


if __name__ == "__main__":
    raise SystemExit(main())
