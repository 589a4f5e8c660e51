"""What the triggers of a machine are called in a picture."""

import re

from simulator.borrower.borrower import OTHERWISE, REFLEX
from simulator.content.bilingual import both
from simulator.content.vocabulary import TONE_SCALES
from simulator.review.names import FACT_NAMES, TONE_NAMES
from simulator.session.game import Game

CATEGORY_NAMES = {
    "threat_violence": both("威胁、暴力", "threat of violence"),
    "threat_arrest_false": both("假称要抓人", "false threat of arrest"),
    "false_identity_authority": both("假冒身份", "false identity"),
    "third_party_disclosure": both("向旁人透露", "disclosure to a third party"),
    "third_party_pressure": both("向旁人施压", "pressure on a third party"),
    "harassment_abuse": both("骚扰、辱骂", "harassment or abuse"),
    "misrepresent_amount_or_consequence": both("虚报金额或后果", "misrepresentation"),
    "contact_time": both("时间不当", "contact at a wrong time"),
    "contact_frequency": both("次数过多", "contact too often"),
    "contact_after_cease": both("要求停止后仍联系", "contact after a cease request"),
    "no_identity_verification": both("没有核实身份", "identity not verified"),
    "no_required_disclosure": both("该告知的没告知", "required notice missing"),
    "unfair_fees": both("不当收费", "unfair fees"),
    "pressure_to_borrow": both("逼人借新还旧", "pressure to borrow"),
    "ignore_dispute": both("无视异议", "dispute ignored"),
    "ignore_vulnerability": both("无视困境", "vulnerability ignored"),
    "false_promise": both("虚假承诺", "false promise"),
    "credit_reporting_threat_false": both("拿征信吓人", "false credit threat"),
    "privacy_excess": both("过度打听隐私", "excessive prying"),
    "record_keeping": both("记录不实", "record keeping"),
}
_WORDS = {"and": "且", "or": "或", "not": "非"}
_WORD = re.compile(r"[a-z_][a-z0-9_]*|>=|<=|!=")
_SIGNS = {">=": "≥", "<=": "≤", "!=": "≠"}


def trigger_name(game: Game, trigger: str, language: str) -> str:
    """What sets a reaction off: an act, a breach, anything else."""
    if trigger == OTHERWISE:
        return both("其他的话", "anything else").read(language)
    if trigger == REFLEX:
        return both("情绪到了", "mood").read(language)
    if trigger == "breach":
        return both("任何一种", "of any rule").read(language)
    kind, _, category = trigger.partition(".")
    if kind == "breach":
        known = CATEGORY_NAMES.get(category)
        return known.read(language) if known else category
    act = game.acts.get(trigger)
    return act.name.read(language) if act else trigger


def guard_name(game: Game, guard: str, language: str) -> str:
    """A guard with its meters and facts called by name."""

    def word(found: re.Match[str]) -> str:
        return _word(game, found.group(), language)

    return _WORD.sub(word, guard)


def _word(game: Game, word: str, language: str) -> str:
    scenario = game.scenario
    known = scenario.meters.get(word) or scenario.facts.get(word)
    name = (known.name if known else None) or FACT_NAMES.get(word)
    if name is None and word in TONE_SCALES:
        name = TONE_NAMES.get(word)
    if name is not None:
        return name.read(language)
    return _SIGNS.get(word) or (_WORDS.get(word, word) if language == "zh" else word)
