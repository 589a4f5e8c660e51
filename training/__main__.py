"""`make model`: learn from the library and the corpora, write the arrays that are shipped.

`make semantic` learns from the same texts by the vectors of the extra's encoder, into a folder that is not shipped.
"""

import argparse
import json
import os
from dataclasses import asdict, replace
from pathlib import Path

# One thread adds up in one order; it must be said before numpy starts.
os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")

from simulator.language.model import arrays
from simulator.language.model.act_model import ActModel, folder_of
from simulator.language.model.encoder import Encoder, EncoderName, semantic_version
from simulator.language.spoken import Spoken
from training.calibrate import calibrated, held_out
from training.examples import Example, all_examples, fingerprint, read_content
from training.features import bags_of, required, vectors_of
from training.fit import acts_of, fit
from training.make_law import make_law
from training.seams import learnt_seams

LANGUAGES: tuple[Spoken, ...] = ("zh", "en")


def main() -> None:
    """Write the arrays of both languages and their manifest."""
    parser = argparse.ArgumentParser(prog="python -m training")
    parser.add_argument("--encoder", choices=("default", "semantic"), default="default")
    name: EncoderName = parser.parse_args().encoder
    encoder = required(name)
    everything = all_examples()
    folder = folder_of(name)
    folder.mkdir(exist_ok=True)
    manifest: dict[str, object] = {
        "format": 1,
        "learnt_from": fingerprint(everything),
        "languages": {
            language: _language(everything, language, encoder, folder) for language in LANGUAGES
        },
    }
    if name == "semantic":
        manifest["encoder"] = semantic_version()
    text = json.dumps(manifest, indent=1, sort_keys=True)
    (folder / arrays.MANIFEST.name).write_text(text + "\n", encoding="utf-8")
    if name == "default":
        # The second opinion on the law reads no sentence vectors.
        make_law(LANGUAGES)


def _language(
    everything: list[Example], language: Spoken, encoder: Encoder, folder: Path
) -> dict[str, object]:
    examples = [one for one in everything if one.language == language]
    texts = [one.text for one in examples]
    acts = acts_of(examples, language)
    vectors = vectors_of(texts, encoder)
    trained = fit(examples, bags_of(texts, language), vectors, acts)
    found = held_out(examples, vectors)
    blend = calibrated(found)
    turns = [one for one in read_content()[1] if one.language == language]
    # Seams are learnt from what will be read when a turn is cut.
    cutting = None if encoder.is_slow else encoder
    groups = [
        (ActModel(one, blend, cutting, language), [examples[row] for row in rows])
        for one, rows in found.groups
    ]
    words, word_weights, weights = learnt_seams(groups, language, turns)
    trained = replace(
        trained, seam_words=words, seam_word_weights=word_weights, seam_weights=weights
    )
    arrays.save(trained, arrays.file_of(language, folder))
    return {"examples": len(examples), "acts": len(acts), "blend": asdict(blend)}


if __name__ == "__main__":
    main()
