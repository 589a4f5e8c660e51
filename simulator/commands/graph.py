"""`sparring graph`: the machine of a scenario as a picture, with the best play and visit counts on it."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from simulator.commands.analyse import too_big
from simulator.commands.exit_codes import DONE, USAGE
from simulator.commands.output import Output
from simulator.commands.shelf import now, open_bundle, open_log
from simulator.content.bilingual import both
from simulator.content.bundle import Bundle
from simulator.records.recording import Recording
from simulator.review.bots import playouts
from simulator.review.graph.machine import machine_of
from simulator.review.graph.mermaid import mermaid
from simulator.review.graph.overlay import overlay, with_best
from simulator.review.graph.svg import svg
from simulator.session.call import Turn
from simulator.session.game import Game
from simulator.session.session import ChoiceError

PLAYOUTS = 200
"""Random calls that are counted when no session is named."""


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Draw a scenario's machine to standard output, or to the file named."""
    bundle = open_bundle(arguments, output, arguments.id)
    game = Game(bundle)
    if arguments.session:
        calls = _recorded(arguments, bundle)
        source = both(
            f"通话次数来自 {len(calls)} 次练习", f"Visits: {len(calls)} recorded sessions"
        )
    else:
        calls = playouts(game, "random", PLAYOUTS)
        source = both(
            f"通话次数来自 {PLAYOUTS} 通随便说的电话", f"Visits: {PLAYOUTS} calls of random lines"
        )
    best = _best(game, output)
    machine = with_best(machine_of(game, output.language), game, best)
    over = overlay(machine, best, calls, source.read(output.language))
    text = (mermaid if arguments.format == "mermaid" else svg)(machine, over)
    if arguments.out is None:
        output.write(text.rstrip("\n"))
        return DONE
    return _write(arguments.out, text, output)


def _best(game: Game, output: Output) -> Sequence[Turn]:
    """The best play; empty, and said so, where the scenario is too big for it."""
    from simulator.analysis.analyse import analyse
    from simulator.analysis.encoding import TooBigError

    try:
        analysis = analyse(game)
        return analysis.principal_variation(analysis.opening)
    except TooBigError as error:
        too_big(error, output)
        return ()


def _recorded(arguments: argparse.Namespace, bundle: Bundle) -> tuple[tuple[Turn, ...], ...]:
    """The turns of the sessions named; those without a turn are left out.

    Raises:
        ChoiceError: a session is of another scenario, or of another version of this one.
    """
    found = []
    with open_log(arguments) as log:
        for name in arguments.session:
            recording = Recording.resume(log, log.find(name), now)
            if recording.bundle.scenario.id != bundle.scenario.id:
                other = recording.bundle.scenario.id
                raise ChoiceError(
                    both(f"练习 {name} 打的是 {other}", f"session {name} is of {other}")
                )
            if recording.bundle.scenario.model_dump() != bundle.scenario.model_dump():
                raise ChoiceError(
                    both(
                        f"练习 {name} 之后场景改过了",
                        f"the scenario has changed since session {name}",
                    )
                )
            if recording.session.turns:
                found.append(tuple(recording.session.turns))
    return tuple(found)


def _write(path: Path, text: str, output: Output) -> int:
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        output.fail(
            f"写不了 {path}：{error.strerror}", f"{path} cannot be written: {error.strerror}"
        )
        return USAGE
    return DONE
