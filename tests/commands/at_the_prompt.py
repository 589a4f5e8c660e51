"""A call played line by line, by answers that are given in advance."""

import argparse
import io
from collections.abc import Sequence

from simulator.commands import plain
from simulator.commands.output import Output


def play(
    url: str, scenario: str, mode: str, answers: Sequence[str], language: str = "en", seed: int = 1
) -> str:
    """Give the answers one after another, then leave; what was printed."""
    arguments = argparse.Namespace(
        id=scenario, mode=mode, seed=seed, seconds=None, resume=None, content=[], database=url
    )
    left = iter(answers)

    def ask(_prompt: str) -> str:
        try:
            return next(left)
        except StopIteration:
            raise EOFError from None

    out = io.StringIO()
    assert plain.run(arguments, Output(language, out, out), ask) == 0
    return out.getvalue()
