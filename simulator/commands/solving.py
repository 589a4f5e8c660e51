"""What the command line tells of an analysis, and one line where there can be none."""

from typing import TYPE_CHECKING

from simulator.commands.output import Output
from simulator.records.recording import Recording
from simulator.review.advice import move_view
from simulator.review.course import advice_of, move_of
from simulator.review.findings import Findings, findings_of, may_be_told
from simulator.review.identity import TOO_BIG, tenths
from simulator.session.call import Turn

if TYPE_CHECKING:
    # Importing it loads numpy, which is left until it is needed.
    from simulator.analysis.analysis import Analysis


def solve(recording: Recording, output: Output) -> "Analysis | None":
    """The session's game, solved; None, having said so, when it is too big."""
    from simulator.analysis.analyse import analyse
    from simulator.analysis.encoding import TooBigError

    try:
        return analyse(recording.session.game, recording.points)
    except TooBigError:
        output.fail(TOO_BIG.zh, TOO_BIG.en)
        return None


def findings(recording: Recording, output: Output) -> Findings | None:
    """The call against the best lawful play; None while it can still be played, or when it is too big."""
    from simulator.analysis.encoding import TooBigError

    if not may_be_told(recording):
        return None
    analysis = solve(recording, output)
    try:
        return findings_of(analysis, recording.turns) if analysis is not None else None
    except TooBigError:
        output.fail(TOO_BIG.zh, TOO_BIG.en)
        return None


def write_move(analysis: "Analysis", recording: Recording, turn: Turn, output: Output) -> None:
    """What a line cost and, where it fell short, what would have been better; for the coach."""
    from simulator.analysis.encoding import TooBigError

    try:
        move, advice = move_of(analysis, turn), advice_of(analysis, turn.before)
    except TooBigError:
        output.say("   这句话的代价算不出来", "   What this line cost cannot be worked out")
        return
    view = move_view(recording.points, recording.session, move, advice, output.language)
    output.write(f"   {view.sign} {view.name} {tenths(-move.regret, signed=True)}")
    if view.mistake and view.best is not None:
        output.say(f"   更好的说法：{view.best.text}", f"   Better: {view.best.text}")
