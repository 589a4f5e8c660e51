"""The analyst solves each game once, and lets nobody wait for what cannot be solved."""

import asyncio
from typing import Any

import pytest

import simulator.analysis.analyse as solving
from simulator.analysis.encoding import TooBigError
from simulator.app.analyst import Analyst
from simulator.content.bundle import Bundle
from simulator.scoring.points import Points
from simulator.session.game import Game


async def test_a_game_is_solved_once(small: Bundle, monkeypatch: pytest.MonkeyPatch) -> None:
    solved: list[object] = []
    analyse = solving.analyse

    def counted(*arguments: Any) -> Any:
        solved.append(arguments)
        return analyse(*arguments)

    monkeypatch.setattr(solving, "analyse", counted)
    analyst = Analyst()
    first, second = Points(Game(small)), Points(Game(small))
    pars = await asyncio.gather(
        analyst.ask(first, lambda analysis: analysis.par),
        analyst.ask(second, lambda analysis: analysis.par),
        analyst.ask(first, lambda analysis: analysis.par),
    )
    assert pars[0] is not None
    assert len(set(pars)) == 1
    assert await analyst.skill(first, ()) == pytest.approx(100)
    assert len(solved) == 1


async def test_too_big_is_none(small: Bundle, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> object:
        raise TooBigError

    monkeypatch.setattr(solving, "analyse", refuse)
    analyst, points = Analyst(), Points(Game(small))
    assert await analyst.ask(points, lambda analysis: analysis.par) is None
    assert await analyst.skill(points, ()) is None


async def test_a_question_too_big_is_none(small: Bundle) -> None:
    def refuse(_: object) -> int:
        raise TooBigError

    assert await Analyst().ask(Points(Game(small)), refuse) is None


async def test_a_fault_reaches_whoever_asked(small: Bundle) -> None:
    def fail(_: object) -> int:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await Analyst().ask(Points(Game(small)), fail)
