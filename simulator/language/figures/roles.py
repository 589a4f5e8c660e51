"""What a sum is for: the nearest telling word in the same part of the sentence decides."""

import re

from simulator.language.figures.figure import Role
from simulator.language.spoken import Spoken

_CUES: dict[Spoken, tuple[tuple[Role, re.Pattern[str]], ...]] = {
    "zh": (
        ("instalment", re.compile(r"每个?月|每期|月供|一个月(?!后|内|以)|一期|每次|每周")),
        (
            "down_payment",
            re.compile(r"首付|今天|今晚|今儿|当天|现在|马上|先[还付交转给存凑拿]|头一笔|这会儿"),
        ),
        (
            "waiver",
            re.compile(r"减免?|免[掉去了除]?|优惠|抹掉|抹去|去掉|让[掉利]|少[还收]|打(?=.{0,3}折)"),
        ),
        ("settlement", re.compile(r"结清|了结|一次性")),
        ("rest", re.compile(r"剩下|余下|剩余|尾款")),
        (
            "balance",
            re.compile(
                r"一共|总共|总额|欠|应还|逾期|余额|本金|利息|账单|合计|违约金|罚息|费用|原来"
            ),
        ),
    ),
    "en": (
        (
            "instalment",
            re.compile(
                r"\b(?:a|per|each|every) (?:month|week|fortnight)|\bmonthly|\beach\b"
                r"|\bapiece|\bweekly"
                r"|\b(?:payments|instal+ments) of"
            ),
        ),
        (
            "down_payment",
            re.compile(
                r"\btoday|\btonight|\bright now|\bnow\b|\bdown\b|\bup ?front|\bdeposit"
                r"|\bto start|\bstart with"
            ),
        ),
        (
            "waiver",
            re.compile(
                r"\boff\b|\bwaiv\w*|\bknock\w*|\breduc\w*|\bdiscount\w*|\bforgiv\w*|\bdrop\b"
                r"|\bremove\w*|\bwrite off"
            ),
        ),
        (
            "settlement",
            re.compile(r"\bsettle\w*|\bclears? (?:it|the)|\bclose (?:it|the account) out"),
        ),
        ("rest", re.compile(r"\brest\b|\bremain\w*|\bleft over|\bother half")),
        (
            "balance",
            re.compile(
                r"\bowe\w*|\bbalance|\bdue\b|\btotal|\boutstanding|\baltogether"
                r"|\bpast[- ]due|\bfee|\binterest"
                r"|\bprincipal|\bbill\b|\bcharge"
            ),
        ),
    ),
}
_OWED = 8
_PART_END = re.compile(r"[，,。；;！!？?\n]|\.\s|\band the\b|\bthen\b|然后|再")


def role_of(text: str, start: int, end: int, language: Spoken) -> Role:
    """The role of the figure at `text[start:end]`."""
    low = text.lower()
    left = max((stop.end() for stop in _PART_END.finditer(low, 0, start)), default=0)
    right_stop = _PART_END.search(low, end)
    right = right_stop.start() if right_stop else len(low)
    best: tuple[int, int] | None = None
    role: Role = "unknown"
    for rank, (name, cue) in enumerate(_CUES[language]):
        for found in cue.finditer(low, left, right):
            gap = start - found.end() if found.end() <= start else found.start() - end
            # What is done with a part of the debt tells more than that it is owed.
            gap += _OWED if gap >= 0 and name == "balance" else 0
            if gap >= 0 and (best is None or (gap, rank) < best):
                best, role = (gap, rank), name
    return role
