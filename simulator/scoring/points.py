"""Points: the one definition of what a turn and an ending are worth.

The scorecard and every analysis add up these awards and nothing else. Everything is a function of
the state before, the tone of the line, the breaches, and the state after; nothing is clamped.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from simulator.borrower.state import CallState
from simulator.content.vocabulary import TONE_SCALES, Section, Severity
from simulator.scoring.outcome import Deal, judge_deal
from simulator.scoring.weights import section_weights, share_out, thousandths
from simulator.session.call import Turn
from simulator.session.game import Game, item_mark
from simulator.session.line import Breach

Kind = Literal["item", "breach", "tone", "earned", "fact", "outcome"]

IN_FORM = "form"
"""The share of the record section that the after-call form decides, outside the game."""


@dataclass(frozen=True, slots=True)
class Award:
    """Points given or taken, and for what."""

    section: Section
    kind: Kind
    name: str
    """The checklist item, rule, tone scale or fact; `base` for conduct earned, `outcome` for an ending."""
    points: int
    """Thousandths of a point; negative when taken away."""


class Points:
    """What every turn and ending of one game is worth.

    Args:
        game: what is played.
    """

    def __init__(self, game: Game) -> None:
        self.game = game
        scenario, rubric = game.scenario, game.bundle.rubric
        self.rubric = rubric
        self.sections: dict[Section, int] = section_weights(rubric, scenario)
        """Thousandths of each section that applies."""
        self.items: dict[str, int] = {}
        """Thousandths of each checklist item that applies."""
        compliance = {
            item.id: item.weight for item in game.items if item.section is Section.COMPLIANCE
        }
        self.items |= share_out(self.sections.get(Section.COMPLIANCE, 0), compliance)
        record = {item.id: item.weight for item in game.items if item.section is Section.RECORD}
        form = sum(
            (
                rubric.form.disposition,
                rubric.form.reason,
                rubric.form.promise,
                rubric.form.next_step,
                rubric.form.note,
            ),
            Decimal(0),
        )
        shared = share_out(self.sections.get(Section.RECORD, 0), {**record, IN_FORM: form})
        self.form: int = shared.pop(IN_FORM)
        """Thousandths that the after-call form is worth."""
        self.items |= shared
        worth = {
            name: Decimal(fact.worth) for name, fact in scenario.facts.items() if fact.worth > 0
        }
        self.facts: dict[str, int] = share_out(self.sections.get(Section.DISCOVERY, 0), worth)
        """Thousandths for finding each fact out."""
        self.breach_cost: dict[Severity, int] = {
            severity: thousandths(points) for severity, points in rubric.breach_points.items()
        }
        earned_over = rubric.conduct.earned_over_turns
        base = share_out(
            self.sections.get(Section.CONDUCT, 0),
            {str(turn): Decimal(1) for turn in range(earned_over)},
        )
        self._base: tuple[int, ...] = tuple(base[str(turn)] for turn in range(earned_over))
        scores_conduct = Section.CONDUCT in self.sections
        self._step_cost = tuple(
            thousandths(rubric.conduct.cost_per_step[scale]) if scores_conduct else 0  # type: ignore[index]
            for scale in TONE_SCALES
        )
        self._expected: dict[str, tuple[int, ...]] = {}
        for name, state in scenario.states.items():
            usual = rubric.conduct.expects[state.stage]
            self._expected[name] = tuple(
                getattr(state.expects, scale) or getattr(usual, scale) for scale in TONE_SCALES
            )
        self._marks: tuple[tuple[int, Section, Kind, str, int], ...] = tuple(
            (game.slots.bits[item_mark(item)], item.section, "item", item.id, self.items[item.id])
            for item in game.items
        ) + tuple(
            (game.slots.bits[name], Section.DISCOVERY, "fact", name, points)
            for name, points in self.facts.items()
        )
        self._mark_mask = sum(mark for mark, *_ in self._marks)
        self._deals: dict[tuple[object, int], Deal] = {}

    @property
    def maximum(self) -> int:
        """The most a session can score, form included, in thousandths."""
        return sum(self.sections.values())

    def expected_tone(self, node: str) -> tuple[int, ...]:
        """The tone that the state calls for, in the order of `TONE_SCALES`."""
        return self._expected[node]

    def turn(self, turn: Turn) -> tuple[Award, ...]:
        """Everything a turn earned and lost, the ending's outcome included when it ended the call."""
        return self.awards(turn.before, turn.line.tone, turn.breaches, turn.after)

    def awards(
        self,
        before: CallState,
        tone: tuple[int, ...],
        breaches: tuple[Breach, ...],
        after: CallState,
    ) -> tuple[Award, ...]:
        """The points of one move between two states."""
        found: list[Award] = []
        if before.turn < len(self._base):
            found.append(Award(Section.CONDUCT, "earned", "base", self._base[before.turn]))
        for index, lost in self._shortfalls(before.node, tone):
            found.append(Award(Section.CONDUCT, "tone", TONE_SCALES[index], -lost))
        gained = after.facts & ~before.facts & self._mark_mask
        if gained:
            found += [
                Award(section, kind, name, points)
                for mark, section, kind, name, points in self._marks
                if gained & mark
            ]
        for breach in breaches:
            found.append(
                Award(Section.COMPLIANCE, "breach", breach.rule, -self.breach_cost[breach.severity])
            )
        if after.node in self.game.borrower.endings:
            found.append(Award(Section.OUTCOME, "outcome", "outcome", self.ending(after)))
        return tuple(found)

    def total(
        self,
        before: CallState,
        tone: tuple[int, ...],
        breaches: tuple[Breach, ...],
        after: CallState,
    ) -> int:
        """The sum of `awards`, in thousandths."""
        return sum(award.points for award in self.awards(before, tone, breaches, after))

    def ending(self, state: CallState) -> int:
        """What the ending reached is worth, in thousandths."""
        weight = self.sections.get(Section.OUTCOME, 0)
        value = self.outcome(state)
        return thousandths(Decimal(weight) * value / 1000)

    def outcome(self, state: CallState) -> Decimal:
        """The outcome of the ending reached, 0 to 1."""
        ending = self.game.scenario.endings[state.node]
        if ending.outcome != "deal":
            return Decimal(ending.outcome)
        deal = self.deal(state)
        return deal.value if deal is not None else Decimal(0)

    def deal(self, state: CallState) -> Deal | None:
        """The terms on the table judged from both sides; None when there are none."""
        if state.terms is None:
            return None
        trust = state.meters[self.game.slots.meters["trust"]]
        key = (state.terms, trust)
        if key not in self._deals:
            scenario = self.game.scenario
            self._deals[key] = judge_deal(
                state.terms,
                trust,
                scenario.meters["trust"],
                scenario.case,
                scenario.finances,
                self.rubric,
            )
        return self._deals[key]

    def _shortfalls(self, node: str, tone: tuple[int, ...]) -> list[tuple[int, int]]:
        """Positions on the tone scales that fall short of what the state calls for, and the cost of each."""
        short = []
        for index, (level, wanted, cost) in enumerate(
            zip(tone, self._expected[node], self._step_cost, strict=True)
        ):
            # Firmness errs on both sides, and one step either way is a matter of taste.
            steps = max(abs(level - wanted) - 1, 0) if index == 3 else wanted - level
            if steps > 0 and cost:
                short.append((index, steps * cost))
        return short
