"""What the rule packs' patterns and a scenario's author judge differently, as findings of `sparring check`."""

from collections.abc import Iterator

from simulator.analysis.check.finding import Finding
from simulator.content.bilingual import both
from simulator.language.law.disagreement import disagreements
from simulator.session.game import Game


def word_findings(game: Game) -> Iterator[Finding]:
    """One finding for each line of a menu and kind of disagreement.

    Args:
        game: whose menus are read; scripts belong to the library and are left out.
    """
    places = {
        (node, line.id): position
        for node in game.scenario.states
        for position, (line, _) in enumerate(game.menu(node))
    }
    told: set[tuple[str, str, str]] = set()
    for found in disagreements(game):
        if found.state is None or (found.kind, found.state, found.line) in told:
            continue
        told.add((found.kind, found.state, found.line))
        at = ("states", found.state, "lines", places[found.state, found.line])
        if found.kind == "found" and found.span is not None:
            yield Finding(
                "SP851",
                at,
                both(
                    f"“{found.line}”里的“{found.span.text}”听着违反 {found.span.rule}，作者没有声明",
                    f"{found.span.text!r} in {found.line!r} sounds like a breach of {found.span.rule}, "
                    "and none is declared",
                ),
            )
        else:
            yield Finding(
                "SP852",
                at,
                both(
                    f"“{found.line}”声明了违规（{found.category}），光听这句话听不出来",
                    f"{found.line!r} declares a breach ({found.category}) that its words alone do not show",
                ),
            )
