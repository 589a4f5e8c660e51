"""A typed line in review: its spans, acts and tone, the nearest script, and the library's own words."""

import pytest

from simulator.content.bundle import Bundle
from simulator.review.better import is_lawful
from simulator.review.typed import typed_view
from simulator.scoring.points import Points
from simulator.session.call import Turn
from simulator.session.game import Game
from simulator.session.said import SAY, Said
from simulator.session.session import Choice, Session


def typed_turn(game: Game, text: str, *acts: tuple[str, str], **more: object) -> Turn:
    """The first turn of a call in which `text` is typed; each act with its words."""
    parts = [
        {
            "act": act,
            "confidence": 0.8,
            "start": text.index(words),
            "end": text.index(words) + len(words),
        }
        for act, words in acts
    ]
    said = Said.model_validate(
        {"text": text, "parts": parts, "tone": [2, 2, 3, 5], "judge": "test", **more}
    )
    return Session(game, 3).take(Choice(SAY, said=said))


@pytest.fixture(scope="module")
def points(small: Bundle) -> Points:
    return Points(Game(small))


def test_the_words_of_every_act_and_of_every_breach(points: Points) -> None:
    text = "您欠了三千块，请问您是钱小满吗？"
    turn = typed_turn(
        points.game,
        text,
        ("state_balance", "您欠了三千块"),
        ("verify_identity", "请问您是钱小满吗"),
    )
    view = typed_view(points, turn, "zh")
    assert view is not None
    assert [act.spot.words for act in view.acts] == ["您欠了三千块", "请问您是钱小满吗"]
    assert [act.name for act in view.acts] == [
        points.game.acts[name].name.zh for name in ("state_balance", "verify_identity")
    ]
    assert [act.confidence for act in view.acts] == [80, 80]
    assert [spot.words for spot in view.broken] == ["您欠了三千块"]


def test_the_rewrite_is_the_librarys_and_leaves_out_what_may_not_be_said_now(
    points: Points,
) -> None:
    game = points.game
    text = "您欠了三千块，请问您是钱小满吗？"
    turn = typed_turn(
        game, text, ("state_balance", "您欠了三千块"), ("verify_identity", "请问您是钱小满吗")
    )
    view = typed_view(points, turn, "zh")
    assert view is not None
    assert view.rewrite is not None
    lines = [game.script(name, turn.before) for name in game.scripts]
    same = [line for line in lines if line is not None and line.acts == ("verify_identity",)]
    assert view.rewrite.text in {line.text for line in same}
    assert view.rewrite.left_out == game.acts["state_balance"].name.zh
    assert all(is_lawful(game, turn.before, line) for line in same)


def test_the_nearest_script_does_one_of_the_same_things_lawfully(points: Points) -> None:
    game = points.game
    script = next(s for s in game.bundle.scripts if s.id == "verify_identity.plain")
    text = game.fields.fill(script.paraphrases[0]).rstrip("？?")
    view = typed_view(points, typed_turn(game, text, ("verify_identity", text)), "en")
    assert view is not None
    assert view.nearest is not None
    assert view.nearest.text == game.fields.fill(script.paraphrases[0])


def test_words_that_fit_no_act_have_no_nearest_script_and_no_rewrite(points: Points) -> None:
    view = typed_view(points, typed_turn(points.game, "嘟嘟嘟", ("none", "嘟嘟嘟")), "en")
    assert view is not None
    assert (view.nearest, view.rewrite) == (None, None)
    assert view.acts[0].name == "nothing that can be answered"


def test_every_point_of_tone_shows_its_evidence(points: Points) -> None:
    mark = {
        "scale": "respect",
        "points": -1,
        "start": 0,
        "end": 1,
        "why": {"zh": "用你", "en": "no 您"},
    }
    turn = typed_turn(points.game, "你是谁", ("verify_identity", "你是谁"), marks=[mark])
    view = typed_view(points, turn, "en")
    assert view is not None
    respect = view.tone[0]
    assert (respect.level, respect.evidence[0].spot.words) == (2, "你")
    assert respect.evidence[0].why == "no 您"


def test_a_line_from_the_menu_has_no_such_view(points: Points) -> None:
    turn = Session(points.game, 3).take(Choice("verify_identity.plain"))
    assert typed_view(points, turn, "en") is None
