"""The small expression language of guards and effects.

Whole numbers and yes/no only: `+ - *`, comparisons, `and`, `or`, `not`, names and literals.
An expression is parsed once with Python's own parser, every node is checked against a white
list, and what is kept is the checked tree; other rooms compile it for their own use.
"""

import ast
import re
from dataclasses import dataclass
from functools import lru_cache

from simulator.content.bilingual import Bilingual, both

MAX_LENGTH = 200
MAX_NODES = 80
MAX_DEPTH = 12

_ALLOWED_BINARY = (ast.Add, ast.Sub, ast.Mult)
_ALLOWED_COMPARE = (ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.NotEq)
_LITERALS = {"true": 1, "false": 0}
_HINTS = (
    ("&&", "and"),
    ("||", "or"),
    ("!=", "!="),
    ("!", "not"),
    ("（", "("),
    ("）", ")"),
    ("＞", ">"),
    ("＜", "<"),
    ("＝", "="),
    ("≥", ">="),
    ("≤", "<="),
    ("且", "and"),
    ("或", "or"),
)


@dataclass(frozen=True, slots=True)
class Expression:
    """A checked expression."""

    text: str
    tree: ast.expr
    """Only white-listed nodes; `true` and `false` are constants 1 and 0."""
    names: frozenset[str]
    """The names it reads."""
    truth: bool
    """Whether its value is a yes/no by its form (a comparison, `and`, `or`, `not`, or a bare name)."""


class ExpressionError(ValueError):
    """Why a text is not an expression of this language.

    Attributes:
        code: the stable diagnostic code.
        message: what is wrong, in both languages.
        hint: what to write instead, if that is known.
        column: 0-based character where it goes wrong.
    """

    def __init__(
        self, code: str, message: Bilingual, column: int, hint: Bilingual | None = None
    ) -> None:
        super().__init__(message.en)
        self.code = code
        self.message = message
        self.hint = hint
        self.column = column


@lru_cache(maxsize=4096)
def parse_expression(text: str) -> Expression:
    """Parse and check `text`.

    Raises:
        ExpressionError: not of this language; codes SP301 (syntax), SP302 (not allowed), SP304 (too big).
    """
    if len(text) > MAX_LENGTH:
        raise ExpressionError(
            "SP304",
            both(
                f"表达式太长：{len(text)} 个字符，最多 {MAX_LENGTH} 个",
                f"the expression has {len(text)} characters, {MAX_LENGTH} is the most",
            ),
            0,
        )
    for sign, instead in _HINTS:
        at = text.find(sign)
        if at >= 0 and sign != instead and not text.startswith("!=", at):
            raise ExpressionError(
                "SP301",
                both(f"这里不能写“{sign}”", f"{sign!r} cannot be used here"),
                at,
                both(f"请写成 {instead}", f"write {instead}"),
            )
    lone = re.search(r"(?<![<>=!])=(?!=)", text)
    if lone:
        raise ExpressionError(
            "SP301",
            both("一个等号不是比较", "a single = does not compare"),
            lone.start(),
            both("相等写成 ==", "write == for equal"),
        )
    stripped = text.strip()
    offset = len(text) - len(text.lstrip())
    try:
        tree = ast.parse(stripped, mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        column = getattr(error, "offset", None) or 1
        raise ExpressionError(
            "SP301",
            both("这不是一个完整的表达式", "this is not a complete expression"),
            min(offset + column - 1, max(len(text) - 1, 0)),
        ) from None
    checker = _Checker(stripped, offset)
    tree = checker.check(tree, 0)
    return Expression(text, tree, frozenset(checker.names), _is_truth(tree))


def _is_truth(node: ast.expr) -> bool:
    return isinstance(node, ast.Compare | ast.BoolOp | ast.Name | ast.Constant) or (
        isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)
    )


class _Checker:
    def __init__(self, text: str, offset: int) -> None:
        self.names: set[str] = set()
        self.nodes = 0
        self._text = text
        self._offset = offset

    def check(self, node: ast.expr, depth: int) -> ast.expr:
        self.nodes += 1
        if self.nodes > MAX_NODES or depth > MAX_DEPTH:
            self._refuse(
                node,
                "SP304",
                "表达式太复杂，请拆开写",
                "the expression is too complicated: split it over several branches",
            )
        match node:
            case ast.BoolOp(values=values):
                node.values = [self.check(value, depth + 1) for value in values]
                return node
            case ast.UnaryOp(op=ast.Not() | ast.USub() | ast.UAdd(), operand=operand):
                node.operand = self.check(operand, depth + 1)
                return node
            case ast.BinOp(op=op, left=left, right=right) if isinstance(op, _ALLOWED_BINARY):
                node.left = self.check(left, depth + 1)
                node.right = self.check(right, depth + 1)
                return node
            case ast.Compare(left=left, ops=ops, comparators=others) if all(
                isinstance(op, _ALLOWED_COMPARE) for op in ops
            ):
                node.left = self.check(left, depth + 1)
                node.comparators = [self.check(other, depth + 1) for other in others]
                return node
            case ast.Name(id=name):
                if name in _LITERALS:
                    return ast.copy_location(ast.Constant(_LITERALS[name]), node)
                self.names.add(name)
                return node
            case ast.Constant(value=bool(value)):
                return ast.copy_location(ast.Constant(int(value)), node)
            case ast.Constant(value=int(value)) if abs(value) <= 1_000_000:
                return node
            case _:
                self._refuse(
                    node,
                    "SP302",
                    "这里只能用整数、名字、+ - *、比较、and、or、not",
                    "only whole numbers, names, + - *, comparisons, and, or, not can be used here",
                )
                raise AssertionError

    def _refuse(self, node: ast.expr, code: str, zh: str, en: str) -> None:
        # ast counts UTF-8 bytes; a caret counts characters.
        column = len(self._text.encode()[: node.col_offset].decode(errors="ignore"))
        raise ExpressionError(code, both(zh, en), self._offset + column)
