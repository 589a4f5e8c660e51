"""Reads exported models: just enough of JANI to explore and solve a small one in fractions."""

from collections.abc import Callable
from fractions import Fraction
from functools import cache
from math import floor
from typing import Any

Env = dict[str, Any]
State = tuple[str, tuple[tuple[str, Any], ...]]
_BINARY: dict[str, Callable[[Any, Any], Any]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: Fraction(a) / b,
    "<": lambda a, b: a < b,
    "≤": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    "≥": lambda a, b: a >= b,
    "=": lambda a, b: a == b,
    "≠": lambda a, b: a != b,
    "min": min,
    "max": max,
}


def value(expression: Any, env: Env) -> Any:
    if isinstance(expression, str):
        return env[expression]
    if not isinstance(expression, dict):
        return expression
    operator = expression["op"]
    if operator == "ite":
        return value(expression["then" if value(expression["if"], env) else "else"], env)
    if operator == "¬":
        return not value(expression["exp"], env)
    if operator == "floor":
        return floor(value(expression["exp"], env))
    left = value(expression["left"], env)
    if operator == "∧":
        return left and value(expression["right"], env)
    if operator == "∨":
        return left or value(expression["right"], env)
    return _BINARY[operator](left, value(expression["right"], env))


class Model:
    """A model with one automaton, states of which hold every variable that is not transient."""

    def __init__(self, json: dict[str, Any]) -> None:
        automaton = json["automata"][0]
        self.edges: dict[str, list[dict[str, Any]]] = {}
        for edge in automaton["edges"]:
            self.edges.setdefault(edge["location"], []).append(edge)
        variables = [each for each in json["variables"] if not each.get("transient")]
        self.bounds = {
            each["name"]: (each["type"]["lower-bound"], each["type"]["upper-bound"])
            for each in variables
            if isinstance(each["type"], dict)
        }
        start = tuple((each["name"], each["initial-value"]) for each in variables)
        self.initial: State = (automaton["initial-locations"][0], start)
        self.settling = {
            location["name"]
            for location in automaton["locations"]
            if any(each["ref"] == "settling" for each in location.get("transient-values", ()))
        }
        self.best = cache(self._best)

    def choices(self, state: State) -> list[tuple[Fraction, list[tuple[Fraction, State]]]]:
        """Reward and distribution of every edge that is open."""
        location, held = state
        env = dict(held)
        found = []
        for edge in self.edges[location]:
            if value(edge["guard"]["exp"], env):
                ways = []
                reward = Fraction(0)
                for way in edge["destinations"]:
                    chance = Fraction(value(way["probability"]["exp"], env))
                    assigned = {
                        each["ref"]: value(each["value"], env) for each in way["assignments"]
                    }
                    # The reward of an edge stands on each of its destinations.
                    reward = Fraction(assigned.pop("points", 0))
                    if chance:
                        ways.append((chance, (way["location"], self._held({**env, **assigned}))))
                assert sum(chance for chance, _ in ways) == 1
                found.append((reward, ways))
        return found

    def states(self) -> int:
        """Those of the game: none that settles a deal, and not the one in which the call is over."""
        seen, stack = {self.initial}, [self.initial]
        while stack:
            state = stack.pop()
            choices = self.choices(state)
            assert choices, state
            after = {way for _, ways in choices for _, way in ways}
            stack += after - seen
            seen |= after
        return sum(location != "over" and location not in self.settling for location, _ in seen)

    def _held(self, env: Env) -> tuple[tuple[str, Any], ...]:
        for name, (low, high) in self.bounds.items():
            assert low <= env[name] <= high, name
        return tuple(env.items())

    def _best(self, state: State) -> Fraction:
        if state[0] == "over":
            return Fraction(0)
        return max(
            reward + sum((chance * self.best(after) for chance, after in ways), Fraction(0))
            for reward, ways in self.choices(state)
        )
