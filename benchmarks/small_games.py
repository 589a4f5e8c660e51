"""Small scenarios made up by Hypothesis: every kind of rule the format has, in games that are solved in no time."""

import json
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from simulator.content.bundle import Bundle, make_bundle, read_bundle
from simulator.content.catalogue import load_scenario
from simulator.content.folders import shipped_folder
from simulator.content.library import require_library
from simulator.session.game import Game

_ACTS = (
    "verify_identity",
    "identify_self",
    "recording_notice",
    "state_balance",
    "ask_reason",
    "offer_installment",
    "hardship_program",
    "confirm_agreement",
    "take_dispute",
)
_FACTS = ("verified", "third_party", "agreed", "dispute_raised", "cease_requested", "vulnerable")
_GUARDS = (
    "trust >= 50",
    "anger < 40 and trust > 20",
    "verified",
    "not agreed or trust == 50",
    "has_terms and instalment <= 400",
    "instalments + 2 * verified > 3",
    "turn >= 3",
    "respect >= 4 or empathy <= 2",
    "trust - anger + 10 * verified >= firmness * 5",
)
_OPTION_GUARDS = tuple(guard for guard in _GUARDS if "respect" not in guard and "firm" not in guard)
_AMOUNTS = ("5", "-10", "3 - turn", "(trust - 50) * 2", "5 * (empathy - 3)", "7 * verified - 4")
_TERMS = (
    {"down_payment": "600.00", "instalments": 3, "first_in_days": 7},
    {"down_payment": "0.00", "instalments": 6, "first_in_days": 20},
    {"down_payment": "300.00", "instalments": 2, "first_in_days": 10},
)
_BREACHES = (
    {"rule": "CN-MLC-02", "category": "threat_violence"},
    {"rule": "CN-HOUSE-PROMISE"},
)
_ENDINGS = ("promised", "put_off", "complained")


def _tones() -> st.SearchStrategy[dict[str, int]]:
    scales = ("respect", "empathy", "clarity", "firmness")
    return st.fixed_dictionaries({scale: st.integers(1, 5) for scale in scales})


@st.composite
def _branch(draw: st.DrawFn, nodes: tuple[str, ...], *, chance: bool) -> dict[str, Any]:
    branch: dict[str, Any] = {"says": ["嗯。"]}
    if chance:
        branch["chance"] = draw(st.integers(1, 9))
    guard = draw(st.none() | st.sampled_from(_GUARDS))
    to = draw(st.none() | st.sampled_from((*nodes, *nodes, *_ENDINGS)))
    branch |= {key: value for key, value in (("when", guard), ("to", to)) if value is not None}
    branch["learn"] = draw(st.lists(st.sampled_from(_FACTS), max_size=1))
    meters = st.sampled_from(("trust", "anger"))
    branch["effect"] = draw(st.dictionaries(meters, st.sampled_from(_AMOUNTS), max_size=2))
    if draw(st.integers(0, 5)) == 0:
        branch["proposes"] = draw(st.sampled_from(_TERMS))
    return branch


@st.composite
def _branches(draw: st.DrawFn, nodes: tuple[str, ...]) -> list[dict[str, Any]]:
    drawn = draw(st.lists(st.booleans(), min_size=1, max_size=4))
    return [draw(_branch(nodes, chance=chance)) for chance in drawn]


@st.composite
def _option(draw: st.DrawFn, name: str) -> dict[str, Any]:
    option: dict[str, Any] = {"id": name, "say": ["说一句。"], "tone": draw(_tones())}
    option["acts"] = draw(st.lists(st.sampled_from(_ACTS), min_size=1, max_size=3, unique=True))
    if draw(st.integers(0, 3)) == 0:
        option["breaches"] = [draw(st.sampled_from(_BREACHES))]
    if "offer_installment" in option["acts"]:
        option["terms"] = draw(st.sampled_from(_TERMS))
    if draw(st.integers(0, 2)) == 0:
        option["when"] = draw(st.sampled_from(_OPTION_GUARDS))
    return option


@st.composite
def _state(draw: st.DrawFn, name: str, nodes: tuple[str, ...]) -> dict[str, Any]:
    options = draw(st.integers(1, 3))
    state: dict[str, Any] = {
        "stage": draw(st.sampled_from(("opening", "discovery", "negotiation", "closing"))),
        "own_offer": draw(st.integers(0, 3)) == 0,
        "lines": [draw(_option(f"{name}-{index}")) for index in range(options)],
        "on": draw(st.dictionaries(st.sampled_from(_ACTS), _branches(nodes), max_size=5)),
    }
    if draw(st.integers(0, 2)) == 0:
        state["otherwise"] = draw(_branches(nodes))
    return state


@st.composite
def changes(draw: st.DrawFn) -> dict[str, Any]:
    """What a made-up scenario has instead of the template's."""
    nodes = ("first", "second", "third")[: draw(st.integers(1, 3))]
    temperament = st.dictionaries(
        st.sampled_from(("trust", "anger")), st.sampled_from(_AMOUNTS), max_size=2
    )
    heard = st.sampled_from(("breach", "breach.threat_violence", "closing", *_ACTS[:3]))
    return {
        "meters": {
            "trust": {"start": draw(st.sampled_from((20, 50, 85))), "step": 10},
            "anger": {"start": draw(st.sampled_from((0, 40))), "step": 20, "max": 90},
        },
        "temperament": draw(temperament),
        "initial": nodes[0],
        "states": {name: draw(_state(name, nodes)) for name in nodes},
        "anywhere": draw(st.dictionaries(heard, _branches(nodes), max_size=3)),
        "otherwise": draw(_branches(nodes)),
        "reflexes": [{"when": "anger >= 80", "to": "complained", "says": ["不说了！"]}]
        if draw(st.booleans())
        else draw(_branches(nodes)),
        "turn_limit": draw(st.integers(4, 5)),
        "own_offers": {
            "down_payment": ["0", "600"],
            "instalments": [2, 5],
            "first_in_days": [7],
            "waiver": ["0"],
        },
    }


def template() -> Bundle:
    """The small scenario of the tests, whose case, rules and rubric the made-up ones share."""
    library = require_library([shipped_folder()])
    path = Path(__file__).parents[1] / "tests" / "fixtures" / "small.yaml"
    scenario, findings = load_scenario(path, library)
    if scenario is None:
        raise ValueError("; ".join(found.render() for found in findings))
    return make_bundle(scenario, library)


def game_of(bundle: Bundle, changed: dict[str, Any]) -> Game:
    """The template with the changes made."""
    body = json.loads(bundle.body)
    body["scenario"] |= changed
    return Game(read_bundle(json.dumps(body).encode()))
