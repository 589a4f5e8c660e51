"""Why points were given or taken, in words."""

from dataclasses import dataclass

from simulator.content.bilingual import Bilingual, both
from simulator.content.vocabulary import TONE_SCALES
from simulator.scoring.points import Award, Points
from simulator.session.call import Turn

SCALE_NAMES = {
    "respect": both("尊重", "respect"),
    "empathy": both("共情", "empathy"),
    "clarity": both("清楚", "clarity"),
    "firmness": both("分寸", "firmness"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """A title, a reason, and a script to use."""

    title: Bilingual
    reason: Bilingual
    script: str | None = None


def reason_for(points: Points, award: Award, turn: Turn) -> Reason:
    """Explain one award of one turn."""
    match award.kind:
        case "item":
            item = next(item for item in points.game.items if item.id == award.name)
            return Reason(item.name, item.why)
        case "breach":
            rule = points.game.rules[award.name]
            found = next(breach.found for breach in turn.breaches if breach.rule == award.name)
            why = _FOUND[found]
            return Reason(
                rule.title,
                both(
                    f"{why.zh}{rule.why.zh}{rule.do_instead.zh}",
                    f"{why.en} {rule.why.en} {rule.do_instead.en}",
                ),
                rule.instead if rule.instead in points.game.scripts else None,
            )
        case "tone":
            return _tone(points, award, turn)
        case "earned":
            return Reason(
                both("语气底分", "Conduct earned"),
                both(
                    "前几轮每轮给一点，语气不到位再扣。",
                    "Earned over the first turns; tone that falls short costs.",
                ),
            )
        case "fact":
            fact = points.game.scenario.facts[award.name]
            title = fact.name or both(award.name, award.name)
            return Reason(title, both("问出来了。", "Found out."))
        case "outcome":
            return _outcome(points, turn)


_FOUND = {
    "words": both("这句话本身违规。", "The words break the rule."),
    "moment": both("这句话说在不该说的时候。", "Said at the wrong moment."),
    "end": both("到通话结束也没有做到。", "Still not done when the call ended."),
}


def _tone(points: Points, award: Award, turn: Turn) -> Reason:
    index = TONE_SCALES.index(award.name)
    level, wanted = turn.line.tone[index], points.expected_tone(turn.before.node)[index]
    name = SCALE_NAMES[award.name]
    if award.name == "firmness":
        lean = both("太硬", "too hard") if level > wanted else both("太软", "too soft")
        return Reason(
            both(f"语气（{name.zh}）", f"Tone: {name.en}"),
            both(
                f"{lean.zh}：{level} 分，这里 {wanted} 分合适。",
                f"{lean.en}: {level} where {wanted} fits.",
            ),
        )
    return Reason(
        both(f"语气（{name.zh}）", f"Tone: {name.en}"),
        both(f"{level} 分，这里需要 {wanted} 分。", f"{level} where {wanted} is called for."),
    )


def _outcome(points: Points, turn: Turn) -> Reason:
    ending = points.game.scenario.endings[turn.after.node]
    lesson = ending.lesson
    if ending.outcome == "deal":
        deal = points.deal(turn.after)
        if deal is None:
            reason = both("没有谈定具体金额和日期。", "No terms were on the table.")
        else:
            recovery, health, kept = (
                f"{deal.recovery:.0%}",
                f"{deal.health:.0%}",
                f"{deal.kept:.0%}",
            )
            reason = both(
                f"预计回收 {recovery}，对方还得起的程度 {health}，守约的把握 {kept}；得分取前两项的调和平均。",
                f"Expected recovery {recovery}, borrower health {health}, promise kept {kept}; "
                "the harmonic mean of the first two.",
            )
    else:
        reason = lesson or both("按结局计分。", "Scored by the ending.")
    return Reason(both(f"结局（{ending.name.zh}）", f"Ending: {ending.name.en}"), reason)
