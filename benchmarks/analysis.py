"""Whole scenarios as games: how many states, and how long compiling, exploring and solving takes."""

import time

from simulator.analysis.analyse import analyse
from simulator.analysis.encoding import TooBigError
from simulator.content.catalogue import load_catalogue
from simulator.content.folders import shipped_folder
from simulator.scoring.points import Points
from simulator.session.game import Game

AIM = 0.5
"""Seconds that the analysis of a shipped scenario should take."""


def main() -> None:
    """Print the figures."""
    catalogue = load_catalogue([shipped_folder()])
    for scenario_id in catalogue.scenarios:
        game = Game(catalogue.bundle(scenario_id))
        points = Points(game)
        began = time.perf_counter()
        analysis = analyse(game, points)
        whole = time.perf_counter() - began
        counts, seconds = analysis.counts, analysis.seconds
        print(
            f"  {scenario_id:26} {counts.states:9,} states {counts.outcomes:10,} transitions  "
            f"compile {seconds.compile:5.2f} s  explore {seconds.explore:5.2f} s  "
            f"solve {seconds.solve:5.2f} s  whole {whole:5.2f} s (aim {AIM})  "
            f"{counts.states / seconds.explore:9,.0f} states/s"
        )
        began = time.perf_counter()
        try:
            drawn = f"random {analysis.v_random:7.2f}  worst {analysis.v_worst:7.2f}"
        except TooBigError:
            drawn = "random and worst play: too many states"
        most = (points.maximum - points.form) / 1000
        print(
            f"  {'':26} par {analysis.par:6.2f} of {most:.2f} before the form  {drawn} "
            f"({time.perf_counter() - began:.2f} s)"
        )


if __name__ == "__main__":
    main()
