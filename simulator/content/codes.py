"""Every diagnostic code with what it means and what to do about it."""

from dataclasses import dataclass

from simulator.content.bilingual import Bilingual, both


@dataclass(frozen=True, slots=True)
class Code:
    """What one code means."""

    title: Bilingual
    remedy: Bilingual


def _code(zh: str, en: str, do_zh: str, do_en: str) -> Code:
    return Code(both(zh, en), both(do_zh, do_en))


CODES: dict[str, Code] = {
    "SP001": _code(
        "读不了文件",
        "The file cannot be read",
        "检查路径和权限。",
        "Check the path and the permissions.",
    ),
    "SP002": _code(
        "不是 UTF-8",
        "Not UTF-8 text",
        "在编辑器里用 UTF-8 另存。",
        "Save it as UTF-8 in your editor.",
    ),
    "SP003": _code(
        "文件太大", "The file is too large", "拆成几个文件。", "Split it into several files."
    ),
    "SP004": _code(
        "YAML 语法错误",
        "Not valid YAML",
        "看光标处的缩进、冒号、括号和引号。",
        "Look at indentation, colons, brackets and quotes at the caret.",
    ),
    "SP005": _code(
        "嵌套太深",
        "Nested too deep",
        "多余的方括号或大括号没有合上。",
        "Brackets are probably left open.",
    ),
    "SP006": _code("内容太多", "Too many items", "拆成几个文件。", "Split it into several files."),
    "SP007": _code(
        "用了锚点或别名",
        "Anchor or alias",
        "把内容直接写出来。",
        "Write the content out where it stands.",
    ),
    "SP008": _code(
        "用了标签", "Tag", "以 ! 开头的文字加引号。", "Put text that starts with ! in quotes."
    ),
    "SP009": _code("一段文字太长", "A text is too long", "缩短或拆开。", "Shorten or split it."),
    "SP010": _code(
        "同一个键写了两次",
        "A key is written twice",
        "合并或删掉一个。",
        "Merge them or delete one.",
    ),
    "SP011": _code(
        "键不是一个词",
        "A key is not a word",
        "键写成一个普通的词。",
        "Write the key as a plain word.",
    ),
    "SP012": _code(
        "文件是空的", "The file is empty", "从 format: 1 开始写。", "Start with format: 1."
    ),
    "SP013": _code(
        "有控制字符", "Control characters", "删掉看不见的字符。", "Delete the invisible characters."
    ),
    "SP020": _code("不认识的格式版本", "Unknown format", "写 format: 1。", "Write format: 1."),
    "SP101": _code("缺少一个键", "A key is missing", "加上这个键。", "Add the key."),
    "SP102": _code(
        "不认识的键",
        "Unknown key",
        "多半是拼写错了，看提示。",
        "Probably a slip of spelling: see the hint.",
    ),
    "SP103": _code(
        "内容的种类不对",
        "The wrong kind of content",
        "文字、列表、“键: 值”按提示改。",
        "Text, a list or 'key: value', as the message says.",
    ),
    "SP104": _code(
        "不是整数",
        "Not a whole number",
        "写普通的整数：12，不写 012、1_000。",
        "Write it plainly: 12, not 012 or 1_000.",
    ),
    "SP105": _code(
        "不是 true 或 false",
        "Neither true nor false",
        "只写 true 或 false。",
        "Write true or false.",
    ),
    "SP106": _code(
        "不在可选的词里",
        "Not one of the words allowed",
        "从提示的词里选。",
        "Choose from the hint.",
    ),
    "SP107": _code(
        "数字超出范围", "A number out of range", "改到范围之内。", "Bring it within the range."
    ),
    "SP108": _code(
        "不是金额或数字",
        "Not a sum or number",
        "写 6183.50，不带逗号和符号。",
        "Write 6183.50, without commas or signs.",
    ),
    "SP109": _code(
        "不是时间或日期",
        "Not a time or date",
        '写 "09:05" 或 2026-03-10。',
        'Write "09:05" or 2026-03-10.',
    ),
    "SP110": _code(
        "不能用作名字",
        "Not a name",
        "用小写字母、数字和 - _ .。",
        "Use lower-case letters, digits and - _ .",
    ),
    "SP111": _code(
        "太长、太短、太多或太少",
        "Too long, short, many or few",
        "按提示的数目改。",
        "Bring it to the number in the message.",
    ),
    "SP201": _code(
        "没有这条话术",
        "No such script",
        "查编号：sparring scripts。",
        "Look ids up with sparring scripts.",
    ),
    "SP202": _code(
        "没有这条规则",
        "No such rule",
        "看这个地区的 rules.yaml。",
        "See the jurisdiction's rules.yaml.",
    ),
    "SP203": _code("没有这个行为", "No such act", "看 acts.yaml。", "See acts.yaml."),
    "SP204": _code(
        "没有这个状态或结局",
        "No such state or ending",
        "看提示里最接近的名字。",
        "See the nearest name in the hint.",
    ),
    "SP205": _code(
        "没有这个事实",
        "No such fact",
        "在 facts 里写上，或改成标准事实。",
        "Declare it under facts, or use a standard one.",
    ),
    "SP206": _code(
        "没有这个情绪量", "No such meter", "在 meters 里写上。", "Declare it under meters."
    ),
    "SP207": _code(
        "不认识的字段",
        "Unknown field",
        "花括号里只能写规定的字段。",
        "Only the listed fields may stand in braces.",
    ),
    "SP208": _code(
        "没有这个评分标准", "No such rubric", "看 rubrics 文件夹。", "See the rubrics folder."
    ),
    "SP209": _code(
        "没有这个检查项",
        "No such checklist item",
        "看评分标准里的 checklist。",
        "See the rubric's checklist.",
    ),
    "SP210": _code(
        "规则没有这个类别",
        "The rule has no such category",
        "从规则的 categories 里选。",
        "Choose one of the rule's categories.",
    ),
    "SP211": _code("名字重复", "A name is used twice", "换一个名字。", "Choose another name."),
    "SP212": _code(
        "id 与文件名不同",
        "The id differs from the file's name",
        "让它们一致。",
        "Make them the same.",
    ),
    "SP214": _code(
        "话术编号不以行为开头",
        "A script's id does not start with its act",
        "写成 行为.名字。",
        "Write act.name.",
    ),
    "SP215": _code(
        "没有这项款项",
        "No such part of the debt",
        "写 case.parts 里有的。",
        "Use a part listed in case.parts.",
    ),
    "SP216": _code(
        "话术和自己的话混在一起",
        "A script and an own line mixed",
        "两种写法选一种。",
        "Choose one of the two.",
    ),
    "SP218": _code(
        "没有这个场景",
        "No such scenario",
        "运行 sparring scenarios 查看。",
        "Run sparring scenarios.",
    ),
    "SP219": _code(
        "测试对话里有不认识的词",
        "Unknown word in a test plan",
        "看格式说明的“测试对话”。",
        "See 'Test plans' in the format.",
    ),
    "SP301": _code("表达式不完整", "Not a complete expression", "看光标处。", "Look at the caret."),
    "SP302": _code(
        "表达式里不能用这个",
        "Not allowed in an expression",
        "只用整数、名字、+ - *、比较、and or not。",
        "Only whole numbers, names, + - *, comparisons, and, or, not.",
    ),
    "SP303": _code(
        "表达式里没有这个名字",
        "Unknown name in an expression",
        "看提示里最接近的名字。",
        "See the nearest name in the hint.",
    ),
    "SP304": _code(
        "表达式太长或太复杂",
        "An expression is too long or complicated",
        "拆成几个分支。",
        "Split it over several branches.",
    ),
    "SP305": _code(
        "条件不是“是或否”",
        "A guard is not true or false",
        "加上比较，例如 trust >= 40。",
        "Add a comparison, such as trust >= 40.",
    ),
    "SP401": _code(
        "款项加起来不对",
        "The parts do not add up",
        "各部分之和要等于 due。",
        "The parts must add up to due.",
    ),
    "SP402": _code(
        "方案的数字不成立",
        "Terms that cannot be",
        "首付、减免、期数要凑成全部欠款。",
        "Down payment, waiver and instalments must make up the debt.",
    ),
    "SP403": _code(
        "情绪量的范围不对",
        "A meter's bounds are wrong",
        "start 在 min 和 max 之间，并在格子上。",
        "start lies between min and max, on a step.",
    ),
    "SP404": _code(
        "不能礼貌地结束通话",
        "The call cannot be ended politely",
        "在 anywhere 里写 closing。",
        "Give closing a reaction in anywhere.",
    ),
    "SP406": _code(
        "方案超出权限",
        "Terms beyond the authority",
        "改数字，或声明违规。",
        "Change the figures or declare the breach.",
    ),
    "SP407": _code("缺少信任", "No trust meter", "加上 trust。", "Add trust."),
    "SP408": _code(
        "接通时没有话",
        "Nothing is said when the call opens",
        "给起始状态写 says。",
        "Give the first state says.",
    ),
    "SP420": _code(
        "规则的句式写得不对",
        "A pattern that cannot be used",
        "用 RE2 的写法，不用前后断言和反向引用，也不能匹配空文字。",
        "Use RE2 syntax, without look-around or back references; it must not match empty text.",
    ),
    "SP421": _code(
        "句式的类别不是这条规则的",
        "A pattern's category is not the rule's",
        "从规则的 categories 里选一个。",
        "Choose one of the rule's categories.",
    ),
    "SP422": _code(
        "句式的例句不够",
        "Too few examples for patterns",
        "每条写违规和合规各六句以上。",
        "Write at least six unlawful and six lawful lines.",
    ),
    "SP423": _code(
        "words_with 指向的规则没有 words",
        "words_with names a rule without words",
        "写一条同一文件里有 words 的规则。",
        "Name a rule of the same file that has words.",
    ),
    "SP424": _code(
        "一条规则听话的方式写了两种",
        "A rule is heard in two ways at once",
        "words、words_with、wordless 留一个。",
        "Keep one of words, words_with and wordless.",
    ),
    "SP501": _code(
        "测试对话没有通过",
        "A test plan fails",
        "改场景，或改测试对话。",
        "Mend the scenario, or the plan.",
    ),
    "SP601": _code(
        "状态永远走不到",
        "A state that is never reached",
        "给它一个能走到的分支，或删掉。",
        "Give it a branch that can be taken, or delete it.",
    ),
    "SP602": _code(
        "一句话永远不会出现",
        "A line that is never on offer",
        "放宽 when，或删掉这句话。",
        "Loosen its when, or delete it.",
    ),
    "SP603": _code(
        "一个回应永远得不到",
        "A reply that is never given",
        "看前面的分支是不是什么都接住了。",
        "See whether a branch before it takes everything.",
    ),
    "SP604": _code(
        "结局永远到不了",
        "An ending that is never reached",
        "给它一个分支，或删掉。",
        "Give it a branch, or delete it.",
    ),
    "SP605": _code(
        "有时无话可说",
        "Moments with nothing of its own to say",
        "给这个状态一句没有 when 的话。",
        "Give the state a line without when.",
    ),
    "SP606": _code(
        "走不到任何结局",
        "No ending can be reached",
        "给一个能成立的出口。",
        "Give it a way out that can hold.",
    ),
    "SP607": _code(
        "条件总是成立",
        "A guard that always holds",
        "去掉，或写真正的条件。",
        "Leave it out, or write the guard you meant.",
    ),
    "SP608": _code(
        "条件永远不成立",
        "A guard that never holds",
        "看数值能到多少，改条件。",
        "See what the numbers can be, and change it.",
    ),
    "SP609": _code(
        "次数太少，及格不了", "Too few turns to pass", "把 turn_limit 加大。", "Raise turn_limit."
    ),
    "SP610": _code(
        "场景太大",
        "The scenario is too big",
        "step 大一些，事实少一些。",
        "Larger steps, fewer facts.",
    ),
    "SP620": _code(
        "说明没有对应的警告",
        "An explanation that explains nothing",
        "删掉这条 explained。",
        "Delete it from explained.",
    ),
    "SP701": _code("没有合规的话可说", "No lawful line", "加一句合规的话。", "Add a lawful line."),
    "SP702": _code(
        "合规地打不到及格",
        "No lawful way to pass",
        "补上缺的话，或写明哪些不适用。",
        "Add what is missing, or say what does not apply.",
    ),
    "SP703": _code(
        "违规反而合算",
        "A breach pays",
        "让违规的后果更重，或给合规的打法一条好路。",
        "Make the breach cost more, or give lawful play as good a way.",
    ),
    "SP704": _code(
        "靠运气就能及格",
        "Luck alone can pass",
        "加一些听起来不错其实不该说的话。",
        "Add lines that sound fine and are not.",
    ),
    "SP705": _code(
        "不动脑筋也能及格",
        "A simple bot passes",
        "别让好话总在同一个位置、同一个样子。",
        "Do not let good lines always stand or look the same.",
    ),
    "SP706": _code(
        "最好的话总是最长",
        "The best line is mostly the longest",
        "把别的话也写得一样长。",
        "Make the others as long.",
    ),
    "SP707": _code(
        "最好的话总是第一句", "The best line is mostly the first", "换换位置。", "Change places."
    ),
    "SP708": _code(
        "最好的话总是最客气",
        "The best line is mostly the politest",
        "把别的话也写得客气。",
        "Make the others as polite.",
    ),
    "SP709": _code(
        "只有最好的话来自话术库",
        "Only the best line is from the library",
        "别的话也引用几条话术。",
        "Use scripts for others, too.",
    ),
    "SP710": _code(
        "没有人会选的话",
        "A line no one would choose",
        "写成真有人会说的话。",
        "Make it something people do say.",
    ),
    "SP711": _code(
        "一个状态里没有最好的话",
        "A state whose lines are never best",
        "把该说的话写进去。",
        "Add what should be said.",
    ),
    "SP712": _code(
        "两句话效果完全一样",
        "Two lines of the same effect",
        "合成一句，或让它们不同。",
        "Make them one, or make them differ.",
    ),
    "SP713": _code(
        "事实永远不会知道",
        "A fact that is never found out",
        "给一个回应写上 learn。",
        "Give a reply learn.",
    ),
    "SP714": _code(
        "家底永远问不出来",
        "Finances that never come to light",
        "给 ask_budget 一个回应。",
        "Give ask_budget a reply.",
    ),
    "SP715": _code(
        "结果不看谈成了什么",
        "An outcome that ignores the deal",
        "写 outcome: deal。",
        "Write outcome: deal.",
    ),
    "SP716": _code(
        "事实没有用处",
        "A fact that changes nothing",
        "写 worth，或在条件里用它。",
        "Give it worth, or use it in a guard.",
    ),
    "SP717": _code(
        "最好的话在刀刃上",
        "Best play on a knife's edge",
        "把两句话的差距拉开。",
        "Set the two lines further apart.",
    ),
    "SP801": _code(
        "中文里留着英文", "English left in Chinese", "写成中文。", "Write it in Chinese."
    ),
    "SP802": _code(
        "英文里留着中文", "Chinese left in English", "写成英文。", "Write it in English."
    ),
    "SP803": _code(
        "标点不对",
        "Marks of the wrong language",
        "中文用全角标点，英文用半角。",
        "Full-width marks in Chinese, half-width in English.",
    ),
    "SP804": _code(
        "一句话太长",
        "A text too long to say at once",
        "分成两句，或删短。",
        "Say it in two turns, or shorten it.",
    ),
    "SP851": _code(
        "规则的句式认为违规，作者写的是合规",
        "The rule pack hears a breach that its author does not declare",
        "改话，或写上 breaches；确实合规，就改规则的句式。",
        "Change the words or declare the breach; if the line is lawful, mend the rule's patterns.",
    ),
    "SP852": _code(
        "作者写了违规，规则的句式听不出来",
        "A breach is declared that the rule pack does not hear",
        "把话说得更像违规，或给规则添一条句式；意思里的违规，可以说明。",
        "Make the words say it, or give the rule a pattern; a breach of meaning may be explained.",
    ),
}
