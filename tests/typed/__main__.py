"""Play every plan, give it a seed with which it wins, and write the transcripts into the trainee's pages.

Where a plan wins with no seed it is told how far it came, and 1 is returned: its lines need another look.
"""

import sys
from collections.abc import Iterator

from simulator.content.catalogue import Catalogue, load_catalogue
from simulator.content.folders import shipped_folder
from simulator.session.session import ChoiceError, Session
from tests.typed.page import HEAD, PAGE, transcript
from tests.typed.plans import TypedPlan, find_seed, load_plan, plan_files, play, save_seed


def main() -> int:
    """Play and write."""
    catalogue = load_catalogue([shipped_folder()])
    parts, failed = [HEAD], False
    for path in plan_files():
        plan = load_plan(path)
        found = find_seed(catalogue, plan)
        if found is None:
            failed = True
            sys.stderr.write(f"{plan.scenario}: does not reach {plan.ends}\n")
            sys.stderr.write("\n".join(_as_far_as_it_goes(catalogue, plan)) + "\n")
            continue
        if found.seed != plan.seed:
            save_seed(found)
        parts += transcript(play(catalogue, found), found)
    if not failed:
        PAGE.write_text("\n".join(parts), encoding="utf-8")
    return int(failed)


def _as_far_as_it_goes(catalogue: Catalogue, plan: TypedPlan) -> Iterator[str]:
    from simulator.language.interpreter import Interpreter
    from simulator.session.game import Game

    session = Session(Game(catalogue.bundle(plan.scenario)), plan.seed)
    interpreter = Interpreter(session.game)
    for line in plan.lines:
        if session.over:
            break
        try:
            turn = session.take(interpreter.choice(line, session.state))
        except ChoiceError as error:
            yield f"  {line.typed}: {error}"
            return
        broken = "".join(f" !{breach.rule}" for breach in turn.breaches)
        yield f"  {turn.number} {turn.line.text} {list(turn.line.acts)}{broken} -> {turn.after.node}: {turn.says}"


if __name__ == "__main__":
    raise SystemExit(main())
