"""Proving a scenario: walk it, solve it, let bots at it, and say everything that was found."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from simulator.analysis.analyse import analyse
from simulator.analysis.analysis import Analysis
from simulator.analysis.bots import BOT_NAMES
from simulator.analysis.certificate import Certificate
from simulator.analysis.check.best_case import BestCase, best_case
from simulator.analysis.check.bots import Bots, BotScore
from simulator.analysis.check.facts import Facts
from simulator.analysis.check.fairness import check_fairness
from simulator.analysis.check.finding import Finding, placed
from simulator.analysis.check.knowledge import check_knowledge
from simulator.analysis.check.lines_worth import check_lines, never_best
from simulator.analysis.check.mapped import Mapped
from simulator.analysis.check.proved import Proved
from simulator.analysis.check.sampled import Sampled
from simulator.analysis.check.sensitivity import check_sensitivity, leans
from simulator.analysis.check.structure import check_structure
from simulator.analysis.check.tells import Tell, check_tells, tells
from simulator.analysis.check.walk import MAX_PLAYS, walk
from simulator.analysis.check.wording import check_wording
from simulator.analysis.encoding import TooBigError
from simulator.content.bilingual import both
from simulator.content.bundle import Bundle
from simulator.content.diagnostic import Diagnostic
from simulator.content.scenario import Scenario
from simulator.content.source import SourceFile
from simulator.scoring.points import Points
from simulator.session.game import Game

RANDOM_PLAYS = 1000
BOT_PLAYS = 100
LONGER = 30
"""The longest call that the format allows."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What was proved about one scenario."""

    scenario: str
    diagnostics: tuple[Diagnostic, ...]
    complete: bool
    """Whether every state was looked at."""
    looked: int
    """Turns looked at."""
    par: float | None
    best_case: BestCase | None
    """The very best that lawful play can come to."""
    certificate: Certificate | None
    """What rests on whole numbers and fractions; None where the game with its breaches is too big."""
    bots: dict[str, BotScore]
    tells: tuple[Tell, ...]
    never_best: tuple[str, ...]
    """Own lines that are lawful and never the best; a wrong answer is one by trade."""

    def as_dict(self) -> dict[str, Any]:
        """The proof as a JSON object, its findings left out."""
        return {
            "complete": self.complete,
            "looked": self.looked,
            "par": None if self.par is None else round(self.par, 4),
            "best_case": None if self.best_case is None else self.best_case.most,
            "certificate": None if self.certificate is None else _certified(self.certificate),
            "bots": {name: score.as_dict() for name, score in self.bots.items()},
            "tells": {
                tell.name: {"share": round(tell.share, 3), "states": tell.states}
                for tell in self.tells
            },
            "never_best": list(self.never_best),
        }


def _certified(proved: Certificate) -> dict[str, Any]:
    return {
        "par": str(proved.par),
        "no_breach_pays": proved.fair,
        "margin": None if proved.margin is None else float(proved.margin),
        "margin_exact": proved.exact,
    }


def prove(
    bundle: Bundle, scenario: Scenario, source: SourceFile, more: Iterable[Finding] = ()
) -> Proof:
    """Prove one scenario and lint its words.

    Args:
        bundle: what is played.
        scenario: as the author wrote it, explanations included.
        source: its file, for places.
        more: what others have found about it.
    """
    findings = [*more, *check_wording(scenario, source.data)]
    game = Game(bundle)
    points = Points(game)
    facts: Facts | None = None
    case: BestCase | None = None
    certificate: Certificate | None = None
    par: float | None = None
    bots: dict[str, BotScore] = {}
    found: tuple[Tell, ...] = ()
    unused: tuple[str, ...] = ()
    try:
        analysis = analyse(game, points)
        par, case = analysis.par, best_case(analysis)
        facts, certificate = facts_of(bundle, analysis), certificate_of(analysis)
        findings += check_sensitivity(analysis, leans(analysis))
    except TooBigError as error:
        findings.append(_too_big(error))
    if facts is not None and case is not None:
        players = Bots(points)
        bots = {
            name: players.run(name, RANDOM_PLAYS if name == "random" else BOT_PLAYS)
            for name in BOT_NAMES
        }
        found = tells(facts)
        unused = never_best(game, facts)
        findings += _findings(bundle, game, facts, case, bots, found)
    return Proof(
        scenario.id,
        placed(findings, scenario.explained, source),
        facts is not None and facts.complete,
        facts.looked if facts is not None else 0,
        par,
        case,
        certificate,
        bots,
        found,
        unused,
    )


def facts_of(bundle: Bundle, analysis: Analysis) -> Facts:
    """Everything there is to know about a scenario: walked whole, from its tables, or by search, whichever can be."""
    # In every state there are the standing lines to say at least.
    explored, standing = analysis.explored, len(analysis.game.standing)
    if explored.reach[len(explored.turn_class) - 1] * standing <= MAX_PLAYS:
        walked = walk(bundle)
        if walked.whole:
            return Proved(walked)
    try:
        return Mapped(bundle, analysis, analysis.whole)
    except TooBigError:
        return Sampled(bundle, analysis)


def certificate_of(analysis: Analysis) -> Certificate | None:
    """What is proved of the whole game in fractions; None where it has more states than can be held."""
    try:
        return analysis.whole.certificate
    except TooBigError:
        return None


def _findings(
    bundle: Bundle,
    game: Game,
    facts: Facts,
    case: BestCase,
    bots: dict[str, BotScore],
    found: tuple[Tell, ...],
) -> Iterator[Finding]:
    yield from check_structure(game, facts)
    yield from check_fairness(game, facts, case, bots, longer=_longer_would_do(bundle, case))
    yield from check_tells(game, found)
    yield from check_lines(game, facts)
    yield from check_knowledge(game, facts)


def _longer_would_do(bundle: Bundle, case: BestCase) -> bool:
    """Whether lawful play that cannot pass could in the longest call there is."""
    scenario = bundle.scenario
    if case.passes or scenario.turn_limit >= LONGER:
        return False
    longest = bundle.model_copy(
        update={"scenario": scenario.model_copy(update={"turn_limit": LONGER})}
    )
    try:
        return best_case(analyse(Game(longest))).passes
    except TooBigError:
        return False


def _too_big(error: TooBigError) -> Finding:
    return Finding(
        "SP610",
        ("meters",),
        both(
            f"场景太大，没法整个算出来：{error}",
            f"the scenario is too big to be analysed whole: {error}",
        ),
        both(
            "让情绪量的 step 大一些，少用几个事实，或减少轮数",
            "give meters a larger step, use fewer facts, or fewer turns",
        ),
        "error",
        key=True,
    )
