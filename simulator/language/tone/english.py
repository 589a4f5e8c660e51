"""Markers of tone in English."""

from simulator.language.tone.courtesy import COURTESY
from simulator.language.tone.marker import marker

MARKERS = (
    *COURTESY,
    # Empathy.
    marker(
        "empathy",
        1,
        "看见了对方的难处",
        "sees what they are going through",
        r"\bi (?:can )?(?:understand|hear you|get (?:it|that|why)|see (?:why|how|that)"
        r"|appreciate|imagine|realize|realise)\b|\bthat (?:sounds|must|has to|can't have)\b"
        r"|\btough\b|\bhard (?:time|spot|place|year|on you|stretch)\b"
        r"|\bstress\w*|\bfrustrat\w+|\bworr\w+|\bdifficult\b|\boverwhelm\w+|\ba lot (?:on"
        r"|to (?:carry|deal|handle))|\bthat's (?:a lot|rough|hard|fair)|\bsorry (?:to hear"
        r"|about|you|for)|\bmakes sense\b|\bno wonder\b|\bgoing through\b",
    ),
    marker(
        "empathy",
        1,
        "愿意听、愿意等",
        "listens and gives time",
        r"\btake your time\b|\bno rush\b|\btell me (?:more|what|a bit|about)"
        r"|\bwhat happened\b|\bwhat's (?:been )?(?:going on|changed|happening)"
        r"|\bi'm listening\b|\bgo ahead\b|\bwalk me through\b|\bare you (?:ok|all right"
        r"|alright)\b"
        r"|\bin your own words\b|\bhow are you (?:managing|doing|holding)"
        r"|\bwhenever you're ready\b|\btake care\b",
    ),
    marker(
        "empathy",
        1,
        "替对方想办法",
        "looks for a way with them",
        r"\bwork (?:with you|something out|out a)|\blet's (?:see|find|look|figure|work|sort"
        r"|get)|\bhelp\w*\b|\btogether\b|\bmanageable\b|\bcomfortabl\w+|\bafford\b"
        r"|\bwhat (?:would|could|can) (?:work|you manage)|\bease\b|\boptions\b"
        r"|\bfits? (?:your|you)\b"
        r"|\bwithout (?:leaving|cutting|going)",
    ),
    marker(
        "empathy",
        -1,
        "不管对方的处境",
        "brushes their situation aside",
        r"\bnot my (?:problem|concern|business)\b|\byour (?:problem|fault)\b|\bexcuses?\b"
        r"|\beveryone has\b|\bi don't care\b|\bdoesn't matter\b|\bheard it (?:all|before)\b"
        r"|\bnot interested\b|\bsave it\b|\bdoesn't change\b"
        r"|\bnothing to do with\b|\bthat's life\b|\bwhose fault\b|\bno exceptions?\b"
        r"|\bregardless\b|\beither way\b|\bstill owe\b|\bour system shows\b|\bthe fact is\b",
    ),
    marker(
        "empathy",
        -1,
        "只有命令和后果",
        "only orders and consequences",
        r"\bor else\b|\bmust\b|\byou (?:have|need) to pay\b|\bimmediately\b|\bright now\b"
        r"|\bby (?:5|five|midnight|the end of (?:the )?day)\b|\bfinal\b|\blegal action\b"
        r"|\bsue\b|\blawsuit\b|\bcourt\b|\bruin\w*|\barrest\w*|\bjail\b|\bgarnish\w*"
        r"|\blast chance\b|\bconsequences\b",
    ),
    # Clarity.
    marker(
        "clarity",
        -1,
        "行话",
        "jargon",
        r"\bDPD\b|\bcharge[d]?[- ]?off\b|\bskip[- ]?trac\w+|\bacceleration\b|\bsubrogat\w+"
        r"|\bpursuant\b|\bhereby\b|\bhereinafter\b|\bdelinquen\w+|\btradeline\b|\bremit\w*"
        r"|\barrears schedule\b|\bdisposition\b|\bobligor\b|\bforthwith\b|\bde minimis\b"
        r"|\bamorti[sz]\w+|\bPTP\b|\bRPC\b|\bforbearance\b",
    ),
    marker(
        "clarity",
        -1,
        "含糊",
        "vague",
        r"\bmaybe\b|\bprobably\b|\bkind of\b|\bsort of\b|\bsomething like\b|\bwhatever\b"
        r"|\bsome (?:kind|sort) of\b|\bsome things?\b|\bstuff\b|\bor something\b"
        r"|\bat some point\b|\bwe'll see\b|\bcertain (?:steps|actions|measures"
        r"|consequences)\b|\bother departments?\b|\bthings (?:may|might|could|will) (?:get"
        r"|happen)",
    ),
    # Firmness.
    marker(
        "firmness",
        1,
        "要一个确定的答复",
        "asks for a definite answer",
        r"\bwhat (?:date|day)\b|\bwhich day\b|\bcan (?:i|we) count on\b|\bin full\b"
        r"|\bfull (?:balance|amount)\b|\bcommit\b|\bwhen (?:can|will|exactly)\b",
    ),
    marker(
        "firmness",
        1,
        "没有余地",
        "leaves no room",
        r"\bmust\b|\byou (?:have|need|'?ve got) to\b|\bimmediately\b|\bor else\b"
        r"|\bright now\b|\bno (?:exceptions?|more|other)\b|\bfinal\b|\blast (?:chance|time"
        r"|call)\b|\bonly (?:way|option|choice)\b|\bnot (?:an option|leaving|hanging up)\b"
        r"|\bbetter pay\b|\bpay up\b|\btoday or\b|\bbefore (?:i|we) hang up\b"
        r"|\bi need (?:you|that|the|it)\b",
    ),
    marker(
        "firmness",
        1,
        "施压",
        "pressure",
        r"\blegal action\b|\bsue\b|\blawsuit\b|\bcourt\b|\battorneys?\b|\blawyers?\b"
        r"|\barrest\w*|\bjail\b|\bgarnish\w*|\bseiz\w*|\brepossess\w*|\bruin\w*|\bpolice\b"
        r"|\byour (?:boss|employer)\b|\bdeadbeat\b|\bcredit .{0,20}\b(?:destroy|wreck|ruin"
        r"|tank)\w*",
    ),
    marker(
        "firmness",
        -1,
        "退让",
        "yields",
        r"\bno (?:rush|hurry|pressure|problem)\b|\bwhenever\b|\bup to you\b"
        r"|\btake your time\b|\bwhat(?:ever)? works\b|\bdon't worry\b|\bno worries\b"
        r"|\bif you (?:can|could|like|want)\b|\bnot (?:calling|asking|going) (?:to|for"
        r"|about)\b|\bwe'll stop\b|\bon hold\b|\bpaus\w+|\bapologi[sz]e\b|\bsorry\b",
    ),
)

LONGEST_SENTENCE = 190
"""A sentence longer than this is hard to follow by ear, in characters."""
