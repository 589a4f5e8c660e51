"""`sparring` and `sparring play`: the full-screen program, or one of the ways to play without it."""

import argparse
import os
import sys

from simulator.commands.exit_codes import NO_TERMINAL, USAGE
from simulator.commands.output import Output


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Play in the way the arguments ask for."""
    if arguments.choices or arguments.auto:
        if arguments.id is None:
            output.fail("请写明场景 ID", "name the scenario to play")
            return USAGE
        from simulator.commands import headless

        return headless.run(arguments, output)
    if arguments.plain:
        from simulator.commands import plain

        return plain.run(arguments, output)
    return open_app(arguments, output)


def open_app(arguments: argparse.Namespace, output: Output) -> int:
    """Start the full-screen program."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM") == "dumb":
        output.fail(
            "全屏界面需要终端；没有终端时用 sparring play --plain",
            "the full-screen program needs a terminal; without one, use sparring play --plain",
        )
        return NO_TERMINAL
    from simulator.app.app import run_app

    return run_app(arguments, output.language)
