"""What the review shows: verdict, sections, turns with a better line, the truth."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from simulator.analysis.analyse import analyse
from simulator.content.bilingual import both
from simulator.content.bundle import Bundle, make_bundle
from simulator.content.library import Library
from simulator.content.vocabulary import Section
from simulator.records.database import open_database
from simulator.records.log import Log
from simulator.records.recording import Recording, Start
from simulator.review.better import better_line
from simulator.review.findings import findings_of
from simulator.review.scorecard import scorecard_view
from simulator.scoring.form import read_form
from simulator.session.session import Choice, Mode

GOOD = (
    "verify_identity.plain",
    "ask_reason.plain",
    "offer_installment.plain",
    "confirm_agreement.plain",
)
BAD = ("blunt", "identify_self.plain", "threat")
FORM = {
    "disposition": "promise_to_pay",
    "reason": "forgot",
    "next_step": "await_payment",
    "note": "忘了还款，约好分期。",
}

Play = Callable[..., Recording]


@pytest.fixture
def play(small: Bundle, tmp_path: Path) -> Iterator[Play]:
    with open_database(f"sqlite:///{tmp_path / 'log.db'}") as database:
        log = Log(database)

        def begin(*lines: str, file: bool = True) -> Recording:
            start = Start(Mode.PRACTICE, 3, "en")
            recording = Recording.begin(log, small, start, lambda: datetime.now(UTC))
            for line in lines:
                recording.take(Choice(line))
            if file:
                recording.file(read_form(FORM))
            return recording

        yield begin


def test_the_verdict_and_the_condition_missed(play: Play) -> None:
    view = scorecard_view(play(*BAD), "en")
    assert not view.verdict.passed
    assert view.verdict.missed is not None
    assert view.verdict.missed.startswith("Critical breach")
    assert view.verdict.maximum == 100_000


def test_points_are_those_of_the_scorecard(play: Play) -> None:
    recording = play(*GOOD)
    card, view = recording.scorecard(), scorecard_view(recording, "zh")
    assert view.verdict.points == card.points
    assert sum(section.points for section in view.sections) == card.points
    for turn, items in zip(view.turns, card.by_turn, strict=True):
        assert turn.judgement.points == sum(item.points for item in items)


def test_turns_are_marked_by_the_gravest_thing(play: Play) -> None:
    view = scorecard_view(play(*BAD), "en")
    assert [turn.mark for turn in view.turns] == ["breach", "good", "breach"]
    assert [turn.mistake for turn in view.turns] == [True, False, True]


def test_mistakes_are_found_in_both_directions(play: Play) -> None:
    view = scorecard_view(play(*BAD), "en")
    assert (view.next_mistake(0), view.next_mistake(1), view.next_mistake(3)) == (1, 3, None)
    assert (view.previous_mistake(4), view.previous_mistake(3), view.previous_mistake(1)) == (
        3,
        1,
        None,
    )


def test_a_breach_is_answered_with_the_rules_script(play: Play) -> None:
    recording = play(*BAD)
    threat = recording.turns[2]
    better = better_line(recording.points, threat, "zh")
    assert better is not None
    rule = recording.points.game.rules[threat.breaches[0].rule]
    script = recording.points.game.scripts[rule.instead]
    assert better.text == script.text


def test_a_short_tone_is_answered_with_a_line_of_more_worth(play: Play) -> None:
    recording = play("verify_identity.plain", "silence", file=False)
    turn = recording.turns[1]
    assert not turn.breaches
    better = better_line(recording.points, turn, "zh")
    assert better is not None
    assert better.text != turn.line.text


def test_nothing_is_better_than_a_faultless_line(play: Play) -> None:
    view = scorecard_view(play(*BAD), "en")
    assert view.turns[1].better is None


def test_missed_items_say_what_would_have_done(play: Play) -> None:
    view = scorecard_view(play(*BAD), "zh")
    missed = {item.title: item for item in view.missed}
    assert missed["核实本人"].say
    assert missed["知道原因"].say is None
    assert all(item.worth > 0 for item in view.missed)


def test_not_scored_is_not_zero(play: Play) -> None:
    before = scorecard_view(play(*GOOD, file=False), "en")
    assert before.sections[-1].state == "not_scored"
    assert before.form == ()
    after = scorecard_view(play(*GOOD), "en")
    assert after.sections[-1].state == "scored"
    assert len(after.form) == 5


def test_the_truth_waits_for_the_end(play: Play) -> None:
    assert scorecard_view(play(GOOD[0], file=False), "en").reveal is None
    reveal = scorecard_view(play(*GOOD), "en").reveal
    assert reveal is not None
    assert (reveal.cash, reveal.surplus, reveal.ending) == ("800元", "1000元", "Agreed")
    assert reveal.facts == (("Reason known", True),)


def test_a_section_that_does_not_apply_says_why(
    small: Bundle, library: Library, tmp_path: Path
) -> None:
    scenario = small.scenario.model_copy(
        update={"not_applicable": {Section.OUTCOME: both("没有可谈的", "nothing to agree")}}
    )
    with open_database(f"sqlite:///{tmp_path / 'log.db'}") as database:
        recording = Recording.begin(
            Log(database),
            make_bundle(scenario, library),
            Start(Mode.PRACTICE, 3, "en"),
            lambda: datetime.now(UTC),
        )
        outcome = scorecard_view(recording, "en").sections[3]
    assert (outcome.state, outcome.note, outcome.share) == ("not_applicable", "nothing to agree", 0)


def test_with_the_analysis_mistakes_go_by_band(play: Play) -> None:
    recording = play("identify_self.plain", "closing")
    before = scorecard_view(recording, "en")
    assert before.next_mistake(0) is None
    assert before.course is None
    findings = findings_of(analyse(recording.points.game), recording.turns)
    view = scorecard_view(recording, "en", findings)
    assert [turn.move.name for turn in view.turns if turn.move] == ["Best", "Blunder"]
    assert (view.next_mistake(0), view.next_mistake(2)) == (2, None)
    assert all(turn.better is None for turn in view.turns)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_form_stands_outside_and_adds_up(play: Play, language: str) -> None:
    recording = play(*GOOD)
    findings = findings_of(analyse(recording.points.game), recording.turns)
    view = scorecard_view(recording, language, findings).course
    assert view is not None
    assert len(view.curve) == len(GOOD) + 1
    assert view.skill
    form, total = (float(number) for number in re.findall(r"\d+\.\d", view.form))
    assert total == round(recording.scorecard().points / 1000, 1)
    assert total - form == pytest.approx(round(findings.course.score, 1))
    unfiled = play(*GOOD, file=False)
    again = scorecard_view(unfiled, language, findings).course
    assert again is not None
    assert again.form == ""
