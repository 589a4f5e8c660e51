"""Every diagnostic code with what it means and what to do about it."""

from simulator.content.code import Code, code
from simulator.content.proof_codes import PROOF_CODES

LOADER_CODES: dict[str, Code] = {
    "SP001": code(
        "读不了文件",
        "The file cannot be read",
        "检查路径和权限。",
        "Check the path and the permissions.",
    ),
    "SP002": code(
        "不是 UTF-8",
        "Not UTF-8 text",
        "在编辑器里用 UTF-8 另存。",
        "Save it as UTF-8 in your editor.",
    ),
    "SP003": code(
        "文件太大", "The file is too large", "拆成几个文件。", "Split it into several files."
    ),
    "SP004": code(
        "YAML 语法错误",
        "Not valid YAML",
        "看光标处的缩进、冒号、括号和引号。",
        "Look at indentation, colons, brackets and quotes at the caret.",
    ),
    "SP005": code(
        "嵌套太深",
        "Nested too deep",
        "多余的方括号或大括号没有合上。",
        "Brackets are probably left open.",
    ),
    "SP006": code("内容太多", "Too many items", "拆成几个文件。", "Split it into several files."),
    "SP007": code(
        "用了锚点或别名",
        "Anchor or alias",
        "把内容直接写出来。",
        "Write the content out where it stands.",
    ),
    "SP008": code(
        "用了标签", "Tag", "以 ! 开头的文字加引号。", "Put text that starts with ! in quotes."
    ),
    "SP009": code("一段文字太长", "A text is too long", "缩短或拆开。", "Shorten or split it."),
    "SP010": code(
        "同一个键写了两次",
        "A key is written twice",
        "合并或删掉一个。",
        "Merge them or delete one.",
    ),
    "SP011": code(
        "键不是一个词",
        "A key is not a word",
        "键写成一个普通的词。",
        "Write the key as a plain word.",
    ),
    "SP012": code(
        "文件是空的", "The file is empty", "从 format: 1 开始写。", "Start with format: 1."
    ),
    "SP013": code(
        "有控制字符", "Control characters", "删掉看不见的字符。", "Delete the invisible characters."
    ),
    "SP020": code("不认识的格式版本", "Unknown format", "写 format: 1。", "Write format: 1."),
    "SP101": code("缺少一个键", "A key is missing", "加上这个键。", "Add the key."),
    "SP102": code(
        "不认识的键",
        "Unknown key",
        "多半是拼写错了，看提示。",
        "Probably a slip of spelling: see the hint.",
    ),
    "SP103": code(
        "内容的种类不对",
        "The wrong kind of content",
        "文字、列表、“键: 值”按提示改。",
        "Text, a list or 'key: value', as the message says.",
    ),
    "SP104": code(
        "不是整数",
        "Not a whole number",
        "写普通的整数：12，不写 012、1_000。",
        "Write it plainly: 12, not 012 or 1_000.",
    ),
    "SP105": code(
        "不是 true 或 false",
        "Neither true nor false",
        "只写 true 或 false。",
        "Write true or false.",
    ),
    "SP106": code(
        "不在可选的词里",
        "Not one of the words allowed",
        "从提示的词里选。",
        "Choose from the hint.",
    ),
    "SP107": code(
        "数字超出范围", "A number out of range", "改到范围之内。", "Bring it within the range."
    ),
    "SP108": code(
        "不是金额或数字",
        "Not a sum or number",
        "写 6183.50，不带逗号和符号。",
        "Write 6183.50, without commas or signs.",
    ),
    "SP109": code(
        "不是时间或日期",
        "Not a time or date",
        '写 "09:05" 或 2026-03-10。',
        'Write "09:05" or 2026-03-10.',
    ),
    "SP110": code(
        "不能用作名字",
        "Not a name",
        "用小写字母、数字和 - _ .。",
        "Use lower-case letters, digits and - _ .",
    ),
    "SP111": code(
        "太长、太短、太多或太少",
        "Too long, short, many or few",
        "按提示的数目改。",
        "Bring it to the number in the message.",
    ),
    "SP201": code(
        "没有这条话术",
        "No such script",
        "查编号：sparring scripts。",
        "Look ids up with sparring scripts.",
    ),
    "SP202": code(
        "没有这条规则",
        "No such rule",
        "看这个地区的 rules.yaml。",
        "See the jurisdiction's rules.yaml.",
    ),
    "SP203": code("没有这个行为", "No such act", "看 acts.yaml。", "See acts.yaml."),
    "SP204": code(
        "没有这个状态或结局",
        "No such state or ending",
        "看提示里最接近的名字。",
        "See the nearest name in the hint.",
    ),
    "SP205": code(
        "没有这个事实",
        "No such fact",
        "在 facts 里写上，或改成标准事实。",
        "Declare it under facts, or use a standard one.",
    ),
    "SP206": code(
        "没有这个情绪量", "No such meter", "在 meters 里写上。", "Declare it under meters."
    ),
    "SP207": code(
        "不认识的字段",
        "Unknown field",
        "花括号里只能写规定的字段。",
        "Only the listed fields may stand in braces.",
    ),
    "SP208": code(
        "没有这个评分标准", "No such rubric", "看 rubrics 文件夹。", "See the rubrics folder."
    ),
    "SP209": code(
        "没有这个检查项",
        "No such checklist item",
        "看评分标准里的 checklist。",
        "See the rubric's checklist.",
    ),
    "SP210": code(
        "规则没有这个类别",
        "The rule has no such category",
        "从规则的 categories 里选。",
        "Choose one of the rule's categories.",
    ),
    "SP211": code("名字重复", "A name is used twice", "换一个名字。", "Choose another name."),
    "SP212": code(
        "id 与文件名不同",
        "The id differs from the file's name",
        "让它们一致。",
        "Make them the same.",
    ),
    "SP214": code(
        "话术编号不以行为开头",
        "A script's id does not start with its act",
        "写成 行为.名字。",
        "Write act.name.",
    ),
    "SP215": code(
        "没有这项款项",
        "No such part of the debt",
        "写 case.parts 里有的。",
        "Use a part listed in case.parts.",
    ),
    "SP216": code(
        "话术和自己的话混在一起",
        "A script and an own line mixed",
        "两种写法选一种。",
        "Choose one of the two.",
    ),
    "SP218": code(
        "没有这个场景",
        "No such scenario",
        "运行 sparring scenarios 查看。",
        "Run sparring scenarios.",
    ),
    "SP219": code(
        "测试对话里有不认识的词",
        "Unknown word in a test plan",
        "看格式说明的“测试对话”。",
        "See 'Test plans' in the format.",
    ),
    "SP301": code("表达式不完整", "Not a complete expression", "看光标处。", "Look at the caret."),
    "SP302": code(
        "表达式里不能用这个",
        "Not allowed in an expression",
        "只用整数、名字、+ - *、比较、and or not。",
        "Only whole numbers, names, + - *, comparisons, and, or, not.",
    ),
    "SP303": code(
        "表达式里没有这个名字",
        "Unknown name in an expression",
        "看提示里最接近的名字。",
        "See the nearest name in the hint.",
    ),
    "SP304": code(
        "表达式太长或太复杂",
        "An expression is too long or complicated",
        "拆成几个分支。",
        "Split it over several branches.",
    ),
    "SP305": code(
        "条件不是“是或否”",
        "A guard is not true or false",
        "加上比较，例如 trust >= 40。",
        "Add a comparison, such as trust >= 40.",
    ),
    "SP401": code(
        "款项加起来不对",
        "The parts do not add up",
        "各部分之和要等于 due。",
        "The parts must add up to due.",
    ),
    "SP402": code(
        "方案的数字不成立",
        "Terms that cannot be",
        "首付、减免、期数要凑成全部欠款。",
        "Down payment, waiver and instalments must make up the debt.",
    ),
    "SP403": code(
        "情绪量的范围不对",
        "A meter's bounds are wrong",
        "start 在 min 和 max 之间，并在格子上。",
        "start lies between min and max, on a step.",
    ),
    "SP404": code(
        "不能礼貌地结束通话",
        "The call cannot be ended politely",
        "在 anywhere 里写 closing。",
        "Give closing a reaction in anywhere.",
    ),
    "SP406": code(
        "方案超出权限",
        "Terms beyond the authority",
        "改数字，或声明违规。",
        "Change the figures or declare the breach.",
    ),
    "SP407": code("缺少信任", "No trust meter", "加上 trust。", "Add trust."),
    "SP408": code(
        "接通时没有话",
        "Nothing is said when the call opens",
        "给起始状态写 says。",
        "Give the first state says.",
    ),
    "SP420": code(
        "规则的句式写得不对",
        "A pattern that cannot be used",
        "用 RE2 的写法，不用前后断言和反向引用，也不能匹配空文字。",
        "Use RE2 syntax, without look-around or back references; it must not match empty text.",
    ),
    "SP421": code(
        "句式的类别不是这条规则的",
        "A pattern's category is not the rule's",
        "从规则的 categories 里选一个。",
        "Choose one of the rule's categories.",
    ),
    "SP422": code(
        "规则的例句不够",
        "Too few examples for a rule",
        "每条写违规和合规各六句以上。",
        "Write at least six unlawful and six lawful lines.",
    ),
    "SP423": code(
        "found_by 指向的规则没有句式",
        "found_by names a rule without patterns",
        "写一条同一文件里有 patterns 的规则。",
        "Name a rule of the same file that has patterns.",
    ),
    "SP424": code(
        "规则怎么听出来，没写清楚",
        "How a rule is heard is not said once",
        "patterns、found_by、wordless 留一个。",
        "Keep one of patterns, found_by and wordless.",
    ),
    "SP501": code(
        "测试对话没有通过",
        "A test plan fails",
        "改场景，或改测试对话。",
        "Mend the scenario, or the plan.",
    ),
}

CODES: dict[str, Code] = LOADER_CODES | PROOF_CODES
