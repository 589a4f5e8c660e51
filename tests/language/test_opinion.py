"""The second opinion: what it is made from, how it is read, and what it may and may not do."""

import zipfile

import numpy as np
import pytest

from simulator.content.library import Library
from simulator.content.rule import Pattern, Rule, Rules, Words
from simulator.content.vocabulary import Category, Jurisdiction
from simulator.language.law.concepts import Concepts, merged
from simulator.language.law.detect import hear
from simulator.language.law.opinion import (
    LAWFUL,
    file_of,
    load,
    read_manifest,
    save,
    second_opinion,
)
from simulator.language.law.sentences import sentences
from simulator.language.spoken import Spoken
from training.law import all_lines, concepts_of, fingerprint, read_voices

LANGUAGES: tuple[Spoken, ...] = ("zh", "en")
HOMES = {"zh": Jurisdiction.CN, "en": Jurisdiction.US}
THREATS = {
    "zh": "再不还钱我叫人打断你的腿",
    "en": "Pay up or I will send someone to break your legs",
}
PLAIN = {"zh": "请问您周五方便接电话吗", "en": "Would Friday be a good day for a call?"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_made_from_what_is_in_the_tree(language: Spoken) -> None:
    made = read_manifest()["languages"][language]
    lines, concepts = all_lines(language), concepts_of(language)
    assert made["learnt_from"] == fingerprint(lines, concepts), "run make model"
    assert made["lines"] == len(lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_voices_cover_every_category_of_words(language: Spoken) -> None:
    lines = [line for line in read_voices() if line.language == language]
    broken = [line.category for line in lines if not line.legal]
    assert len(broken) >= 400
    assert len(lines) - len(broken) >= 600
    # Whether the listener has been verified is a matter of the moment.
    assert set(broken) == {one.value for one in Category} - {"no_identity_verification"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_arrays_hold_no_objects_and_read_back(
    language: Spoken, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = file_of(language)
    assert path.stat().st_size < 2_000_000
    with zipfile.ZipFile(path) as stored:
        for name in stored.namelist():
            with stored.open(name) as file:
                np.lib.format.read_magic(file)
                _, _, kind = np.lib.format.read_array_header_1_0(file)
            assert not kind.hasobject
    copy = tmp_path_factory.mktemp("law") / path.name
    save(load(path), copy)
    assert copy.read_bytes() == path.read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_tells_a_threat_from_a_question(language: Spoken) -> None:
    opinion = second_opinion(language)
    threat, plain = opinion.of(THREATS[language]), opinion.of(PLAIN[language])
    assert threat.unlawful > opinion.agrees > plain.unlawful
    assert threat.category is Category.THREAT_VIOLENCE
    for said in (threat, plain, opinion.of(""), opinion.of("??")):
        assert sum(said.categories.values()) == pytest.approx(said.unlawful, abs=1e-4)
        assert LAWFUL not in said.categories


def _rule(library: Library, language: Spoken, *patterns: Pattern) -> Rule:
    rules = library.rules[HOMES[language]].values()
    rule = next(one for one in rules if one.categories[0] is Category.THREAT_VIOLENCE)
    return rule.model_copy(update={"words": Words(patterns=patterns)})


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cue_counts_only_where_the_opinion_agrees(library: Library, language: Spoken) -> None:
    cue = Pattern(id="any", language=language, find=".", cue=True, denial=False)
    rule = _rule(library, language, cue)
    heard = hear(THREATS[language], (rule,), language)
    assert [span.rule for span in heard.spans] == [rule.id]
    assert hear(PLAIN[language], (rule,), language).spans == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_cue_the_opinion_is_a_hint(library: Library, language: Spoken) -> None:
    rule = _rule(library, language, Pattern(id="other", language=language, find="zzzz"))
    heard = hear(THREATS[language], (rule,), language)
    assert heard.spans == ()
    (hint,) = heard.hints
    assert hint.category is Category.THREAT_VIOLENCE
    assert THREATS[language][hint.start : hint.end] == THREATS[language]
    assert hear(PLAIN[language], (rule,), language).hints == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_doubts_only_what_may_be_denied(library: Library, language: Spoken) -> None:
    plain = Pattern(id="plain", language=language, find=".+", denial=True)
    sure = plain.model_copy(update={"denial": False})
    assert hear(PLAIN[language], (_rule(library, language, plain),), language).spans == ()
    assert hear(PLAIN[language], (_rule(library, language, sure),), language).spans != ()


def test_concepts_are_named_in_order_and_put_into_patterns() -> None:
    concepts = merged([{"kin": ["mum"], "tell": ["tell"]}, {"kin": ["dad", "mum"]}])
    assert concepts == Concepts({"kin": ("mum", "dad"), "tell": ("tell",)})
    assert concepts.named("I'll tell your dad, not your mum") == ["tell", "kin", "kin"]
    seen = concepts.features("We won't tell your dad", "en")
    assert {"#tell>kin", "~#kin", "~dad"} <= set(seen)


def test_a_pattern_names_a_concept(library: Library) -> None:
    rule = next(iter(library.rules[Jurisdiction.US].values()))
    body = rule.model_dump(mode="json", exclude_defaults=True)
    body["words"] = {"patterns": [{"id": "one", "language": "en", "find": "{kin} {nobody}x{2,3}"}]}
    pack = {
        "format": 1,
        "jurisdiction": "us",
        "as_of": "2026-01-01",
        "concepts": {"kin": ["mum", "dad"]},
        "rules": [body],
    }
    words = Rules.model_validate(pack).rules[0].words
    assert words is not None
    # A name that is no concept stays, for RE2 to read.
    assert words.patterns[0].find == "(?:mum|dad) {nobody}x{2,3}"


@pytest.mark.parametrize("text", ["", "One. Two! Three", "一。二？三", "。。。", "a,b"])
def test_sentences_leave_nothing_out(text: str) -> None:
    found = list(sentences(text))
    assert "".join(one.text for one in found) == text
    for one in found:
        assert text[one.start : one.start + len(one.text)] == one.text
        assert one.around == one.before + one.text + one.following
