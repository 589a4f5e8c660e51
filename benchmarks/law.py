"""How long a line's words take to be searched for breaches, and a paste of 20,000 characters."""

import statistics
import time

from simulator.content.folders import shipped_folder
from simulator.content.library import require_library
from simulator.content.vocabulary import Jurisdiction
from simulator.language.law.detect import detect
from simulator.language.spoken import Spoken

PASTE = 20_000


def main() -> None:
    """Print median and 95th percentile for each pack, and the time of a long paste."""
    library = require_library([shipped_folder()])
    for jurisdiction in Jurisdiction:
        rules = tuple(library.rules[jurisdiction].values())
        language: Spoken = "zh" if jurisdiction is Jurisdiction.CN else "en"
        lines = [text for rule in rules for e in rule.examples for text in (e.unlawful, e.lawful)]
        detect(lines[0], rules, language)
        times = []
        for line in lines:
            began = time.perf_counter()
            detect(line, rules, language)
            times.append((time.perf_counter() - began) * 1000)
        paste = " ".join(lines * 20)[:PASTE]
        began = time.perf_counter()
        detect(paste, rules, language)
        long = (time.perf_counter() - began) * 1000
        cuts = statistics.quantiles(times, n=20)
        print(
            f"  {jurisdiction.value}: {len(lines)} lines, median {cuts[9]:.2f} ms, "
            f"p95 {cuts[18]:.2f} ms, {PASTE} characters {long:.0f} ms"
        )
