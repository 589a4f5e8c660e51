"""Storm, the outside oracle: a model checker that shares no code with the analysis.

`stormpy` is licensed under the GPL. It is a development extra, imported here and nowhere in the package.
"""

import importlib.util
import json
import time
from dataclasses import dataclass
from typing import Any

from simulator.analysis.jani import SETTLING

SKIPPED = "Storm is not installed, so its rows are left out; `make oracle` installs it."


@dataclass(frozen=True, slots=True)
class Checked:
    """What Storm found."""

    states: int
    """Of the game: without those that only settle a deal, and without the one in which the call is over."""
    choices: int
    transitions: int
    value: float
    """Points expected from best play."""
    build: float
    """Seconds for parsing and building the model."""
    check: float
    """Seconds for solving it."""


def installed() -> bool:
    """Whether Storm can be asked."""
    return importlib.util.find_spec("stormpy") is not None


def check_jani(model: dict[str, Any]) -> Checked:
    """Build and solve a model made by `simulator.analysis.jani`."""
    import stormpy

    text = json.dumps(model, ensure_ascii=False)
    began = time.perf_counter()
    parsed, properties = stormpy.parse_jani_model_from_string(text)
    return _checked(parsed, properties[0], began)


def check_prism(program: str) -> Checked:
    """Build and solve a program in the PRISM language with a reward `points` and a label `over`."""
    import tempfile

    import stormpy

    with tempfile.NamedTemporaryFile("w", suffix=".nm") as file:
        file.write(program)
        file.flush()
        began = time.perf_counter()
        parsed = stormpy.parse_prism_program(file.name)
        wanted = stormpy.parse_properties('R{"points"}max=? [F "over"]', parsed)[0]
        return _checked(parsed, wanted, began)


def _checked(parsed: Any, wanted: Any, began: float) -> Checked:
    import stormpy

    options = stormpy.BuilderOptions(wanted)
    options.set_build_all_labels()
    model = stormpy.build_model(parsed, options=options)
    built = time.perf_counter()
    # Sound methods on a game without cycles solve state by state and do not iterate.
    environment = stormpy.environments.sound()
    result = stormpy.model_checking(model, wanted, environment=environment)
    value = result[model.initial_states[0]]
    done = time.perf_counter()
    labels = model.labeling
    settling = (
        labels.get_states(SETTLING).get_number_of_set_bits()
        if SETTLING in labels.get_labels()
        else 0
    )
    return Checked(
        model.nr_states - settling - 1,
        model.nr_choices,
        model.nr_transitions,
        float(getattr(value, "value", value)) / 1000,
        built - began,
        done - built,
    )
