"""Denial and quotation: words of a breach that are named only to say they will not happen."""

from dataclasses import dataclass
from typing import Any

import re2

from simulator.language.spoken import Spoken

REACH = 160
"""Characters before the words in which a denial is looked for."""


@dataclass(frozen=True)
class Denials:
    """The expressions of one language."""

    conditional: Any
    """A condition whose negation denies nothing: "if you don't pay"."""
    denial: Any
    """Before or inside the words, in the same clause: "we will not", "nobody"."""
    quoted: Any
    """Somebody else's words, or a warning against them: "if anyone tells you"."""
    answered: Any
    """How the rest of the sentence, or the next one, takes it back: "No, that does not happen"."""


def _any(*parts: str) -> Any:
    return re2.compile("(?i)(?:" + "|".join(parts) + ")")


DENIALS: dict[Spoken, Denials] = {
    "en": Denials(
        conditional=_any(
            r"\b(?:if|unless|until|since|because|when|once|as long as|in case"
            r"|while)\b[^,.;:!?]{0,30}?"
            r"(?:n't|\bnot|\bnever|\bwithout|\bno|\brefuse to|\bfail to|\bignor\w+)\b",
            r"\b(?:do|did|does)(?:n't| not) (?:pay|answer|settle|sort|call|ring|respond|cooperate)"
            r"[^,.;:!?]{0,20}\b(?:and|then|or)\b",
            r"\b(?:not|n't) (?:only|just|paying|answering)\b",
            r"\bno (?:payment|money|deal|answer)\b",
            r"\bwhy (?:don't|not)\b",
            r"\b(?:don't|do not|doesn't) (?:make (?:me|us)|force|forget|think"
            r"|you (?:think|want|know))\b",
            r"\bwho (?:don't|won't|doesn't|do not|haven't|can't|never)\b",
            r"\b(?:wo|ca|do|does|is|are|would|could)n't (?:you|it|they|he|she|that)\b",
            r"\b(?:won't|can't) (?:stop|help|wait|hesitate)\b",
            r"\bnothing (?:stops|prevents|to stop)\b",
            r"\b(?:no|without) (?:doubt|question|choice|option|other)\b",
            r"\b(?:don't|do not|wouldn't) (?:want|like|mean|wish) (?:to|you to|that"
            r"|your|it|my|us|me)\b",
            r"\b(?:would|'d) (?:hate|rather not)\b",
        ),
        denial=_any(
            r"n't\b",
            r"\b(?:not|never|nobody|no one|none of|nothing|neither|nor|cannot|without|no longer)\b",
            r"\bno (?:\w+ ){1,2}(?:fees?|charges?)\b|\bno (?:agent|collector|caller"
            r"|lender|police|arrest|officer|bailiff|court|warrant|lawsuit|claim|judgment"
            r"|charge|fee|need|question of|list|threat|visit|way|suit|power|one's|plan|right)\w*\b",
            r"\b(?:illegal|unlawful|forbidden|prohibited|against the (?:law|rules)"
            r"|instead of|rather than|stop|avoid)\b",
        ),
        quoted=_any(
            r"\b(?:anyone|anybody|someone|somebody|whoever|callers?|collectors?"
            r"|scammers?|fraudsters?)"
            r"\b[^.!?]{0,40}\b(?:says?|tells?|told|threatens?|threatened|asks?"
            r"|asked|claims?|claimed|demands?|pretends?)\b",
            r"\byou(?:'re| are|'ve| have|'d)? (?:just |also )?(?:asked|mentioned"
            r"|worried|wondered|wondering|afraid|heard"
            r"|been told|were told|asking)\b",
            r"\byou (?:said|say|told (?:me|us)) (?:that )?(?:a|an|another"
            r"|the (?:last|other|previous)|someone|somebody|he|she|they|my colleague)\b",
            r"\b(?:i'm|i am|we're|we are) sorry (?:if|that"
            r"|about)\b[^.!?]{0,40}\b(?:said|told|threatened|called|agent|colleague)\b",
            r"\b(?:is|are|it's|that's|that is|would be|it is|was) (?:illegal"
            r"|unlawful|against the (?:law|rules)|not allowed|false|untrue|a scam|a myth)\b",
            r"\b(?:report|hang up|complain|contact the police)\b[^.!?]{0,30}\b(?:if"
            r"|on|about|anyone)\b",
            r"\byou have (?:the|a|every) right\b",
            r"\byou(?:'re| are)? (?:telling|saying|say|hearing)\b[^.!?]{0,40}\b(?:told|said|threaten"
            r"\w*|called|claimed|promised)\b",
        ),
        answered=_any(
            r"^[^.!?]{0,24}\?\W*(?:no\b|not\b|never\b|nobody\b|nothing\b"
            r"|of course not|(?:that|it|they|we|i|he|she)"
            r"(?:'s| is| was| do| does| will| would| can| ca| wo)*(?:n't| not"
            r"| never| false| untrue))",
            r"^[^.!?,]{0,20}\b(?:isn't|is not|won't|never|doesn't|can't) (?:happen"
            r"|something|going to|possible|be (?:done|asked))",
        ),
    ),
    "zh": Denials(
        conditional=_any(
            r"(?:要是|如果|若是|倘若|假如|万一|只要|一旦|除非|再|还|老是|一直|总是|就是|敢)(?:您|你|咱们|他|她|这么|这样"
            r"|今天|明天|就|再|还|是|都|继续|一直){0,4}"
            r"(?:不|没|别)[^，。！？；,.!?;]{0,8}",
            r"(?:不|没)(?:还钱|还款|还清|还上|还|接电话|接|给钱|给个?|处理|回电话?|回|配合|解决|付|交|表态|凑|转|打款|到账"
            r"|定|来)(?:的?话|了|我|就|，|,|那|咱|,|、|钱|款|上|清)?",
            r"(?:不然|否则|要不|不如|不止|不光|不仅|不但|不只|没准|说不定|不一定哪天|保不齐|不得不|不能不|不会不|只好|少不了|免不了"
            r"|不信|不妨|不管|不论|没办法[，,]|没法子|没别的|好不好|是不是|能不能|要不要|会不会|对不对|行不行|可不可以|不好意思"
            r"|不客气|不小心|别怪|别逼|别以为|别让我|别忘了|不愿意|不想)",
            r"(?:我也)?(?:不是|没有)(?:吓唬?|威胁|逼|为难)(?:您|你)",
        ),
        denial=_any(
            r"(?:不会|不能|不可以|不可能|不许|不得|不准|不允许|不该|不应该|不需要|不用|不必|不要|不建议|不推荐|不影响|影响不到|不去"
            r"|不找|不跟|不向|不给|不把|不再|不存在|不涉及|不属于|不构成|不等于|不打算|不敢|不替|不动|不碰|不收|不看|不问|不是|不叫"
            r"|不算|不提|不拿|不上门|不说|不催|不管您要|不留|不发)",
            r"(?:没有|没本事|没能力|没法(?:帮|给|替|把|让)|没办法(?:帮|给|替|把|让)|做不到|帮不了|没人|没谁|没必要|没权"
            r"|没打算|没跟|没找|没说|没收|没提|无权|无须|无需|并非|并不|从不|绝不|决不|从来不|谁也不|哪能|怎么会|未经|禁止|严禁)",
            r"(?:别|甭|勿)(?:说|给|念|发|信|转|去|担心|怕|信|听|急|去|再|把|给|跟|自己|为了|替|往|借|找|告诉|说|理|转)",
        ),
        quoted=_any(
            r"(?:谁|别人|有人|任何人|对方|人家|骗子|催收员|其他人|哪个)(?:要是|如果|敢|再|又|找)?(?:跟|向|给|对|打着|冒充"
            r"|自称|让|叫|要|骂|威胁|告诉|问|说)",
            r"(?:您|你)(?:是)?(?:刚才|上次|之前)?(?:问|担心|怕|害怕|听说|提到|以为|误会)",
            r"(?:您|你)(?:刚才|上次|之前)?说(?:有人|他们|对方|之前|上一个|上次|那个人|别家|前面)",
            r"(?:我们|催收|这样|这么做|那样|这种做法|这话)[^，。！？；,.!?;]{0,10}(?:违法|违规|犯法|不合规)|(?:是|都是)(?:谣言|骗人的)",
            r"(?:我为|替).{0,8}(?:道歉|抱歉)|道歉|我们不对|赔不是|赔礼",
            r"(?:您|你)有权",
        ),
        answered=_any(
            r"^[^。！!，,；;？?]{0,6}(?:[？?]|吗|么)[^一-龥]{0,4}(?:不会|不可能|不用|不必|不是|不行|不能|没有"
            r"|没这|怎么会|哪有|哪能|您?放心)",
            r"^[^。！!？?]{0,6}(?:是违法|是违规|是骗|都是谣言|不是真的|没这回事|这种话)",
        ),
    ),
}


def is_denied(language: Spoken, before: str, words: str, after: str) -> bool:
    """Whether the breach in `words` is denied, asked about or reported, not committed.

    Args:
        before: the clause up to the words; what stands further off is not looked at.
        after: what follows in the sentence and the next one.
    """
    found = DENIALS[language]
    said = found.conditional.sub(" ", f"{before[-REACH:]}{words}")
    return bool(found.denial.search(said)) or bool(found.answered.search(after[:REACH]))


def is_quoted(language: Spoken, sentence: str) -> bool:
    """Whether the sentence speaks of what others say, or warns of it."""
    return bool(DENIALS[language].quoted.search(sentence))
