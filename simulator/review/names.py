"""What the closed words of the trade are called on screens and in reports, in both languages."""

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from simulator.analysis.bands import Band
from simulator.content.bilingual import Bilingual, both
from simulator.content.vocabulary import Channel, Jurisdiction, Language, Stage
from simulator.session.fields import spoken_amount
from simulator.session.mode import Mode

if TYPE_CHECKING:
    from simulator.content.terms import Terms

JURISDICTION_NAMES = {
    Jurisdiction.CN: both("中国大陆", "Mainland China"),
    Jurisdiction.US: both("美国", "United States"),
    Jurisdiction.UK: both("英国", "United Kingdom"),
}
JURISDICTION_SHORT = {
    Jurisdiction.CN: both("中国", "CN"),
    Jurisdiction.US: both("美国", "US"),
    Jurisdiction.UK: both("英国", "UK"),
}
CHANNEL_NAMES = {
    Channel.PHONE: both("电话", "Phone"),
    Channel.SMS: both("短信", "Text"),
    Channel.VISIT: both("上门", "Visit"),
    Channel.VOICEMAIL: both("语音信箱", "Voicemail"),
    Channel.EMAIL: both("邮件", "Email"),
    Channel.CHAT: both("在线聊天", "Chat"),
    Channel.LETTER: both("信函", "Letter"),
}
STAGE_NAMES = {
    Stage.OPENING: both("开场", "Opening"),
    Stage.VERIFICATION: both("核实", "Verification"),
    Stage.DISCOVERY: both("了解情况", "Discovery"),
    Stage.NEGOTIATION: both("协商", "Negotiation"),
    Stage.CLOSING: both("收尾", "Closing"),
}
MODE_NAMES = {
    Mode.PRACTICE: both("练习", "Practice"),
    Mode.COACH: both("教练", "Coach"),
    Mode.RECALL: both("脱稿", "Recall"),
    Mode.EXAM: both("考试", "Exam"),
}
BAND_NAMES = {
    Band.BEST: both("最佳", "Best"),
    Band.GOOD: both("不错", "Good"),
    Band.INACCURACY: both("欠妥", "Inaccuracy"),
    Band.MISTAKE: both("失误", "Mistake"),
    Band.BLUNDER: both("大错", "Blunder"),
    Band.BREACH: both("违规", "Breach"),
}
BAND_SIGNS = {
    Band.BEST: "=",
    Band.GOOD: "+",
    Band.INACCURACY: "?!",
    Band.MISTAKE: "?",
    Band.BLUNDER: "??",
    Band.BREACH: "✗",
}
"""What stands before a turn for its band, two cells at most."""
STATUS_NAMES = {
    "open": both("未完成", "Unfinished"),
    "ended": both("已完成", "Finished"),
    "abandoned": both("已放弃", "Given up"),
}
LANGUAGE_NAMES = {
    Language.ZH_CN: both("普通话", "Mandarin"),
    Language.EN_US: both("美式英语", "American English"),
    Language.EN_GB: both("英式英语", "British English"),
}
TONE_NAMES = {
    "respect": both("尊重", "Respect"),
    "empathy": both("共情", "Empathy"),
    "clarity": both("清楚", "Clarity"),
    "firmness": both("分寸", "Firmness"),
}
FACT_NAMES = {
    "verified": both("已核实是本人", "The person is verified"),
    "third_party": both("接电话的是旁人", "Somebody else answers"),
    "dispute_raised": both("已提出异议", "A dispute has been raised"),
    "dispute_taken": both("异议已登记", "The dispute is on file"),
    "cease_requested": both("已要求停止联系", "They have asked us to stop contact"),
    "represented": both("有代理人", "They are represented"),
    "inconvenient": both("说过不方便", "They have said when not to call"),
    "hardship_known": both("已知有困难", "Hardship is known"),
    "vulnerable": both("需要特别照顾", "They are vulnerable"),
    "rights_explained": both("权利已告知", "Their rights have been explained"),
    "recording_noticed": both("已告知录音", "The recording notice has been given"),
}
"""Standard facts that may be on file before a call."""

_FIELDS = {
    "borrower": both("对方姓名", "borrower"),
    "agent": both("你的姓名", "your name"),
    "creditor": both("债权人", "creditor"),
    "agency": both("催收公司", "agency"),
    "caller": both("你的公司", "your company"),
    "product": both("产品", "product"),
    "account": both("账户尾号", "account"),
    "due": both("欠款", "amount due"),
    "days_past_due": both("天数", "days late"),
    "date": both("今天", "today"),
    "down_payment": both("首付", "down payment"),
    "instalments": both("期数", "number of payments"),
    "instalment": both("每期金额", "each payment"),
    "first_date": both("首期日期", "first date"),
    "waiver": both("减免", "waiver"),
    "total": both("合计", "total"),
}


def name_of_field(name: str, language: str) -> str:
    """What the field `{name}` of a script stands for."""
    known = _FIELDS.get(name)
    return known.read(language) if known is not None else name.replace("_", " ")


def listed(words: Iterable[str], language: str) -> str:
    """Words as a list in a sentence."""
    return ("、" if language.startswith("zh") else ", ").join(words)


def terms_text(terms: "Terms", due: Decimal, spoken: Language, language: str) -> str:
    """Terms in a few words; money as `spoken` writes it."""
    parts: list[Bilingual] = []
    if terms.down_payment > 0:
        today = spoken_amount(terms.down_payment, spoken)
        parts.append(both(f"今天 {today}", f"{today} today"))
    if terms.waiver > 0:
        waived = spoken_amount(terms.waiver, spoken)
        parts.append(both(f"减免 {waived}", f"{waived} waived"))
    if terms.instalments > 0:
        each, count, days = (
            spoken_amount(terms.instalment(due), spoken),
            terms.instalments,
            terms.first_in_days,
        )
        parts.append(
            both(f"{count} 期，每期 {each}，{days} 天后起", f"{count} x {each} from day {days}")
        )
    return listed((part.read(language) for part in parts), language)
