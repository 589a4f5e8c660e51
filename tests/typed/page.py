"""The page of typed calls in the trainee's documents."""

from collections.abc import Iterator
from pathlib import Path

from simulator.review.typed import act_name
from simulator.scoring.points import Points
from simulator.scoring.scorecard import score
from simulator.session.session import Session
from tests.typed.plans import TypedPlan

PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "trainee" / "typed-calls.md"
HEAD = """# Calls played by typing alone

Each of the six scenarios, brought to its best ending in own words, without a line picked from the menu. What a line was
heard as stands in brackets. The lines are in `tests/typed`; `make typed` plays them again and writes this page, and
`sparring play ID --seed N --choices tests/typed/ID.json` plays one of them for you. The after-call form is not counted.
"""


def transcript(session: Session, plan: TypedPlan) -> Iterator[str]:
    """The call as a section of the page."""
    scenario = session.game.scenario
    points = score(Points(session.game), session.turns).points / 1000
    yield f"## {scenario.title.en} ({scenario.title.zh})\n"
    ending = scenario.endings[session.state.node].name.en
    yield f"`{scenario.id}`, seed {plan.seed}. Ends in **{ending}** with {points:.1f} points.\n"
    yield f"> {session.greeting}\n"
    for turn in session.turns:
        said = turn.line.said
        acts = said.parts if said is not None else ()
        heard = ", ".join(act_name(session.game, part.act, "en") for part in acts)
        yield f"{turn.number}. {turn.line.text} [{heard}]\n"
        if turn.says:
            yield f"   > {turn.says}\n"
