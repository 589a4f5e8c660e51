"""Tone: what earns and costs respect, what is denied, and how respect agrees with people's labels."""

import numpy as np
import pytest

from simulator.language.cleaned import clean
from simulator.language.figures.figure import Figures
from simulator.language.reading.reading import Reading
from simulator.language.spoken import Spoken
from simulator.language.tone.tone import ToneReading, read_tone
from training.examples import read_corpora
from training.public import (
    TYDIP_TEST,
    TYDIP_UNSEEN,
    Labelled,
    auroc,
    measure,
    read_cold,
    read_tydip,
    spearman,
)


def tone(text: str, language: Spoken = "en") -> ToneReading:
    """The tone of the words alone: no act moves respect."""
    return read_tone(clean(text), language, Reading((), (), sure=False), Figures())


def respect(text: str, language: Spoken = "en") -> int:
    return tone(text, language).levels[0]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Thanks so much for telling me.", "thanks"),
        ("Excuse me, is this John?", "courteous words"),
        ("Are you able to put something towards it?", "leaves the choice to them"),
        ("You're right to be upset.", "recognition"),
        ("Give me the card number.", "an order"),
        ("Look, your mom offered.", "an order"),
        ("Decent people pay their doctor.", "an accusation"),
        ("So why did you stop paying?", "demands a reason"),
        ("Don't you have a job?", "a reproach put as a question"),
        ("Honestly, disputes go nowhere.", "talks as if it were settled"),
        ("You have HOW much left?!", "contempt or impatience"),
        ("I need it NOW", "contempt or impatience"),
        ("F**k that.", "an insult"),
        ("You're going to jail.", "a threat"),
    ],
)
def test_respect_shows_what_moved_it(text: str, why: str) -> None:
    found = [one for one in tone(text).evidence if one.scale == "respect"]
    assert [one.why.en for one in found] == [why]
    assert (respect(text) > 4) == (found[0].points > 0)


@pytest.mark.parametrize(
    "text",
    [
        "You're not going to jail over this.",
        "Nobody is going to arrest you.",
        "This is not a police matter.",
        "Can you pay in full by Friday?",
        "That was funny. Further down you see the total.",
        "Is right now a good time?",
        "No more calls to this number.",
        "You don't have to pay today.",
        "You must be exhausted.",
        "I understand why that hurts.",
        "Why don't we look at the budget?",
        "Whatever works for you.",
        "Give me a moment.",
        "Grim weather again, isn't it?",
        "Your balance is $200.",
    ],
)
def test_a_harmless_line_costs_no_respect(text: str) -> None:
    assert respect(text) >= 4


@pytest.mark.parametrize(
    ("harmless", "meant"),
    [
        ("您放心，不会坐牢的。", "不还钱就等着坐牢。"),
        ("转给我个人不行。", "给我听好了。"),
        ("没什么丢人的。", "真丢人。"),
        ("您担心是骗子，很正常。", "你就是个骗子。"),
    ],
)
def test_what_is_denied_is_not_held_against_the_speaker(harmless: str, meant: str) -> None:
    def costs(text: str) -> list[str]:
        evidence = tone(text, "zh").evidence
        return [one.why.en for one in evidence if one.points < 0 and one.scale == "respect"]

    assert costs(harmless) == []
    assert costs(meant)


def test_a_denial_does_not_hide_a_later_threat() -> None:
    assert respect("I'm not the police, but you'll be arrested.") == 2


def test_the_public_files_are_whole() -> None:
    test, unseen = read_tydip(TYDIP_TEST), read_tydip(TYDIP_UNSEEN)
    assert (len(test), len(unseen)) == (500, 198)
    assert len(TYDIP_TEST.read_text("utf-8")) == 79_178
    assert np.mean([one.label for one in test]) == pytest.approx(0.0284, abs=1e-4)


def test_nothing_is_learnt_from_public_labels() -> None:
    public = {one.text for path in (TYDIP_TEST, TYDIP_UNSEEN) for one in read_tydip(path)}
    assert not public & {one.text for one in read_corpora()}


def test_respect_agrees_with_people_on_texts_its_author_had_not_seen() -> None:
    rows = read_tydip(TYDIP_UNSEEN)[:100]
    found = measure(rows, "en", spearman)
    assert found == measure(rows, "en", spearman)
    assert found.low <= found.value <= found.high
    assert found.value > 0.35


def test_ranks_are_those_of_the_definition() -> None:
    levels, labels = np.array([1.0, 2, 2, 5]), np.array([1.0, 0, 1, 0])
    # Pairs of one labelled 1 and one labelled 0: less respect in three, equal in one.
    assert auroc(levels, labels) == pytest.approx(3.5 / 4)
    assert spearman(levels, levels) == pytest.approx(1)
    assert spearman(levels, -levels) == pytest.approx(-1)


def test_cold_is_read_by_its_columns(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("cold") / "test.csv"
    head = ",split,topic,label,fine-grained-label,TEXT\n"
    path.write_text(head + '7,test,region,0,0,"一,二"\n8,test,region,1,2,三\n', "utf-8")
    assert read_cold(path) == [Labelled("一,二", 0), Labelled("三", 1)]
