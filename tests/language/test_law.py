"""Breaches in a line's words: the packs' examples, denial, folding, bounds and disagreement."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.content.bundle import Bundle, make_bundle
from simulator.content.catalogue import Catalogue
from simulator.content.library import Library
from simulator.content.rule import MIN_PAIRS, Rule
from simulator.content.vocabulary import Category, Jurisdiction
from simulator.language.law.detect import Span, detect
from simulator.language.law.disagreement import disagreements
from simulator.language.spoken import Spoken
from simulator.session.game import Game

LANGUAGE: dict[Jurisdiction, Spoken] = {
    Jurisdiction.CN: "zh",
    Jurisdiction.US: "en",
    Jurisdiction.UK: "en",
}


def found(library: Library, jurisdiction: Jurisdiction, text: str) -> tuple[Span, ...]:
    """The spans in `text` under a whole shipped pack."""
    return detect(text, tuple(library.rules[jurisdiction].values()), LANGUAGE[jurisdiction])


def word_rules(library: Library, jurisdiction: Jurisdiction) -> list[Rule]:
    """The rules of a pack with patterns of their own."""
    return [rule for rule in library.rules[jurisdiction].values() if rule.words is not None]


@pytest.mark.parametrize("jurisdiction", Jurisdiction)
def test_every_rule_says_how_words_break_it(library: Library, jurisdiction: Jurisdiction) -> None:
    for rule in library.rules[jurisdiction].values():
        ways = (rule.words is not None) + (rule.words_with is not None) + rule.wordless
        assert ways == 1, rule.id
        if rule.words is not None:
            assert len(rule.words.examples) >= MIN_PAIRS, rule.id
            for pattern in rule.words.patterns:
                assert pattern.language == LANGUAGE[jurisdiction], pattern.id


@pytest.mark.parametrize("jurisdiction", Jurisdiction)
def test_unlawful_examples_are_found(library: Library, jurisdiction: Jurisdiction) -> None:
    missed = []
    for rule in word_rules(library, jurisdiction):
        assert rule.words is not None
        categories = {pattern.category for pattern in rule.words.patterns}
        for example in rule.words.examples:
            spans = [
                span
                for span in found(library, jurisdiction, example.unlawful)
                if span.rule == rule.id and span.category in categories
            ]
            if not spans:
                missed.append((rule.id, example.unlawful))
            for span in spans:
                assert span.text == example.unlawful[span.start : span.end]
                assert span.text.strip()
                assert span.severity is rule.severity
    assert not missed


@pytest.mark.parametrize("jurisdiction", Jurisdiction)
def test_lawful_examples_and_scripts_are_let_pass(
    library: Library, jurisdiction: Jurisdiction
) -> None:
    lawful = [
        example.lawful
        for rule in library.rules[jurisdiction].values()
        for example in (*rule.examples, *(rule.words.examples if rule.words else ()))
    ]
    for script in library.scripts.get(jurisdiction, {}).values():
        lawful += [script.say, *script.paraphrases]
    alarms = [(text, spans) for text in lawful if (spans := found(library, jurisdiction, text))]
    assert not alarms


@pytest.mark.parametrize(
    ("jurisdiction", "text", "category"),
    [
        ("us", "If you don't pay I'll have you arrested.", Category.THREAT_ARREST_FALSE),
        ("uk", "If you do not pay, I will have you arrested!", Category.THREAT_ARREST_FALSE),
        ("cn", "不还就爆你通讯录", Category.THIRD_PARTY_DISCLOSURE),
        ("cn", "不還就爆你通訊錄", Category.THIRD_PARTY_DISCLOSURE),
        ("cn", "不还就爆\u200b你通\u200d讯录", Category.THIRD_PARTY_DISCLOSURE),
        ("cn", "傻 * 玩意", Category.HARASSMENT_ABUSE),
        ("us", "Ｆ--- you", Category.HARASSMENT_ABUSE),
        ("us", "You'll be a r r e s t e d.", Category.THREAT_ARREST_FALSE),
        ("us", "Does your wife know about this?", Category.THIRD_PARTY_DISCLOSURE),
    ],
)
def test_hidden_and_conditional_breaches_are_found(
    library: Library, jurisdiction: str, text: str, category: Category
) -> None:
    spans = found(library, Jurisdiction(jurisdiction), text)
    assert category in {span.category for span in spans}


@pytest.mark.parametrize(
    ("jurisdiction", "text"),
    [
        ("us", "We will not contact your employer."),
        ("uk", "Nobody is going to arrest you."),
        ("us", "If anyone tells you you'll be arrested, hang up."),
        ("cn", "我们不会联系您单位。"),
        ("cn", "要是有人跟您说要坐牢，别信。"),
        ("cn", "驴打滚好吃吗？"),
        ("cn", "您妈妈的电话我没有。"),
        ("us", "Take your time."),
        ("us", ""),
        ("cn", "。。。！？"),
    ],
)
def test_denials_and_innocent_words_are_let_pass(
    library: Library, jurisdiction: str, text: str
) -> None:
    assert found(library, Jurisdiction(jurisdiction), text) == ()


def test_days_late_are_held_against_the_case(small: Bundle) -> None:
    case, rules = small.scenario.case, small.rules
    text = "您已经逾期{}天了。"
    truly = detect(text.format(case.days_past_due), rules, "zh", case)
    falsely = detect(text.format(case.days_past_due + 60), rules, "zh", case)
    assert truly == ()
    assert [span.category for span in falsely] == [Category.MISREPRESENT]
    assert detect(text.format(999), rules, "zh") == ()


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), st.sampled_from(Jurisdiction))
def test_any_text_gives_the_same_spans_inside_it(
    library: Library, text: str, jurisdiction: Jurisdiction
) -> None:
    spans = found(library, jurisdiction, text)
    assert spans == found(library, jurisdiction, text)
    for span in spans:
        assert text[span.start : span.end] == span.text


@pytest.mark.parametrize(
    "piece",
    ["arrest you ", "不还就爆你通讯录", "a-", "傻 ", "。", "😀坐牢", "\u202e\u200b", "f--- "],
)
def test_long_pastes_are_read_to_their_bound(library: Library, piece: str) -> None:
    text = (piece * 20_000)[:20_000]
    for jurisdiction in Jurisdiction:
        for span in found(library, jurisdiction, text):
            assert text[span.start : span.end] == span.text


def test_no_lawful_line_of_a_shipped_menu_is_called_a_breach(catalogue: Catalogue) -> None:
    for scenario in catalogue.scenarios.values():
        game = Game(make_bundle(scenario, catalogue.library))
        alarms = [one for one in disagreements(game) if one.kind == "found"]
        assert not alarms
