"""What the coach says: mood, judgement, hint."""

from simulator.content.vocabulary import Confirmation, Severity
from simulator.review.coach import hint_for, judge, mood_of
from simulator.scoring.points import Points
from simulator.session.game import Game
from simulator.session.session import Choice, Session

SEED = 3


def test_the_mood_moves_with_the_tone(small_game: Game) -> None:
    session = Session(small_game, SEED)
    trust, anger = mood_of(session, "en")
    assert (trust.name, trust.value, trust.level, trust.change) == ("trust", 50, 2, 0)
    session.take(Choice("blunt"))
    trust, anger = mood_of(session, "zh")
    assert (trust.name, trust.change < 0) == ("信任", True)
    assert (anger.name, anger.change > 0) == ("火气", True)
    assert 0 <= trust.share <= 1


def test_a_critical_breach_is_explained(small_game: Game) -> None:
    points = Points(small_game)
    session = Session(small_game, SEED)
    turn = session.take(Choice("threat"))
    judgement = judge(points, turn, "en")
    breach = judgement.breaches[0]
    assert (breach.rule, breach.severity, breach.found) == ("CN-MLC-02", Severity.CRITICAL, "words")
    assert breach.points == -40_000
    assert breach.why
    assert breach.do_instead
    assert breach.instead
    assert breach.instrument
    assert isinstance(breach.confirmation, Confirmation)
    assert judgement.outcome is not None


def test_the_points_of_a_judgement_are_those_of_the_turn(small_game: Game) -> None:
    points = Points(small_game)
    session = Session(small_game, SEED)
    for line in ("verify_identity.plain", "ask_reason.plain", "silence"):
        turn = session.take(Choice(line))
        judgement = judge(points, turn, "zh")
        assert judgement.points == sum(award.points for award in points.turn(turn))


def test_tone_and_gains_are_told_apart(small_game: Game) -> None:
    points = Points(small_game)
    session = Session(small_game, SEED)
    rude = judge(points, session.take(Choice("blunt")), "en")
    assert {"Tone: respect", "Tone: firmness"} <= {remark.title for remark in rude.tones}
    polite = judge(points, session.take(Choice("identify_self.plain")), "en")
    assert [remark.title for remark in polite.gains] == ["Says who is calling"]
    assert polite.tones == ()


def test_the_hint_names_what_is_open_and_fits(small_game: Game) -> None:
    points = Points(small_game)
    session = Session(small_game, SEED)
    hint = hint_for(points, session, "en")
    assert "Verifies the person" in hint.fits
    assert "Says who is calling" in hint.fits
    assert "States the purpose after verifying" in hint.later
    assert "verified" in hint.advice
    assert hint.undiscovered == 1
    assert ("respect", 4) in hint.tone


def test_the_hint_follows_the_call(small_game: Game) -> None:
    points = Points(small_game)
    session = Session(small_game, SEED)
    session.take(Choice("verify_identity.plain"))
    hint = hint_for(points, session, "en")
    assert "Verifies the person" not in (*hint.fits, *hint.later)
    session.take(Choice("ask_reason.plain"))
    assert hint_for(points, session, "en").undiscovered == 0


def test_the_hint_never_names_what_would_break_a_rule(small_game: Game) -> None:
    points = Points(small_game)
    session = Session(small_game, SEED)
    hint = hint_for(points, session, "en")
    assert "States the balance and what it is made of" not in hint.fits


def test_a_dispute_comes_before_everything(small_game: Game) -> None:
    points = Points(small_game)
    session = Session(small_game, SEED)
    session.take(Choice("verify_identity.plain"))
    bits = small_game.slots.bits
    state = session.state
    facts = state.facts | bits["dispute_raised"] | bits["hardship_known"]
    session.state = type(state)(state.node, state.meters, facts, state.terms, state.turn)
    assert "dispute" in hint_for(points, session, "en").advice
    taken = facts | bits["dispute_taken"]
    session.state = type(state)(state.node, state.meters, taken, state.terms, state.turn)
    assert "hardship" in hint_for(points, session, "en").advice
