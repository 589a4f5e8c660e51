"""`sparring scenarios` and `sparring scripts`: what there is to play, and to say."""

import argparse
import json

from simulator.commands.exit_codes import DONE
from simulator.commands.output import Output
from simulator.commands.shelf import open_catalogue
from simulator.content.scenario import Scenario
from simulator.content.vocabulary import Jurisdiction
from simulator.review.library import search_scripts


def scenarios(arguments: argparse.Namespace, output: Output) -> int:
    """List the scenarios that can be played."""
    catalogue = open_catalogue(arguments, output)
    if arguments.json:
        output.write(
            json.dumps(
                [_scenario(found, output.language) for found in catalogue.scenarios.values()],
                ensure_ascii=False,
                indent=1,
            )
        )
        return DONE
    for scenario in catalogue.scenarios.values():
        stars = "*" * scenario.difficulty
        output.write(f"{scenario.id:32} {stars:5} {scenario.title.read(output.language)}")
        output.write(f"{'':38} {scenario.summary.read(output.language)}")
    return DONE


def scripts(arguments: argparse.Namespace, output: Output) -> int:
    """Search the script library."""
    catalogue = open_catalogue(arguments, output)
    query = " ".join(arguments.search)
    wanted = (
        [Jurisdiction(arguments.jurisdiction)]
        if arguments.jurisdiction
        else list(catalogue.library.scripts)
    )
    found = [
        (jurisdiction, script)
        for jurisdiction in wanted
        for script in search_scripts(
            tuple(catalogue.library.scripts.get(jurisdiction, {}).values()),
            query,
            acts=catalogue.library.acts,
        )
    ]
    if arguments.json:
        rows = [
            {
                "jurisdiction": jurisdiction.value,
                "id": script.id,
                "acts": list(script.acts),
                "say": script.say,
                "paraphrases": list(script.paraphrases),
                "tone": script.tone.model_dump(),
                "why": script.why.read(output.language),
            }
            for jurisdiction, script in found
        ]
        output.write(json.dumps(rows, ensure_ascii=False, indent=1))
        return DONE
    for jurisdiction, script in found:
        output.write(f"{jurisdiction.value} {script.id}")
        output.write(f"   {script.say}")
        output.write(f"   {script.why.read(output.language)}")
    if not found:
        output.say("没有找到话术", "no script found")
    return DONE


def _scenario(scenario: Scenario, language: str) -> dict[str, object]:
    return {
        "id": scenario.id,
        "title": scenario.title.read(language),
        "summary": scenario.summary.read(language),
        "language": scenario.language.value,
        "jurisdiction": scenario.jurisdiction.value,
        "channel": scenario.channel.value,
        "difficulty": scenario.difficulty,
        "days_past_due": scenario.case.days_past_due,
        "turn_limit": scenario.turn_limit,
    }
