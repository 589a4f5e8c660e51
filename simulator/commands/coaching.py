"""The coach at the prompt: the borrower's mood, and a hint before every line."""

from typing import TYPE_CHECKING

from simulator.commands.output import Output
from simulator.records.recording import Recording
from simulator.review.advice import acts_text
from simulator.review.coach import MeterView, hint_for, mood_of
from simulator.review.names import listed

if TYPE_CHECKING:
    # Importing it loads numpy, which is left until it is needed.
    from simulator.analysis.analysis import Analysis


def write_hint(recording: Recording, analysis: "Analysis | None", output: Output) -> None:
    """Write the mood as it is now and a hint for the next line of a call that goes on.

    Args:
        recording: the session.
        analysis: of its game, to say what best play does next; None where there is none.
        output: where to.
    """
    session, language = recording.session, output.language
    hint = hint_for(recording.points, session, language)
    mood = " · ".join(map(_meter, mood_of(session, language)))
    output.say(f"   情绪：{mood}", f"   Mood: {mood}")
    output.say(f"   提示：{hint.advice}", f"   Hint: {hint.advice}")
    best = _best(recording, analysis, language)
    if best is not None:
        output.say(f"   现在最该：{best}", f"   Best now: {best}")
    if hint.fits:
        fits = " · ".join(hint.fits)
        output.say(f"   现在合适：{fits}", f"   Fits now: {fits}")
    if hint.undiscovered:
        output.say(
            f"   还没问出来：{hint.undiscovered} 项", f"   Not found out: {hint.undiscovered}"
        )
    if hint.tone:
        tone = listed((f"{scale} {level}" for scale, level in hint.tone), language)
        output.say(f"   需要的语气：{tone}", f"   Tone called for: {tone}")


def _meter(meter: MeterView) -> str:
    change = f" ({meter.change:+d})" if meter.change else ""
    return f"{meter.name} {meter.value}{change}"


def _best(recording: Recording, analysis: "Analysis | None", language: str) -> str | None:
    from simulator.analysis.encoding import TooBigError

    if analysis is None:
        return None
    try:
        best = analysis.best_line(recording.session.state)
    except TooBigError:
        return None
    return None if best is None else acts_text(recording.session.game, best.line, language)
