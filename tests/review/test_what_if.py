"""What if: the lines of a turn in order, what each is worth, what follows from it."""

import pytest

from simulator.analysis.analysis import Analysis
from simulator.analysis.bands import Band
from simulator.review.course import course_of
from simulator.review.what_if import (
    MOST_OFFERS,
    alternative_view,
    alternatives,
    consequence_of,
    consequence_view,
)
from simulator.session.own_offer import OWN_OFFER

from .conftest import Call

BAD = ("blunt", "identify_self.plain", "threat")


def test_lawful_lines_come_first_and_the_best_before_the_others(
    solved: Analysis, call: Call
) -> None:
    turns = call(*BAD).turns
    for number in (1, 2, 3):
        found = alternatives(solved, turns, number)
        breached = [line.band is Band.BREACH for line in found]
        assert breached == sorted(breached)
        lawful = [line.expected for line in found if line.band is not Band.BREACH]
        assert lawful == sorted(lawful, reverse=True)


def test_the_line_said_is_among_them_with_its_regret(solved: Analysis, call: Call) -> None:
    turns = call(*BAD).turns
    course = course_of(solved, turns)
    for move in course.moves:
        (said,) = [line for line in alternatives(solved, turns, move.turn.number) if line.said]
        assert said.line == move.turn.line
        assert said.regret == pytest.approx(move.regret, abs=1e-9)
        assert said.band is move.band


def test_the_best_keeps_the_score_to_be_expected(solved: Analysis, call: Call) -> None:
    turns = call(*BAD).turns
    course = course_of(solved, turns)
    before = course.par
    for move in course.moves:
        best = alternatives(solved, turns, move.turn.number)[0]
        assert best.expected == pytest.approx(before, abs=1e-6)
        before = move.expected


def test_a_script_that_was_looked_up_is_judged_too(solved: Analysis, call: Call) -> None:
    turns = call("hardship_program.plain").turns
    assert [line.line.id for line in alternatives(solved, turns, 1) if line.said] == [
        "hardship_program.plain"
    ]


def test_a_few_own_offers_stand_for_all(solved: Analysis, call: Call) -> None:
    turns = call("verify_identity.plain", "ask_reason.plain").turns
    offers = [line for line in alternatives(solved, turns, 2) if line.line.id == OWN_OFFER]
    assert 0 < len(offers) <= MOST_OFFERS


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_follows_ends_the_call(solved: Analysis, call: Call, language: str) -> None:
    session = call(*BAD)
    for line in alternatives(solved, session.turns, 1):
        found = consequence_of(solved, session.turns[0].before, line.line)
        assert 0 < found.chance <= 1
        view = consequence_view(session, line.line, found, language)
        assert view.after.ending
        assert view.chance.endswith("%")
        assert bool(view.rules) == (line.band is Band.BREACH)
        shown = alternative_view(line, language)
        assert shown.name
        assert shown.text == line.line.text
