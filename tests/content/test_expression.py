"""The expression language: what it takes, what it refuses and where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.borrower.guards import compile_expression, constant_value
from simulator.borrower.slots import Slots
from simulator.content.bundle import Bundle
from simulator.content.expression import ExpressionError, parse_expression


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("trust >= 40", True),
        ("20 <= anger < 60", True),
        ("not verified and trust - 10 == 40", True),
        ("5 * (empathy - 3) + reason_known", 5),
        ("-(anger) + 30", 10),
        ("true and not false", True),
        ("surplus - income + essential_spending", 0),
        ("turn", 3),
        ("has_terms or instalment > 0", False),
    ],
)
def test_values(text: str, value: int, small: Bundle) -> None:
    slots = Slots(small.scenario)
    evaluate = compile_expression(parse_expression(text), slots)
    assert evaluate((50, 20), 0, (3, 4, 3, 3), slots.view(None), 2) == value


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("trust = 4", "SP301", 6),
        ("trust >=", "SP301", None),
        ("trust && anger", "SP301", 6),
        ("!verified", "SP301", 0),
        ("f(x)", "SP302", 0),
        ("a.b", "SP302", 0),
        ("a[0]", "SP302", 0),
        ("2 ** 99", "SP302", 0),
        ("1 << 99", "SP302", 0),
        ("7 // 2", "SP302", 0),
        ("'a' * 9", "SP302", 0),
        ("信任 + (1).real", "SP302", 5),
        ("lambda: 1", "SP302", 0),
        ("[x for x in y]", "SP302", 0),
        ("__import__('os')", "SP302", 0),
        ("x if y else z", "SP302", 0),
        ("a in b", "SP302", 0),
        ("99999999", "SP302", 0),
        ("1.5", "SP302", 0),
        ("+".join(["1"] * 60), "SP304", None),
        ("a" * 201, "SP304", 0),
        ("(" * 60 + "1" + ")" * 60 + "\x00", "SP301", None),
        ("not " * 40 + "a", "SP304", None),
    ],
)
def test_refusals(text: str, code: str, column: int | None) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse_expression(text)
    assert caught.value.code == code
    if column is not None:
        assert caught.value.column == column


@given(st.text(max_size=220))
def test_any_text_is_parsed_or_refused(text: str) -> None:
    try:
        parsed = parse_expression(text)
    except ExpressionError as error:
        assert 0 <= error.column <= len(text)
    else:
        assert parsed.text == text


_numbers = st.integers(0, 50).map(str)
_names = st.sampled_from(["trust", "anger", "verified", "agreed", "respect", "turn"])
_sums = st.recursive(
    _numbers | _names,
    lambda inner: st.tuples(inner, st.sampled_from(["+", "-", "*"]), inner).map(
        lambda p: f"({p[0]} {p[1]} {p[2]})"
    ),
    max_leaves=6,
)
_truths = st.recursive(
    st.tuples(_sums, st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), _sums).map(" ".join),
    lambda inner: (
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(
            lambda p: f"({p[0]} {p[1]} {p[2]})"
        )
        | inner.map(lambda text: f"(not ({text}))")
    ),
    max_leaves=4,
)


@given(
    text=_truths,
    trust=st.integers(0, 100),
    anger=st.integers(0, 100),
    verified=st.booleans(),
    agreed=st.booleans(),
    respect=st.integers(1, 5),
    turn=st.integers(0, 20),
)
def test_compiled_equals_python(
    small: Bundle,
    text: str,
    trust: int,
    anger: int,
    verified: bool,
    agreed: bool,
    respect: int,
    turn: int,
) -> None:
    """Binding and constant folding change nothing about an expression's value."""
    slots = Slots(small.scenario)
    try:
        expression = parse_expression(text)
    except ExpressionError as error:
        assert error.code == "SP304"
        return
    facts = slots.bits["verified"] * verified | slots.bits["agreed"] * agreed
    got = compile_expression(expression, slots)(
        (trust, anger), facts, (respect, 3, 3, 3), slots.view(None), turn
    )
    names = {
        "trust": trust,
        "anger": anger,
        "verified": int(verified),
        "agreed": int(agreed),
        "respect": respect,
        "turn": turn + 1,
    }
    assert bool(got) == bool(eval(text, {"__builtins__": {}}, names))  # noqa: S307 - the oracle
    constant = constant_value(expression, slots)
    if constant is not None:
        assert bool(constant) == bool(got)
