"""Breaches in a line's words: the packs' examples, denial, folding, bounds and disagreement."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.borrower.slots import Slots
from simulator.content.act import Act
from simulator.content.bundle import Bundle, make_bundle
from simulator.content.catalogue import Catalogue
from simulator.content.library import Library
from simulator.content.rule import MIN_PAIRS, Rule, Setting
from simulator.content.scenario import Scenario
from simulator.content.vocabulary import Category, Jurisdiction
from simulator.language.circumstances import Circumstances
from simulator.language.cleaned import clean
from simulator.language.law.detect import Span, detect
from simulator.language.law.disagreement import disagreements
from simulator.language.moments import moment_breaches
from simulator.language.reading.reading import Clause, read
from simulator.language.spoken import Spoken
from simulator.session.game import Game
from simulator.session.line import Breach
from simulator.session.moment import Moments, once_marks

LANGUAGE: dict[Jurisdiction, Spoken] = {
    Jurisdiction.CN: "zh",
    Jurisdiction.US: "en",
    Jurisdiction.UK: "en",
}


def breaches_at_end(
    clauses: Sequence[Clause],
    known: Circumstances,
    frame: Scenario,
    rules: Sequence[Rule],
    acts: Mapping[str, Act],
) -> tuple[Breach, ...]:
    """What the end of a call breaks, where the clauses are said and it ends."""
    slots = Slots(frame, once_marks(rules))
    established = {acts[one.act].establishes for one in clauses if one.act in acts} - {None}
    facts = slots.mask(known.facts | {fact for fact in established if fact})
    return Moments(frame, rules, {}, slots).end(facts, 1)


def found(library: Library, jurisdiction: Jurisdiction, text: str) -> tuple[Span, ...]:
    """The spans in `text` under a whole shipped pack."""
    return detect(text, tuple(library.rules[jurisdiction].values()), LANGUAGE[jurisdiction])


@pytest.mark.parametrize("jurisdiction", Jurisdiction)
def test_every_rule_says_how_it_is_heard_and_has_its_examples(
    library: Library, jurisdiction: Jurisdiction
) -> None:
    for rule in library.rules[jurisdiction].values():
        assert (rule.words is not None) + rule.wordless == 1, rule.id
        assert len(rule.tested_examples) >= MIN_PAIRS, rule.id
        lines = [line for one in rule.tested_examples for line in (one.unlawful, one.lawful)]
        assert len(set(lines)) == len(lines), rule.id
        for pattern in rule.words.patterns if rule.words else ():
            assert pattern.language == LANGUAGE[jurisdiction], pattern.id


@pytest.mark.parametrize("jurisdiction", Jurisdiction)
def test_unlawful_examples_are_found(library: Library, jurisdiction: Jurisdiction) -> None:
    missed = []
    pack = library.rules[jurisdiction]
    for rule in pack.values():
        if rule.words is None:
            continue
        finder = pack[rule.words.found_by or rule.id]
        assert finder.words is not None
        # Words that are found in the rule's own category by another rule still are found.
        categories = {pattern.category for pattern in finder.words.patterns} | {*rule.categories}
        for example in rule.words.examples:
            spans = [
                span
                for span in found(library, jurisdiction, example.unlawful)
                if span.category in categories and (rule.words.found_by or span.rule == rule.id)
            ]
            if not spans:
                missed.append((rule.id, example.unlawful))
            for span in spans:
                assert span.text == example.unlawful[span.start : span.end]
                assert span.text.strip()
                assert span.severity is pack[span.rule].severity
    assert not missed


@pytest.mark.parametrize("jurisdiction", Jurisdiction)
def test_examples_of_the_moment_break_the_rule_in_their_setting_alone(
    library: Library, catalogue: Catalogue, jurisdiction: Jurisdiction
) -> None:
    frame = next(iter(catalogue.scenarios.values()))
    wrong = []
    for rule in library.rules[jurisdiction].values():
        if rule.moment is None or not rule.wordless:
            continue
        for example in rule.examples:
            setting = example.setting or Setting()
            known = Circumstances(frozenset(setting.facts), {}, setting.channel)
            if setting.local_time is not None:
                known = known.changed({"local_time": setting.local_time})
            for text, unlawful in ((example.unlawful, True), (example.lawful, False)):
                clauses = read(clean(text), LANGUAGE[jurisdiction]).clauses
                broken: Sequence[object]
                if rule.moment.at == "line":
                    broken = moment_breaches(clauses, known, frame, (rule,), library.acts)
                else:
                    broken = breaches_at_end(clauses, known, frame, (rule,), library.acts)
                if bool(broken) is not unlawful:
                    acts = [clause.act for clause in clauses]
                    wrong.append((rule.id, text, acts))
    assert not wrong


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
