"""Checked expressions as fast functions of a call's state.

The tree comes from `simulator.content.expression`, which lets nothing but whole numbers, names,
`+ - *`, comparisons and `and`/`or`/`not` through. Here each name becomes a look-up or a constant,
constants are folded, and only this rebuilt tree is compiled.
"""

import ast
from collections.abc import Callable, Mapping, Sequence
from typing import cast

from simulator.borrower.slots import Slots
from simulator.content.expression import Expression
from simulator.content.vocabulary import TERMS_NAMES, TONE_SCALES

Evaluator = Callable[[Sequence[int], int, Sequence[int], Sequence[int], int], int]
"""(meters, facts, tone levels, view of the terms, turn) -> value; a yes/no is truthy or falsy."""

_ARGUMENTS = ("m", "f", "t", "o", "n")


def compile_expression(
    expression: Expression, slots: Slots, constants: Mapping[str, int] | None = None
) -> Evaluator:
    """The expression as a function of the state.

    Args:
        expression: checked, with names that `slots` or `constants` know.
        slots: where the names live.
        constants: further names with fixed values; they win over the case's.

    Raises:
        KeyError: a name that neither knows.
    """
    tree = fold(_bind(expression.tree, slots, {**slots.constants, **(constants or {})}))
    arguments = ast.arguments(
        posonlyargs=[],
        args=[ast.arg(arg=name) for name in _ARGUMENTS],
        kwonlyargs=[],
        kw_defaults=[],
        defaults=[],
    )
    function = ast.Expression(ast.Lambda(args=arguments, body=tree))
    code = compile(ast.fix_missing_locations(function), "<guard>", "eval")
    return cast(Evaluator, eval(code, {"__builtins__": {}}))  # noqa: S307 - a checked, rebuilt tree


def constant_value(
    expression: Expression, slots: Slots, constants: Mapping[str, int] | None = None
) -> int | None:
    """The expression's value if it is the same in every state, else None."""
    tree = fold(_bind(expression.tree, slots, {**slots.constants, **(constants or {})}))
    return int(cast(int, tree.value)) if isinstance(tree, ast.Constant) else None


def _bind(node: ast.expr, slots: Slots, constants: Mapping[str, int]) -> ast.expr:
    match node:
        case ast.Name(id=name):
            return _look_up(name, slots, constants)
        case ast.BoolOp(op=op, values=values):
            return ast.BoolOp(op=op, values=[_bind(value, slots, constants) for value in values])
        case ast.UnaryOp(op=op, operand=operand):
            return ast.UnaryOp(op=op, operand=_bind(operand, slots, constants))
        case ast.BinOp(left=left, op=op, right=right):
            return ast.BinOp(
                left=_bind(left, slots, constants), op=op, right=_bind(right, slots, constants)
            )
        case ast.Compare(left=left, ops=ops, comparators=others):
            return ast.Compare(
                left=_bind(left, slots, constants),
                ops=ops,
                comparators=[_bind(other, slots, constants) for other in others],
            )
        case ast.Constant(value=int(value)):
            return ast.Constant(int(value))
        case _:
            raise TypeError(f"not a checked expression: {ast.dump(node)}")


def _look_up(name: str, slots: Slots, constants: Mapping[str, int]) -> ast.expr:
    if name in slots.meters:
        return _item("m", slots.meters[name])
    if name in slots.bits:
        # A fact counts 1 in sums, so the bit is shifted down rather than masked.
        shifted = ast.BinOp(
            left=ast.Name("f", ast.Load()),
            op=ast.RShift(),
            right=ast.Constant(slots.bits[name].bit_length() - 1),
        )
        return ast.BinOp(left=shifted, op=ast.BitAnd(), right=ast.Constant(1))
    if name in TONE_SCALES:
        return _item("t", TONE_SCALES.index(name))
    if name in TERMS_NAMES:
        return _item("o", TERMS_NAMES.index(name))
    if name == "turn":
        return ast.BinOp(left=ast.Name("n", ast.Load()), op=ast.Add(), right=ast.Constant(1))
    return ast.Constant(constants[name])


def _item(argument: str, index: int) -> ast.expr:
    return ast.Subscript(
        value=ast.Name(argument, ast.Load()), slice=ast.Constant(index), ctx=ast.Load()
    )


def fold(node: ast.expr) -> ast.expr:
    """The same expression with every part that is constant worked out."""
    match node:
        case ast.BoolOp(op=op, values=values):
            folded = [fold(value) for value in values]
            ends_at = isinstance(op, ast.Or)
            kept: list[ast.expr] = []
            for value in folded:
                if isinstance(value, ast.Constant):
                    if bool(value.value) == ends_at:
                        return ast.Constant(int(ends_at))
                    continue
                kept.append(value)
            if not kept:
                return ast.Constant(int(not ends_at))
            return kept[0] if len(kept) == 1 else ast.BoolOp(op=op, values=kept)
        case ast.UnaryOp(op=op, operand=operand):
            inner = fold(operand)
            return _work_out(ast.UnaryOp(op=op, operand=inner), [inner])
        case ast.BinOp(left=left, op=op, right=right):
            left, right = fold(left), fold(right)
            return _work_out(ast.BinOp(left=left, op=op, right=right), [left, right])
        case ast.Compare(left=left, ops=ops, comparators=others):
            left, others = fold(left), [fold(other) for other in others]
            return _work_out(ast.Compare(left=left, ops=ops, comparators=others), [left, *others])
        case _:
            return node


def _work_out(node: ast.expr, parts: list[ast.expr]) -> ast.expr:
    if not all(isinstance(part, ast.Constant) for part in parts):
        return node
    code = compile(ast.fix_missing_locations(ast.Expression(node)), "<constant>", "eval")
    return ast.Constant(int(eval(code, {"__builtins__": {}})))  # noqa: S307 - constants only
