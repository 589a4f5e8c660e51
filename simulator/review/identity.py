"""A score taken apart in one sentence, its numbers adding up as they are shown."""

from simulator.content.bilingual import Bilingual, both
from simulator.review.course import Course

TENTHS = 10
"""Points are shown to a tenth."""


def tenths(points: float, *, signed: bool = False) -> str:
    """Points with one decimal, as they are written in a sentence: `61.0`, `−3.5`, `+2.0`."""
    number = round(points * TENTHS)
    if number < 0:
        return f"−{-number / TENTHS:.1f}"
    return ("+" if signed and number else "") + f"{number / TENTHS:.1f}"


def terms_of(course: Course) -> tuple[float, float, float, float]:
    """Score, par, regret and luck in tenths of a point that add up: score = par − regret + luck.

    Score and par are rounded as anywhere else; what that leaves over goes to the term it changes least.
    """
    score, par = round(course.score * TENTHS), round(course.par * TENTHS)
    # Regret is taken away, so that both terms are added.
    exact = [-course.regret * TENTHS, course.luck * TENTHS]
    terms = [round(term) for term in exact]
    while (over := score - par - sum(terms)) != 0:
        step = 1 if over > 0 else -1
        at = max(range(len(terms)), key=lambda term: step * (exact[term] - terms[term]))
        terms[at] += step
    return score / TENTHS, par / TENTHS, -terms[0] / TENTHS, terms[1] / TENTHS


def identity_text(course: Course, language: str, *, over: bool) -> str:
    """The sentence for a new hire.

    Args:
        course: of the call.
        language: `zh` or `en`.
        over: whether the call has ended; if not, the score is the one that best play would still reach.
    """
    score, par, regret, luck = terms_of(course)
    zh = [
        f"{'这通电话得' if over else '接下来都按最佳打法，能得'} {tenths(score)} 分 = 合规最佳打法 {tenths(par)}"
    ]
    en = [
        f"{'You scored' if over else 'With best play from here you would score'} {tenths(score)}"
        f" = best lawful play {tenths(par)}"
    ]
    if regret >= 0:
        zh.append(f"− 你的话少拿 {regret:.1f}")
        en.append(f"− what your lines cost {regret:.1f}")
    else:
        zh.append(f"+ 你的话多拿 {-regret:.1f}")
        en.append(f"+ what your lines gained {-regret:.1f}")
    if luck == 0:
        zh.append("+ 运气 0.0")
        en.append("+ luck 0.0")
    elif luck > 0:
        zh.append(f"+ 运气好 {luck:.1f}")
        en.append(f"+ good luck {luck:.1f}")
    else:
        zh.append(f"− 运气差 {-luck:.1f}")
        en.append(f"− bad luck {-luck:.1f}")
    return both(" ".join(zh), " ".join(en)).read(language)


def form_text(course: Course, points: int, language: str) -> str:
    """What the after-call form adds to it.

    Args:
        course: of a call whose form is filed.
        points: of the whole scorecard, in thousandths.
        language: `zh` or `en`.
    """
    total = round(points / 1000 * TENTHS) / TENTHS
    form = total - round(course.score * TENTHS) / TENTHS
    return _FORM.read(language).format(form=tenths(form), total=tenths(total))


def skill_text(skill: float, language: str) -> str:
    """The skill index and what it means."""
    number = round(skill)
    shown = f"−{-number}" if number < 0 else str(number)
    return _SKILL.read(language).format(skill=shown)


_FORM: Bilingual = both(
    "通话记录表另加 {form} 分，合计 {total} 分",
    "The after-call form adds {form}: {total} in all",
)
_SKILL: Bilingual = both(
    "水平指数 {skill}（0 = 乱选，100 = 合规最佳打法）",
    "Skill index {skill} (0 = guessing, 100 = best lawful play)",
)
TOO_BIG: Bilingual = both(
    "这个场景太大，算不出最佳打法，所以没有标准分和每句的代价。",
    "This scenario is too big to work out best play, so there is no par and no cost of each line.",
)
"""Why there is no par."""
