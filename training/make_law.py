"""The second opinion's arrays of both languages, and their manifest."""

import json
from dataclasses import asdict

from simulator.language.law import opinion
from simulator.language.spoken import Spoken
from training.fit_law import LEVELS, fit_law
from training.law import all_lines, concepts_of, fingerprint


def make_law(languages: tuple[Spoken, ...]) -> None:
    """Learn, and write what is shipped."""
    opinion.FOLDER.mkdir(exist_ok=True)
    manifest: dict[str, object] = {
        "format": 1,
        "languages": {language: _language(language) for language in languages},
    }
    text = json.dumps(manifest, indent=1, sort_keys=True)
    opinion.MANIFEST.write_text(text + "\n", encoding="utf-8")


def _language(language: Spoken) -> dict[str, object]:
    lines, concepts = all_lines(language), concepts_of(language)
    bags = [concepts.features(line.text, language) for line in lines]
    opinion.save(fit_law(lines, bags, concepts), opinion.file_of(language))
    return {
        "lines": len(lines),
        "unlawful": sum(not line.legal for line in lines),
        "learnt_from": fingerprint(lines, concepts),
        "levels": asdict(LEVELS[language]),
    }
