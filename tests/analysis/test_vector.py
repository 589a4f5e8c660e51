"""Expressions over columns mean what they mean to the borrower."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from simulator.analysis.vector import bind, evaluate, names, residual, truth
from simulator.borrower.guards import compile_expression
from simulator.content.expression import parse_expression
from simulator.session.game import Game

ATOMS = (
    "trust",
    "anger",
    "verified",
    "reason_known",
    "respect",
    "instalment",
    "turn",
    "due",
    "3",
    "40",
    "true",
)


@st.composite
def expressions(draw: st.DrawFn, depth: int = 3) -> str:
    if depth == 0 or draw(st.booleans()):
        return draw(st.sampled_from(ATOMS))
    left, right = draw(expressions(depth - 1)), draw(expressions(depth - 1))
    sign = draw(
        st.sampled_from(["+", "-", "*", "<", ">=", "==", "and", "or", "not", "neg", "chain"])
    )
    if sign == "not":
        return f"(not {left})"
    if sign == "neg":
        return f"(-{left})"
    if sign == "chain":
        return f"({left} <= {right} < 60)"
    return f"({left} {sign} {right})"


@given(
    text=expressions(),
    rows=st.lists(
        st.tuples(*(st.integers(0, 100),) * 2, *(st.integers(0, 1),) * 2), min_size=1, max_size=5
    ),
    respect=st.integers(1, 5),
    turn=st.integers(0, 9),
    early=st.booleans(),
)
def test_columns_and_the_borrower_agree(
    small_game: Game,
    text: str,
    rows: list[tuple[int, int, int, int]],
    respect: int,
    turn: int,
    early: bool,
) -> None:
    slots = small_game.slots
    table = np.array(rows, np.int64)
    columns = {
        "trust": table[:, 0],
        "anger": table[:, 1],
        "verified": table[:, 2],
        "reason_known": table[:, 3],
        "instalment": np.full(len(rows), 700),
        "respect": respect,
        "turn": turn + 1,
    }
    expression = residual(text, slots.constants)
    if early:
        expression = bind(expression, {"respect": respect})
        assert "respect" not in set(names(expression))
    got = evaluate(expression, columns.__getitem__)  # type: ignore[arg-type]
    runtime = compile_expression(parse_expression(text), slots)
    for row, (trust, anger, verified, known) in enumerate(rows):
        facts = verified * slots.bits["verified"] | known * slots.bits["reason_known"]
        wanted = runtime((trust, anger), facts, (respect, 3, 3, 3), (0, 3, 700, 7, 0, 1), turn)
        value = got if isinstance(got, int) else np.broadcast_to(got, len(rows))[row]
        assert int(value) == int(wanted)
        held = np.broadcast_to(np.asarray(truth(got)), len(rows))[row]
        assert bool(held) == bool(wanted)
