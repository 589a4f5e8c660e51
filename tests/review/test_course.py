"""The course of a call: the sentence adds up, the curve is drawn, each turn is told with its best line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.analysis.analysis import Analysis
from simulator.analysis.bands import Band
from simulator.review.advice import MOST_TURNS, acts_text, move_view
from simulator.review.course import Course, advice_of, course_of, move_of
from simulator.review.curve import WIDTH, curve_of, drawn
from simulator.review.identity import identity_text, skill_text, tenths, terms_of

from .conftest import Call

GOOD = ("identify_self.plain", "verify_identity.plain", "ask_reason.plain", "repeat")
BAD = ("blunt", "identify_self.plain", "threat")

points = st.floats(-200, 200, allow_nan=False)


@given(par=points, regret=points, luck=points)
def test_the_numbers_shown_add_up(par: float, regret: float, luck: float) -> None:
    course = Course(par, regret, luck, par - regret + luck, ())
    score, shown_par, shown_regret, shown_luck = terms_of(course)
    assert round(10 * score) == round(10 * shown_par) - round(10 * shown_regret) + round(
        10 * shown_luck
    )
    assert (score, shown_par) == (round(course.score * 10) / 10, round(par * 10) / 10)
    assert shown_regret == pytest.approx(regret, abs=0.15)
    assert shown_luck == pytest.approx(luck, abs=0.15)


def test_the_sentence_in_both_languages() -> None:
    course = Course(par=92.9, regret=28.4, luck=-3.5, score=61.0, moves=())
    assert identity_text(course, "en", over=True) == (
        "You scored 61.0 = best lawful play 92.9 − what your lines cost 28.4 − bad luck 3.5"
    )
    assert identity_text(course, "zh", over=True) == (
        "这通电话得 61.0 分 = 合规最佳打法 92.9 − 你的话少拿 28.4 − 运气差 3.5"
    )
    lucky = Course(par=90.0, regret=-0.2, luck=2.0, score=92.2, moves=())
    told = identity_text(lucky, "en", over=False)
    assert told.startswith("With best play from here you would score 92.2 = ")
    assert told.endswith("+ what your lines gained 0.2 + good luck 2.0")
    assert identity_text(Course(1, 0, 0, 1, ()), "en", over=True).endswith("+ luck 0.0")


@pytest.mark.parametrize(
    ("number", "signed", "text"),
    [(61, False, "61.0"), (-0.04, True, "0.0"), (-3.46, False, "−3.5"), (2, True, "+2.0")],
)
def test_points_in_a_sentence(number: float, signed: bool, text: str) -> None:
    assert tenths(number, signed=signed) == text


def test_a_skill_below_guessing() -> None:
    assert "−23" in skill_text(-23.4, "en")
    assert "水平指数 88" in skill_text(87.6, "zh")


@pytest.mark.parametrize("lines", [GOOD, BAD, ()])
def test_the_course_goes_from_par_to_the_score(
    solved: Analysis, call: Call, lines: tuple[str, ...]
) -> None:
    turns = call(*lines).turns
    course = course_of(solved, turns)
    before = course.par
    for move in course.moves:
        assert move.expected == pytest.approx(before - move.regret + move.luck, abs=1e-9)
        before = move.expected
    assert before == pytest.approx(course.score, abs=1e-9)
    assert sum(move.regret for move in course.moves) == pytest.approx(course.regret, abs=1e-9)


@pytest.mark.parametrize("lines", [GOOD, BAD])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_curve_has_a_row_for_each_turn(
    solved: Analysis, call: Call, lines: tuple[str, ...], language: str
) -> None:
    course = course_of(solved, call(*lines).turns)
    bands = solved.points.rubric.bands
    rows = curve_of(course, bands, language)
    assert [row.number for row in rows] == list(range(len(lines) + 1))
    before = course.par
    for row, move in zip(rows[1:], course.moves, strict=True):
        assert len(row.drawing) == WIDTH
        assert row.drawing.count("●") == 1
        assert row.turning == (abs(move.expected - before) > bands.inaccuracy)
        assert row.told
        before = move.expected


def test_a_fall_is_drawn_to_the_left_and_a_rise_to_the_right() -> None:
    assert drawn(2, 5).rstrip() == "  ●──┘"
    assert drawn(5, 2).rstrip() == "  └──●"
    assert drawn(3, 3).rstrip() == "   ●"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_breach_is_told_with_its_temptation(solved: Analysis, call: Call, language: str) -> None:
    session = call(*BAD)
    turn = session.turns[2]
    move = move_of(solved, turn)
    view = move_view(solved.points, session, move, advice_of(solved, turn.before), language)
    assert (view.band, view.sign, view.mistake) == (Band.BREACH, "✗", True)
    assert view.bait is not None
    assert view.bait.fails
    assert view.bait.penalty >= 40
    assert view.bait.gain == pytest.approx(view.bait.penalty - move.regret)
    assert view.best is not None
    assert view.best.text
    assert not view.looking


def test_the_best_line_and_how_it_goes_on(solved: Analysis, call: Call) -> None:
    session = call(*BAD)
    turn = session.turns[0]
    advice = advice_of(solved, turn.before)
    assert advice is not None
    best = solved.best_line(turn.before)
    assert best is not None
    assert advice.line == best.line
    view = move_view(solved.points, session, move_of(solved, turn), advice, "en").best
    assert view is not None
    assert view.text == best.line.text
    assert 1 <= len(view.after.exchanges) <= MOST_TURNS
    assert len(view.after.exchanges) + view.after.left_out == len(advice.turns) - 1
    assert "{" not in "".join(shown.line + shown.reply for shown in view.after.exchanges)
    assert view.after.ending == "Agreed"


def test_nothing_is_better_than_the_best_line(solved: Analysis, call: Call) -> None:
    session = call("identify_self.plain")
    turn = session.turns[0]
    view = move_view(
        solved.points, session, move_of(solved, turn), advice_of(solved, turn.before), "en"
    )
    assert (view.band, view.best, view.looking, view.mistake) == (Band.BEST, None, False, False)


def test_a_best_line_that_is_not_known_yet_is_looked_for(solved: Analysis, call: Call) -> None:
    session = call("blunt")
    view = move_view(solved.points, session, move_of(solved, session.turns[0]), None, "en")
    assert view.looking
    assert view.best is None


def test_there_is_no_advice_once_the_call_is_over(solved: Analysis, call: Call) -> None:
    assert advice_of(solved, call(*BAD).state) is None


def test_a_kind_of_act_is_named_in_both_languages(solved: Analysis, call: Call) -> None:
    best = solved.best_line(call("blunt").state)
    assert best is not None
    zh, en = (acts_text(solved.game, best.line, language) for language in ("zh", "en"))
    assert zh
    assert en
    assert zh != en
