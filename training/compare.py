"""Which combination reads best: every candidate on voices it has not learnt from."""

import argparse
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from training.examples import Example, all_examples
from training.features import Vocabulary, bags_of, vectors_of
from training.folds import voice_folds

Array = NDArray[np.float64]


def log_softmax(scores: Array) -> Array:
    shifted = scores - scores.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("languages", nargs="*", default=["zh", "en"])
    for language in parser.parse_args(argv).languages:
        examples = [one for one in all_examples() if one.language == language]
        print(language, len(examples))
        compare(examples)


def compare(examples: list[Example]) -> None:
    texts = [one.text for one in examples]
    acts = sorted({one.act for one in examples})
    labels = np.array([acts.index(one.act) for one in examples])
    bags = bags_of(texts, examples[0].language)
    vectors = vectors_of(texts).astype(np.float64)
    hits: dict[str, list[NDArray[np.bool_]]] = {}
    third: dict[str, list[NDArray[np.bool_]]] = {}
    for voice, learn, test in voice_folds(examples):
        vocabulary = Vocabulary([bags[i] for i in learn], 40_000)
        x, y = vocabulary.matrix([bags[i] for i in learn]), labels[learn]
        xt = vocabulary.matrix([bags[i] for i in test])
        scores: dict[str, Array] = {}
        for c in (10,):
            lr = LogisticRegression(C=c, max_iter=300, class_weight="balanced").fit(x, y)
            scores[f"lr{c}"] = full(lr.classes_, log_softmax(lr.decision_function(xt)), len(acts))
        for c in (0.3,):
            svc = LinearSVC(C=c, class_weight="balanced").fit(x, y)
            scores[f"svc{c}"] = full(
                svc.classes_, log_softmax(4 * svc.decision_function(xt)), len(acts)
            )
        mean = vectors[learn].mean(axis=0)
        v, vt = vectors[learn] - mean, vectors[test] - mean
        v /= np.linalg.norm(v, axis=1, keepdims=True)
        vt /= np.linalg.norm(vt, axis=1, keepdims=True)
        for c in (5,):
            lr = LogisticRegression(C=c, max_iter=300, class_weight="balanced").fit(v, y)
            scores[f"use{c}"] = full(lr.classes_, log_softmax(lr.decision_function(vt)), len(acts))
        near = vt @ v.T
        best = np.full((len(test), len(acts)), -1.0)
        for a in range(len(acts)):
            if (y == a).any():
                best[:, a] = near[:, y == a].max(axis=1)
        scores["nn"] = log_softmax(best / 0.07)
        for a, b in (("lr10", "use5"), ("svc0.3", "use5"), ("svc0.3", "nn"), ("lr10", "nn")):
            scores[f"{a}+{b}"] = scores[a] + scores[b]
        scores["svc+use+nn"] = scores["svc0.3"] + scores["use5"] + scores["nn"]
        scores["2svc+use+nn"] = 2 * scores["svc0.3"] + scores["use5"] + scores["nn"]
        scores["lr+svc+use+nn"] = scores["lr10"] + scores["svc0.3"] + scores["use5"] + scores["nn"]
        scores["lr+use+.5nn"] = scores["lr10"] + scores["use5"] + 0.5 * scores["nn"]
        for name, score in scores.items():
            order = np.argsort(-score, axis=1, kind="stable")
            hits.setdefault(name, []).append(order[:, 0] == labels[test])
            third.setdefault(name, []).append((order[:, :3] == labels[test][:, None]).any(axis=1))
        print(
            voice,
            len(test),
            {k: round(float(v[-1].mean()), 3) for k, v in hits.items()},
            flush=True,
        )
    for name in hits:
        print(
            f"{name:16} @1 {np.concatenate(hits[name]).mean():.3f} @3 {np.concatenate(third[name]).mean():.3f}"
        )


def full(classes: NDArray[np.intp], scores: Array, count: int) -> Array:
    wide = np.full((len(scores), count), -20.0)
    wide[:, classes] = scores
    return wide


if __name__ == "__main__":
    main()
