"""Expressions over the variables of a state, as an exported game spells them.

An expression is a whole number, a yes/no, or a nested tuple. The functions here put them together and work out what is
constant; `as_jani` writes them down. Nothing of this is shared with the columns that a game is compiled to.
"""

from collections.abc import Callable, Iterable
from typing import Any

from simulator.analysis.vector import Residual

Symbol = bool | int | tuple[Any, ...]
"""A constant, ("var", name, whether a yes/no), ("ite", when, then, else), or (operator, operands ...)."""

_YES_NO = frozenset({"∧", "∨", "¬", "=", "≠", "<", "≤", ">", "≥"})
_COMPARE = {"<": "<", "<=": "≤", ">": ">", ">=": "≥", "==": "=", "!=": "≠"}
_WORK_OUT: dict[str, Callable[[int, int], int]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "<": lambda a, b: a < b,
    "≤": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    "≥": lambda a, b: a >= b,
    "=": lambda a, b: a == b,
    "≠": lambda a, b: a != b,
    "min": min,
    "max": max,
}


def variable(name: str, *, yes_no: bool = False) -> Symbol:
    """A variable of the state."""
    return ("var", name, yes_no)


def is_yes_no(symbol: Symbol) -> bool:
    """Whether the expression is a yes/no and not a number."""
    if not isinstance(symbol, tuple):
        return isinstance(symbol, bool)
    if symbol[0] == "var":
        return bool(symbol[2])
    return is_yes_no(symbol[2]) if symbol[0] == "ite" else symbol[0] in _YES_NO


def number(symbol: Symbol) -> Symbol:
    """The expression as a number; yes is 1."""
    if isinstance(symbol, bool):
        return int(symbol)
    return choose(symbol, 1, 0) if is_yes_no(symbol) else symbol


def truth(symbol: Symbol) -> Symbol:
    """The expression as a yes/no; every number but 0 is yes."""
    if not isinstance(symbol, tuple):
        return bool(symbol)
    return symbol if is_yes_no(symbol) else ("≠", symbol, 0)


def negated(symbol: Symbol) -> Symbol:
    """Not."""
    if not isinstance(symbol, tuple):
        return not symbol
    result: Symbol = symbol[1] if symbol[0] == "¬" else ("¬", symbol)
    return result


def both(first: Symbol, second: Symbol) -> Symbol:
    """And, of two yes/no."""
    if first is False or second is False:
        return False
    if first is True or first == second:
        return second
    return first if second is True else ("∧", first, second)


def either(first: Symbol, second: Symbol) -> Symbol:
    """Or, of two yes/no."""
    if first is True or second is True:
        return True
    if first is False or first == second:
        return second
    return first if second is False else ("∨", first, second)


def every(symbols: Iterable[Symbol]) -> Symbol:
    """Whether all hold."""
    found: Symbol = True
    for symbol in symbols:
        found = both(found, symbol)
    return found


def some(symbols: Iterable[Symbol]) -> Symbol:
    """Whether any holds."""
    found: Symbol = False
    for symbol in symbols:
        found = either(found, symbol)
    return found


def conjuncts(symbol: Symbol) -> frozenset[Symbol]:
    """The yes/no that must all hold for `symbol` to hold."""
    if isinstance(symbol, tuple) and symbol[0] == "∧":
        return conjuncts(symbol[1]) | conjuncts(symbol[2])
    return frozenset((symbol,)) if symbol is not True else frozenset()


def weakest(symbols: Iterable[Symbol]) -> Symbol:
    """Whether any holds, those left out that hold only where another does."""
    known = {conjuncts(symbol): symbol for symbol in symbols if symbol is not False}
    return some(s for mine, s in known.items() if not any(other < mine for other in known))


def choose(when: Symbol, then: Symbol, other: Symbol) -> Symbol:
    """`then` where `when` holds, else `other`."""
    if isinstance(when, bool):
        return then if when else other
    return then if then == other else ("ite", when, then, other)


def work(operator: str, first: Symbol, second: Symbol) -> Symbol:
    """Two numbers under `+ - * min max` or a comparison."""
    first, second = number(first), number(second)
    if isinstance(first, int) and isinstance(second, int):
        return _WORK_OUT[operator](first, second)
    if (operator in "+-" and second == 0) or (operator == "*" and second == 1):
        return first
    if (operator == "+" and first == 0) or (operator == "*" and first == 1):
        return second
    if operator == "*" and 0 in (first, second):
        return 0
    return (operator, first, second)


def total(symbols: Iterable[Symbol]) -> Symbol:
    """The sum of numbers."""
    found: Symbol = 0
    for symbol in symbols:
        found = work("+", found, symbol)
    return found


def by_value(subject: Symbol, values: dict[int, Symbol]) -> Symbol:
    """What `values` holds for the value of `subject`, which has one of them."""
    if isinstance(subject, int):
        return values[subject]
    groups: dict[Symbol, list[int]] = {}
    for key, value in values.items():
        groups.setdefault(value, []).append(key)
    ordered = sorted(groups.items(), key=lambda group: -len(group[1]))
    found = ordered[0][0]
    for value, keys in ordered[1:]:
        found = choose(some(work("=", subject, key) for key in keys), value, found)
    if all(isinstance(value, bool) for value in groups) and len(groups) == 2:
        return some(work("=", subject, key) for key, value in values.items() if value)
    return found


def read(expression: Residual, known: Callable[[Residual], Symbol | None]) -> Symbol:
    """A checked expression over symbols.

    Args:
        expression: to be read.
        known: what a part of it is, asked of every part from the whole down; every name must be known.
    """
    if isinstance(expression, int):
        return expression
    found = known(expression)
    if found is not None:
        return found
    sign: str = expression[0]
    first = read(expression[1], known)
    if sign == "not":
        return negated(truth(first))
    if sign == "neg":
        return work("-", 0, first)
    second = read(expression[2], known)
    if sign in ("and", "or"):
        if is_yes_no(first) and is_yes_no(second):
            return both(first, second) if sign == "and" else either(first, second)
        first, second = number(first), number(second)
        return choose(truth(first), *((second, first) if sign == "and" else (first, second)))
    return work(_COMPARE.get(sign, sign), first, second)


def whole_steps(change: Symbol, step: int) -> Symbol:
    """A change of a meter rounded to the nearest whole step, halves away from zero."""
    change = number(change)
    if isinstance(change, int):
        size = (abs(change) * 2 + step) // (2 * step) * step
        return size if change >= 0 else -size
    if step == 1:
        return change
    twice = work("*", change, 2)
    up = ("floor", ("/", work("+", twice, step), 2 * step))
    down = ("floor", ("/", work("-", step, twice), 2 * step))
    return choose(
        work("≥", change, 0),
        work("*", up, step),
        work("*", down, -step),
    )


def within(value: Symbol, low: int, high: int) -> Symbol:
    """A number kept within bounds."""
    return work("min", work("max", value, low), high)


def as_jani(symbol: Symbol) -> Any:
    """The expression as JANI's JSON."""
    if not isinstance(symbol, tuple):
        return symbol
    operator, *operands = symbol
    if operator == "var":
        return operands[0]
    if operator == "ite":
        when, then, other = map(as_jani, operands)
        return {"op": "ite", "if": when, "then": then, "else": other}
    if operator in ("¬", "floor"):
        return {"op": operator, "exp": as_jani(operands[0])}
    return {"op": operator, "left": as_jani(operands[0]), "right": as_jani(operands[1])}
