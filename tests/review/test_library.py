"""The script library as a view-model."""

import pytest

from simulator.content.library import Library
from simulator.content.script import Script
from simulator.content.vocabulary import Channel, Jurisdiction, Stage
from simulator.review.library import in_order, script_view, search_scripts, with_names
from simulator.review.search import closeness


@pytest.fixture(scope="module")
def cn(library: Library) -> tuple[Script, ...]:
    return tuple(library.scripts[Jurisdiction.CN].values())


@pytest.fixture(scope="module")
def us(library: Library) -> tuple[Script, ...]:
    return tuple(library.scripts[Jurisdiction.US].values())


def test_nothing_asked_for_finds_everything_in_order(
    library: Library, cn: tuple[Script, ...]
) -> None:
    assert search_scripts(cn, "", acts=library.acts) == cn
    assert search_scripts(cn, "  ", acts=library.acts) == cn


def test_an_id_is_found_first(library: Library, cn: tuple[Script, ...]) -> None:
    assert (
        search_scripts(cn, "recording_notice.plain", acts=library.acts)[0].id
        == "recording_notice.plain"
    )


@pytest.mark.parametrize("query", ["录音", "Recording notice", "recording"])
def test_found_by_wording_and_by_act_in_both_languages(
    library: Library, cn: tuple[Script, ...], query: str
) -> None:
    found = search_scripts(cn, query, acts=library.acts)
    assert any("recording_notice" in script.acts for script in found[:8])


def test_slips_are_forgiven(library: Library, us: tuple[Script, ...]) -> None:
    found = search_scripts(us, "recrding", acts=library.acts)
    assert any("recording_notice" in script.acts for script in found)


def test_nonsense_is_not_found(library: Library, cn: tuple[Script, ...]) -> None:
    assert search_scripts(cn, "量子力学讲义", acts=library.acts) == ()


def test_filters(library: Library, cn: tuple[Script, ...]) -> None:
    closing = search_scripts(cn, "", acts=library.acts, act="closing")
    assert closing
    assert all("closing" in script.acts for script in closing)
    opening = search_scripts(cn, "", acts=library.acts, stage=Stage.OPENING)
    assert opening
    assert all(Stage.OPENING in script.stages for script in opening)
    texts = search_scripts(cn, "", acts=library.acts, channel=Channel.SMS)
    assert all(Channel.SMS in script.channels for script in texts)


def test_order_of_a_call_and_what_fits_now_first(cn: tuple[Script, ...]) -> None:
    ordered = in_order(cn)
    assert Stage.OPENING in ordered[0].stages
    assert sorted(script.id for script in ordered) == sorted(script.id for script in cn)
    now = in_order(cn, Stage.NEGOTIATION)
    fits = [Stage.NEGOTIATION in script.stages for script in now]
    assert fits == sorted(fits, reverse=True)
    assert now[0].stages == (Stage.NEGOTIATION,)


def test_a_script_is_explained(library: Library, cn: tuple[Script, ...]) -> None:
    script = next(script for script in cn if "{due}" in script.say)
    view = script_view(script, library.acts, "zh")
    assert "[欠款]" in view.say
    assert [level.name for level in view.tone] == ["尊重", "共情", "清楚", "分寸"]
    assert view.acts[0][1]
    assert len(view.paraphrases) == len(script.paraphrases)
    filled = script_view(script, library.acts, "zh", lambda text: text.replace("{due}", "3000元"))
    assert "3000元" in filled.say


def test_fields_are_named() -> None:
    assert with_names("{due} by {first_date}, {mystery_field}", "en") == (
        "[amount due] by [first date], [mystery field]"
    )


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("reson", "what is the reason", True),
        ("reson", "all our representatives", False),
        ("abc", "abd", False),
        ("分期还款", "给您分期慢慢还款", False),
        ("身份证号码", "报一下身份证号嘛", True),
        ("THE Reason", "what is the reason", True),
        ("reason zebra", "what is the reason", False),
        ("长长长长的词语", "短", False),
    ],
)
def test_closeness(query: str, text: str, found: bool) -> None:
    assert (closeness(query, [text]) > 0) is found
