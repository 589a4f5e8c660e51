"""`make model`: learn from the library and the corpora, write the arrays that are shipped."""

import json
import os
from dataclasses import asdict, replace

# One thread adds up in one order; it must be said before numpy starts.
os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")

from simulator.language.model import arrays
from simulator.language.model.act_model import ActModel, shared_encoder
from simulator.language.spoken import Spoken
from training.calibrate import calibrated, held_out
from training.examples import Example, all_examples, fingerprint, read_content
from training.features import bags_of, vectors_of
from training.fit import acts_of, fit
from training.seams import learnt_seams

LANGUAGES: tuple[Spoken, ...] = ("zh", "en")


def main() -> None:
    """Write the arrays of both languages and their manifest."""
    everything = all_examples()
    arrays.FOLDER.mkdir(exist_ok=True)
    manifest = {
        "format": 1,
        "learnt_from": fingerprint(everything),
        "languages": {language: _language(everything, language) for language in LANGUAGES},
    }
    text = json.dumps(manifest, indent=1, sort_keys=True)
    arrays.MANIFEST.write_text(text + "\n", encoding="utf-8")


def _language(everything: list[Example], language: Spoken) -> dict[str, object]:
    examples = [one for one in everything if one.language == language]
    texts = [one.text for one in examples]
    acts = acts_of(examples, language)
    vectors = vectors_of(texts)
    trained = fit(examples, bags_of(texts, language), vectors, acts)
    found = held_out(examples, vectors)
    blend = calibrated(found)
    turns = [one for one in read_content()[1] if one.language == language]
    groups = [
        (ActModel(one, blend, shared_encoder(), language), [examples[row] for row in rows])
        for one, rows in found.groups
    ]
    words, word_weights, weights = learnt_seams(groups, language, turns)
    trained = replace(
        trained, seam_words=words, seam_word_weights=word_weights, seam_weights=weights
    )
    arrays.save(trained, arrays.file_of(language))
    return {"examples": len(examples), "acts": len(acts), "blend": asdict(blend)}


if __name__ == "__main__":
    main()
