"""`sparring` and `sparring play`: the full-screen program, or one of the ways to play without it."""

import argparse
import os
import sys

from simulator.commands.exit_codes import NO_TERMINAL, USAGE
from simulator.commands.output import Output


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Play in the way the arguments ask for."""
    headless_ = arguments.choices is not None or arguments.auto is not None
    wrong = _contradiction(arguments, headless=headless_)
    if wrong is not None:
        output.fail(*wrong)
        return USAGE
    if headless_:
        if arguments.id is None:
            output.fail("请写明场景 ID", "name the scenario to play")
            return USAGE
        from simulator.commands import headless

        return headless.run(arguments, output)
    if arguments.plain:
        from simulator.commands import plain

        return plain.run(arguments, output)
    return open_app(arguments, output)


def _contradiction(arguments: argparse.Namespace, *, headless: bool) -> tuple[str, str] | None:
    """What is asked for that cannot be had together, in zh and en; None when everything can."""
    if arguments.choices is not None and arguments.auto is not None:
        return ("--choices 和 --auto 只能用一个", "use --choices or --auto, not both")
    if arguments.resume is not None and (headless or arguments.id is not None):
        return (
            "--resume 不能和场景 ID、--choices、--auto 一起用",
            "--resume goes with no scenario, no --choices and no --auto",
        )
    if (arguments.json or arguments.record) and not headless:
        return (
            "--json 和 --record 要和 --choices 或 --auto 一起用",
            "--json and --record need --choices or --auto",
        )
    if arguments.seconds is not None and (arguments.mode != "exam" or headless):
        return (
            "--seconds 只用于 --mode exam 的通话",
            "--seconds is for calls with --mode exam only",
        )
    return None


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
