"""What the analysis has found out about a call so far, and the call as a whole in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.records.recording import Recording
from simulator.review.course import Advice, Course
from simulator.review.curve import CurvePoint, curve_of
from simulator.review.identity import form_text, identity_text, skill_text


@dataclass(frozen=True, slots=True)
class Findings:
    """What the analysis has answered so far."""

    course: Course
    advice: Mapping[int, Advice]
    """By the number of the turn."""
    skill: float | None = None


@dataclass(frozen=True, slots=True)
class CourseView:
    """The call against the best lawful play."""

    identity: str
    """One sentence whose numbers add up."""
    form: str
    """What the after-call form adds; empty while the call has not ended."""
    skill: str
    """Empty while it is being worked out."""
    curve: tuple[CurvePoint, ...]


def course_view(recording: Recording, findings: Findings, language: str) -> CourseView:
    """The call as a whole, in words."""
    course, over = findings.course, recording.session.over
    points = recording.scorecard().points
    return CourseView(
        identity_text(course, language, over=over),
        form_text(course, points, language) if over else "",
        skill_text(findings.skill, language) if findings.skill is not None else "",
        curve_of(course, recording.points.rubric.bands, language),
    )
