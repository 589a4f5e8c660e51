"""What the analysis has found out about a call so far, and the call as a whole in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.records.recording import Recording
from simulator.review.course import Advice, Course, advice_of, course_of
from simulator.review.curve import CurvePoint, curve_of
from simulator.review.identity import form_text, identity_text, skill_text
from simulator.session.call import Turn

if TYPE_CHECKING:
    # Importing it loads numpy, which nothing here needs.
    from simulator.analysis.analysis import Analysis


@dataclass(frozen=True, slots=True)
class Findings:
    """What the analysis has answered so far."""

    course: Course
    advice: Mapping[int, Advice]
    """By the number of the turn."""
    skill: float | None = None
    """The skill index."""


@dataclass(frozen=True, slots=True)
class CourseView:
    """The call against the best lawful play."""

    identity: str
    """One sentence whose numbers add up."""
    form: str
    """What the after-call form adds; empty until it is filed."""
    skill: str
    """Empty while it is being worked out."""
    curve: tuple[CurvePoint, ...]


def may_be_told(recording: Recording) -> bool:
    """Whether best play may be told of: there was a call, and nothing more can be said in it."""
    session = recording.session
    return bool(session.turns) and (session.over or not recording.open)


def findings_of(analysis: "Analysis", turns: Sequence[Turn]) -> Findings:
    """Everything at once, for whoever can wait.

    Raises:
        TooBigError: too much would have to be solved.
    """
    course = course_of(analysis, turns)
    found = {turn.number: advice_of(analysis, turn.before) for turn in turns}
    advice = {number: best for number, best in found.items() if best is not None}
    return Findings(course, advice, analysis.skill_index(turns))


def course_view(recording: Recording, findings: Findings, language: str) -> CourseView:
    """The call as a whole, in words."""
    course, over = findings.course, recording.session.over
    filed = recording.form is not None
    points = recording.scorecard().points
    return CourseView(
        identity_text(course, language, over=over),
        form_text(course, points, language) if filed else "",
        skill_text(findings.skill, language) if findings.skill is not None else "",
        curve_of(course, recording.points.rubric.bands, language),
    )
