"""Checked expressions over whole arrays of states at once.

The tree is the one that `simulator.content.expression` checked and that the borrower compiles for single states.
`bind` works out what is known beforehand (constants of the case, the tone of a line, facts that can never come true)
and leaves a *residual*: a whole number, or a nested tuple that `evaluate` runs over numpy columns. Residuals compare
and hash by value, so two guards that have come to mean the same are equal.
"""

import ast
import operator
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.borrower.guards import fold
from simulator.content.expression import parse_expression

Residual = int | tuple[Any, ...]
"""A whole number, or ("name", n), ("and" | "or", left, right), ("not" | "neg", x), (sign, left, right)."""
Column = NDArray[Any] | int
"""One value per row, or one value for all rows."""
Columns = Callable[[str], Column]
"""The column of a name."""

_BINARY: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*"}
_COMPARE: dict[type[ast.cmpop], str] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}
_SIGNS: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}


def residual(text: str | None, constants: Mapping[str, int]) -> Residual:
    """The expression `text` with `constants` worked out; no text is 1, a guard that always holds."""
    if text is None:
        return 1
    tree = parse_expression(text).tree
    # The borrower folds constants first; folding the same tree keeps `x and 3` the same number in both.
    return bind(_plain(fold(_constants(tree, constants))), {})


def bind(expression: Residual, known: Mapping[str, int]) -> Residual:
    """`expression` with the names in `known` replaced and everything that is then constant worked out."""
    if isinstance(expression, int):
        return expression
    sign = expression[0]
    if sign == "name":
        return known.get(expression[1], expression)
    parts = [bind(part, known) for part in expression[1:]]
    first = parts[0]
    if sign in ("not", "neg"):
        if isinstance(first, int):
            return int(not first) if sign == "not" else -first
        return (sign, first)
    second = parts[1]
    if sign in ("and", "or"):
        if isinstance(first, int):
            return second if bool(first) == (sign == "and") else first
    elif isinstance(first, int) and isinstance(second, int):
        return int(_SIGNS[sign](first, second))
    return (sign, first, second)


def names(expression: Residual) -> Iterator[str]:
    """Every name that the residual still reads."""
    if isinstance(expression, tuple):
        if expression[0] == "name":
            yield expression[1]
        else:
            for part in expression[1:]:
                yield from names(part)


def evaluate(expression: Residual, columns: Columns) -> Column:
    """The value of the residual in every row; yes/no may be numpy booleans."""
    if isinstance(expression, int):
        return expression
    sign = expression[0]
    if sign == "name":
        return columns(expression[1])
    first = evaluate(expression[1], columns)
    if sign == "not":
        return truth(first) ^ True
    if sign == "neg":
        return -_number(first)
    second = evaluate(expression[2], columns)
    if sign in ("and", "or"):
        if isinstance(first, int):
            return second if bool(first) == (sign == "and") else first
        if _is_truth(first) and _is_truth(second):
            return first & second if sign == "and" else first | second
        chosen = truth(first) if sign == "and" else truth(first) ^ True
        return np.where(chosen, _number(second), _number(first))
    result: Column = _SIGNS[sign](_number(first), _number(second))
    return result


def truth(column: Column) -> Column:
    """The column as yes/no: numpy booleans, or a Python bool."""
    if isinstance(column, int):
        return bool(column)
    return column if column.dtype == np.bool_ else column != 0


def _number(column: Column) -> Column:
    """The column as numbers: numpy's booleans neither subtract nor add up."""
    if isinstance(column, int):
        return int(column)
    return column.astype(np.int64) if column.dtype == np.bool_ else column


def _is_truth(column: Column) -> bool:
    return isinstance(column, bool) or (not isinstance(column, int) and column.dtype == np.bool_)


def _constants(node: ast.expr, known: Mapping[str, int]) -> ast.expr:
    match node:
        case ast.Name(id=name):
            return ast.Constant(known[name]) if name in known else node
        case ast.BoolOp(op=op, values=values):
            return ast.BoolOp(op=op, values=[_constants(value, known) for value in values])
        case ast.UnaryOp(op=op, operand=operand):
            return ast.UnaryOp(op=op, operand=_constants(operand, known))
        case ast.BinOp(left=left, op=op, right=right):
            return ast.BinOp(left=_constants(left, known), op=op, right=_constants(right, known))
        case ast.Compare(left=left, ops=ops, comparators=others):
            return ast.Compare(
                left=_constants(left, known),
                ops=ops,
                comparators=[_constants(other, known) for other in others],
            )
        case _:
            return node


def _plain(node: ast.expr) -> Residual:
    match node:
        case ast.Constant(value=int(value)):
            return int(value)
        case ast.Name(id=name):
            return ("name", name)
        case ast.BoolOp(op=op, values=values):
            sign = "and" if isinstance(op, ast.And) else "or"
            whole = _plain(values[-1])
            for part in reversed(values[:-1]):
                whole = (sign, _plain(part), whole)
            return whole
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return ("not", _plain(operand))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return ("neg", _plain(operand))
        case ast.UnaryOp(operand=operand):
            return _plain(operand)
        case ast.BinOp(left=left, op=op, right=right):
            return (_BINARY[type(op)], _plain(left), _plain(right))
        case ast.Compare(left=left, ops=ops, comparators=others):
            # A chain reads its middle twice; without calls that is the same as Python's once.
            links: list[Residual] = []
            before = _plain(left)
            for comparison, other in zip(ops, others, strict=True):
                after = _plain(other)
                links.append((_COMPARE[type(comparison)], before, after))
                before = after
            found = links[-1]
            for link in reversed(links[:-1]):
                found = ("and", link, found)
            return found
        case _:
            raise TypeError(f"not a checked expression: {ast.dump(node)}")
