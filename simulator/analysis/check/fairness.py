"""Whether the scenario is fair: it can be won lawfully, no breach pays, and nobody passes without understanding."""

from collections.abc import Iterator, Mapping

from simulator.analysis.check.best_case import BestCase
from simulator.analysis.check.bots import BotScore
from simulator.analysis.check.facts import Facts
from simulator.analysis.check.finding import Finding
from simulator.analysis.check.path import witness
from simulator.content.bilingual import Bilingual, both
from simulator.session.game import Game

LUCKY = 0.05
"""The chance at which random play may pass."""
SIMPLE = 0.20
"""The chance at which a simple bot may pass: its plays are few, and differ only by the borrower's draws."""

BOT_NAMES: Mapping[str, Bilingual] = {
    "random": both("随便说一句", "any line at random"),
    "longest": both("总说最长的", "always the longest line"),
    "softest": both("总说最客气的", "always the softest line"),
    "toughest": both("总说最强硬的", "always the toughest line"),
    "greedy": both("只想多收钱", "whatever brings most money today"),
    "first": both("总说文件里的第一句", "always the first line in the file"),
}


def check_fairness(
    game: Game, facts: Facts, case: BestCase, bots: Mapping[str, BotScore], *, longer: bool
) -> Iterator[Finding]:
    """Everything about fairness.

    Args:
        game: what is played.
        facts: about it.
        case: the very best that lawful play can come to.
        bots: how the bots fared.
        longer: whether lawful play could pass if only the call were longer.
    """
    yield from _cornered(game, facts)
    yield from _cannot_pass(game, case, longer=longer)
    yield from _temptation(game, facts)
    yield from _luck(game, bots)


def _cornered(game: Game, facts: Facts) -> Iterator[Finding]:
    for node, path in facts.cornered.items():
        yield Finding(
            "SP701",
            ("states", node, "lines"),
            both(
                f"在“{node}”里，每一句自己的话都违规",
                f"in {node!r} every line of its own that can be said breaks a rule",
            ),
            both("加一句合规的话", "add a lawful line"),
            "error",
            witness(game, path),
        )


def _cannot_pass(game: Game, case: BestCase, *, longer: bool) -> Iterator[Finding]:
    if case.passes:
        return
    mark = game.bundle.rubric.pass_mark
    if case.never_done:
        items = [item.name for item in game.items if item.id in case.never_done]
        most = both(
            f"必须做到的“{'”“'.join(name.zh for name in items)}”永远做不到",
            f"what is required can never be done: {', '.join(name.en for name in items)}",
        )
    elif case.most is None:
        most = both(
            "每条路不是缺一项必须做到的，就是以严重违规收场",
            "every way there leaves something undone that is required, or ends in a breach that fails the session",
        )
    else:
        most = both(
            f"运气最好也只有 {case.most:.1f} 分，及格要 {mark} 分",
            f"with the best of luck it comes to {case.most:.1f} points, and {mark} are needed",
        )
    code, at = ("SP609", ("turn_limit",)) if longer else ("SP702", ("states",))
    yield Finding(
        code,
        at,
        both(f"合规地打不到及格：{most.zh}", f"no lawful play can pass: {most.en}"),
        both("轮数太少，把 turn_limit 加大", "there are too few turns: raise turn_limit")
        if longer
        else both(
            "补上缺的话，或在 checklist.skip、not_applicable 里写明哪些不适用",
            "add the lines that are missing, or say under checklist.skip or not_applicable what does not apply",
        ),
        "error",
        witness(game, case.path),
        key=True,
    )


def _temptation(game: Game, facts: Facts) -> Iterator[Finding]:
    found = facts.temptation
    if found is None or found.gain <= 0:
        return
    at = next(
        (
            ("states", found.state.node, "lines", position)
            for position, (line, _) in enumerate(game.menu(found.state.node))
            if line.id == found.line.id
        ),
        ("states", found.state.node),
    )
    yield Finding(
        "SP703",
        at,
        both(
            f"违规反而合算：“{found.line.text}”比最好的合规打法多 {found.gain:.2f} 分",
            f"a breach pays: {found.line.text!r} brings {found.gain:.2f} points more than the best lawful play",
        ),
        both(
            "让违规的后果更重（结局的 outcome、情绪），或给合规的打法一条同样好的路",
            "make what follows the breach cost more (the ending's outcome, the mood), "
            "or give lawful play as good a way",
        ),
        "error",
        witness(game, found.path),
    )


def _luck(game: Game, bots: Mapping[str, BotScore]) -> Iterator[Finding]:
    for name, score in bots.items():
        low, high = score.bounds
        if name == "random":
            if high <= LUCKY:
                continue
            code, at = "SP704", ("states",)
        else:
            if score.share <= SIMPLE:
                continue
            code, at = "SP705", ("states",)
        who = BOT_NAMES[name]
        yield Finding(
            code,
            at,
            both(
                f"不动脑筋也能及格：{who.zh}，{score.plays} 通里及格 {score.passed} 通"
                f"（99% 的把握在 {low:.1%} 到 {high:.1%} 之间）",
                f"it can be passed without thought: {who.en} passes {score.passed} of {score.plays} plays "
                f"(99% sure: {low:.1%} to {high:.1%})",
            ),
            both(
                "加几句听起来不错其实不该说的话，或把好话换个位置、改短",
                "add lines that sound fine and are not, or move and shorten the good ones",
            ),
            witness=witness(game, score.path) if score.path is not None else None,
            key=True,
        )
