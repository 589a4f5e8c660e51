"""Tone: four levels, and the evidence for every point of them."""

import re
from dataclasses import dataclass

from simulator.content.bilingual import Bilingual, both
from simulator.content.vocabulary import TONE_SCALES
from simulator.language.cleaned import MAX_READ, Cleaned, Span
from simulator.language.figures.figure import Amount, Count, Day, Figures, Share
from simulator.language.reading.reading import Reading
from simulator.language.spoken import Spoken
from simulator.language.tone import chinese, english
from simulator.language.tone.marker import Marker

NEUTRAL, LOWEST, HIGHEST = 3, 1, 5
_START = {"respect": 3, "empathy": 3, "clarity": 4, "firmness": 3}
"""Where each scale begins before anything is seen; plain speech is clear, and in English, which has no 您, civil."""
_SENTENCE = re.compile(r"[^。！？!?；;\n.]+")
_WARM = frozenset({"empathize", "tell_me_more", "reassure", "deescalate", "hardship_program"})
_ASKING = frozenset({"ask_full_payment", "ask_commit_date", "press", "explain_legal_process"})
_NEXT_STEP = frozenset(
    {
        "ask_commit_date",
        "confirm_agreement",
        "schedule_callback",
        "send_documents",
        "explain_payment_method",
    }
)
_YIELDING = frozenset(
    {"stop_contact_ack", "take_dispute", "closing", "apologize", "empathize", "offer_extension"}
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What moved a scale, by how much, and where."""

    scale: str
    points: int
    span: Span
    """In the text as typed."""
    why: Bilingual


@dataclass(frozen=True, slots=True)
class ToneReading:
    """The levels in the order of `TONE_SCALES`, and why."""

    levels: tuple[int, int, int, int]
    evidence: tuple[Evidence, ...]


def read_tone(
    cleaned: Cleaned, language: Spoken, reading: Reading, figures: Figures
) -> ToneReading:
    """The tone of a turn: each kind of evidence counts once, however often it is there."""
    text = cleaned.text[:MAX_READ]
    found = [
        *_marked(cleaned, text, chinese.MARKERS if language == "zh" else english.MARKERS),
        *_address(cleaned, text, language),
        *_of_acts(reading),
        *_concrete(cleaned, figures),
        *_length(cleaned, text, language),
    ]
    levels = []
    for scale in TONE_SCALES:
        start = _START[scale] + (scale == "respect" and language == "en")
        points = start + sum(one.points for one in found if one.scale == scale)
        levels.append(min(HIGHEST, max(LOWEST, points)))
    respect, empathy, clarity, firmness = levels
    return ToneReading((respect, empathy, clarity, firmness), tuple(found))


def _marked(cleaned: Cleaned, text: str, markers: tuple[Marker, ...]) -> list[Evidence]:
    found = []
    for one in markers:
        match = one.found(text)
        if match:
            found.append(Evidence(one.scale, one.points, cleaned.span(*match.span()), one.why))
    return found


def _address(cleaned: Cleaned, text: str, language: Spoken) -> list[Evidence]:
    if language != "zh" or "您" in text:
        return []
    match = chinese.ADDRESS_RUDE.search(text)
    if match is None:
        return []
    why = both("用“你”称呼，不用“您”", "你 where 您 is due")
    return [Evidence("respect", -1, cleaned.span(*match.span()), why)]


def _of_acts(reading: Reading) -> list[Evidence]:
    kinds = (
        (
            "empathy",
            1,
            _WARM,
            both("这句话在体谅、倾听或安抚", "it acknowledges, listens or reassures"),
        ),
        ("firmness", 1, _ASKING, both("这句话要对方答应什么", "it asks for a commitment")),
        ("firmness", -1, _YIELDING, both("这句话在让步或收尾", "it yields or takes leave")),
        ("clarity", 1, _NEXT_STEP, both("说了下一步怎么办", "it says what comes next")),
    )
    found = []
    for scale, points, acts, why in kinds:
        clause = next((one for one in reading.clauses if one.act in acts), None)
        if clause is not None:
            found.append(Evidence(scale, points, clause.span, why))
    return found


def _concrete(cleaned: Cleaned, figures: Figures) -> list[Evidence]:
    exact: tuple[Amount | Count | Day | Share, ...] = (
        *figures.amounts,
        *figures.counts,
        *figures.days,
        *figures.shares,
    )
    if not exact:
        return []
    first = min(exact, key=lambda one: one.start)
    why = both("有具体的数目或日子", "a definite sum, number or day")
    return [Evidence("clarity", 1, cleaned.span(first.start, first.end), why)]


def _length(cleaned: Cleaned, text: str, language: Spoken) -> list[Evidence]:
    longest = chinese.LONGEST_SENTENCE if language == "zh" else english.LONGEST_SENTENCE
    for sentence in _SENTENCE.finditer(text):
        if sentence.end() - sentence.start() > longest:
            why = both("一句话太长，听不过来", "a sentence too long to follow by ear")
            return [Evidence("clarity", -1, cleaned.span(*sentence.span()), why)]
    return []
