"""A playable witness: choices and a seed under which what a finding says comes true."""

import json
import shlex
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Witness:
    """A call that shows a claim: `sparring play FILE --seed SEED --choices -` plays it."""

    scenario: str
    choices: tuple[str | dict[str, Any], ...]
    """As `--choices` reads them: a line's id, or an object with own terms."""
    seed: int | None
    """The seed under which the borrower answers so; None when none was found, and `rolls` tell."""
    rolls: tuple[int, ...] = ()
    """How the dice fall in each turn, 0 to 99, as a test plan's `roll` puts it; empty where the seed is known."""

    def command(self, file: str) -> str:
        """The witness as a line for the shell.

        Args:
            file: in which the scenario stands, wherever that is.
        """
        choices = json.dumps(list(self.choices), ensure_ascii=False)
        seed = f" --seed {self.seed}" if self.seed is not None else ""
        return f"echo {shlex.quote(choices)} | sparring play {shlex.quote(file)}{seed} --choices -"

    def as_dict(self) -> dict[str, Any]:
        """The witness as a JSON object."""
        return {
            "scenario": self.scenario,
            "choices": list(self.choices),
            "seed": self.seed,
            "rolls": list(self.rolls),
        }
