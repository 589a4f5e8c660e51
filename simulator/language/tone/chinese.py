"""Markers of tone in Chinese."""

import re

from simulator.language.tone.marker import marker

MARKERS = (
    # Respect.
    marker("respect", 1, "用了“您”", "the courteous 您", r"您"),
    marker(
        "respect",
        1,
        "客气的话",
        "courteous words",
        r"请问|请您|麻烦您|麻烦你|劳驾|打扰|谢谢|感谢|辛苦您|先生|女士|阿姨|大叔|师傅|不好意思|抱歉|对不起",
    ),
    marker(
        "respect",
        1,
        "让对方选择",
        "leaves the choice to them",
        r"您看|你看[行可这]|方便吗|方不方便|可以吗|行吗|行不行|好吗|可不可以|愿意",
    ),
    marker(
        "respect",
        -1,
        "命令的口气",
        "an order",
        r"给我|少废话|听[着好]|别跟我|别给我|别找|别装|别想|必须|赶紧|赶快|老实|不准|休想|你敢|马上把|立刻把|限你",
    ),
    marker(
        "respect",
        -1,
        "质问、指责",
        "an accusation",
        r"凭什么|怎么还不|怎么又|好意思|骗[谁我]|装[什死穷傻可]|赖[着账]|躲|欠债还钱|说话不算|借的时候|当我[是傻]|良心|不讲信用"
        r"|没信用|有钱[吃买玩]|自己心里|找借口|借口|编|一分钱都拿不出|这点钱",
    ),
    marker(
        "respect",
        -2,
        "辱骂、羞辱",
        "an insult",
        r"老赖|不要脸|脸皮|骗子|垃圾|废物|无赖|混蛋|王八|穷鬼|穷光蛋|滚|脑子有|有病吧|去死|闭嘴|他妈|妈的|操你|傻[逼子叉]|蠢|丢人"
        r"|可耻|没出息|缺德|死皮赖脸|狗",
    ),
    marker(
        "respect",
        -2,
        "威胁",
        "a threat",
        r"走着瞧|等着瞧|后果自负|弄死|抓你|坐牢|拘留|上门找|找你家|你家里人|通讯录|让你.{0,6}(?:知道|好看|后悔|抬不起头)|全村|曝光|报警抓"
        r"|你单位|你们领导|你老板",
    ),
    # Empathy.
    marker(
        "empathy",
        1,
        "看见了对方的难处",
        "sees what they are going through",
        r"理解|明白您|明白你|能体会|体谅|不容易|辛苦|难处|难为|不好受|糟心|压力|心疼|难受|换[谁了]|担心|揪心|着急上火|受累|委屈|挺难|太难",
    ),
    marker(
        "empathy",
        1,
        "愿意听、愿意等",
        "listens and gives time",
        r"慢慢[说来讲]|别着急|不着急|不急|听您说|我听着|您说|您先|怎么回事|发生了什么|什么情况|遇[到上]|出了什么|怎么了|跟我[说讲]|保重|照顾",
    ),
    marker(
        "empathy",
        1,
        "替对方想办法",
        "looks for a way with them",
        r"一起想|想想办法|想个办法|帮您|帮你|给您|您觉得|您看|压力小|轻松|合适|负担",
    ),
    marker("empathy", 1, "道歉", "an apology", r"抱歉|对不起|不好意思|打扰"),
    marker(
        "empathy",
        -1,
        "不管对方的处境",
        "brushes their situation aside",
        r"跟我没关系|不关我|那是你的|你自己的事|借口|别找理由|谁[都没]{1,2}[有困难]|我不管|自己想办法|没得商量|没有商量|少来|别跟我讲|别跟我说|不是理由|怪谁"
        r"|谁让你|活该|关我|没用|不可能|由不得|管你",
    ),
    marker(
        "empathy",
        -1,
        "只有命令和后果",
        "only orders and consequences",
        r"必须|赶紧|立刻|马上还|否则|不然|后果|起诉|法院|征信|黑名单|失信|上门|最后[一通]|今天[之必]",
    ),
    # Clarity.
    marker(
        "clarity",
        -1,
        "行话",
        "jargon",
        r"DPD|M[1-6]\b|罚息复利|委外|核销|资产端|贷后|催告|宽限期内|账龄|代偿|债转|逾期率|风控|标的|函件|司法程序|呆账|不良资产|入催|展期|本息合计"
        r"|加速到期|诉前",
    ),
    marker(
        "clarity",
        -1,
        "含糊",
        "vague",
        r"大概|可能|也许|好像|差不多|之类|那个什么|反正|到时候再说|看情况|再说吧|这个那个|某些|有关部门|相关|一定的后果|怎么样都",
    ),
    # Firmness.
    marker(
        "firmness",
        1,
        "要一个确定的答复",
        "asks for a definite answer",
        r"几号|哪[一]?天|什么时候|能定|确定|说定|说好|按时|今天[能之内就]|先还|一次性|全[额部]",
    ),
    marker(
        "firmness",
        1,
        "没有余地",
        "leaves no room",
        r"必须|一定要|绝对|否则|不然|最后[一通期]|立刻|马上|没得商量|不可能|今天之内|给我|限你|后果|不还就|再不|赶紧",
    ),
    marker(
        "firmness",
        1,
        "施压",
        "pressure",
        r"起诉|法院|律师|上门|抓|坐牢|拘留|黑名单|失信|曝光|通讯录|单位|走着瞧|征信.{0,6}(?:毁|完|一辈子)|老赖",
    ),
    marker(
        "firmness",
        -1,
        "退让",
        "yields",
        r"不着急|不急|没关系|都行|都可以|随[您便你]|看您|要不|慢慢|缓一缓|先不|不用[管急还]|不方便|您定|以您|停止|不再|暂停|什么时候都|理解|抱歉|对不起",
    ),
)

LONGEST_SENTENCE = 42
"""A sentence longer than this is hard to follow by ear, in characters."""

ADDRESS_RUDE = re.compile(r"(?<![迷])你(?![好们])")
"""你, where nobody says 您."""
