"""The codes of proofs and of lint over whole scenarios, with what they mean and what to do about them."""

from simulator.content.code import Code, code

PROOF_CODES: dict[str, Code] = {
    "SP601": code(
        "状态永远走不到",
        "A state that is never reached",
        "给它一个能走到的分支，或删掉。",
        "Give it a branch that can be taken, or delete it.",
    ),
    "SP602": code(
        "一句话永远不会出现",
        "A line that is never on offer",
        "放宽 when，或删掉这句话。",
        "Loosen its when, or delete it.",
    ),
    "SP603": code(
        "一个回应永远得不到",
        "A reply that is never given",
        "看前面的分支是不是什么都接住了。",
        "See whether a branch before it takes everything.",
    ),
    "SP604": code(
        "结局永远到不了",
        "An ending that is never reached",
        "给它一个分支，或删掉。",
        "Give it a branch, or delete it.",
    ),
    "SP605": code(
        "有时无话可说",
        "Moments with nothing of its own to say",
        "给这个状态一句没有 when 的话。",
        "Give the state a line without when.",
    ),
    "SP606": code(
        "走不到任何结局",
        "No ending can be reached",
        "给一个能成立的出口。",
        "Give it a way out that can hold.",
    ),
    "SP607": code(
        "条件总是成立",
        "A guard that always holds",
        "去掉，或写真正的条件。",
        "Leave it out, or write the guard you meant.",
    ),
    "SP608": code(
        "条件永远不成立",
        "A guard that never holds",
        "看数值能到多少，改条件。",
        "See what the numbers can be, and change it.",
    ),
    "SP609": code(
        "轮数太少，及格不了", "Too few turns to pass", "把 turn_limit 加大。", "Raise turn_limit."
    ),
    "SP610": code(
        "场景太大",
        "The scenario is too big",
        "step 大一些，事实少一些。",
        "Larger steps, fewer facts.",
    ),
    "SP620": code(
        "说明没有对应的警告",
        "An explanation that explains nothing",
        "删掉这条 explained。",
        "Delete it from explained.",
    ),
    "SP701": code("没有合规的话可说", "No lawful line", "加一句合规的话。", "Add a lawful line."),
    "SP702": code(
        "合规地打不到及格",
        "No lawful way to pass",
        "补上缺的话，或写明哪些不适用。",
        "Add what is missing, or say what does not apply.",
    ),
    "SP703": code(
        "违规反而合算",
        "A breach pays",
        "让违规的后果更重，或给合规的打法一条好路。",
        "Make the breach cost more, or give lawful play as good a way.",
    ),
    "SP704": code(
        "靠运气就能及格",
        "Luck alone can pass",
        "加一些听起来不错其实不该说的话。",
        "Add lines that sound fine and are not.",
    ),
    "SP705": code(
        "不动脑筋也能及格",
        "A simple bot passes",
        "别让好话总在同一个位置、同一个样子。",
        "Do not let good lines always stand or look the same.",
    ),
    "SP706": code(
        "最好的话总是最长",
        "The best line is mostly the longest",
        "把别的话也写得一样长。",
        "Make the others as long.",
    ),
    "SP707": code(
        "最好的话总是第一句", "The best line is mostly the first", "换换位置。", "Change places."
    ),
    "SP708": code(
        "最好的话总是最客气",
        "The best line is mostly the politest",
        "把别的话也写得客气。",
        "Make the others as polite.",
    ),
    "SP709": code(
        "只有最好的话来自话术库",
        "Only the best line is from the library",
        "别的话也引用几条话术。",
        "Use scripts for others, too.",
    ),
    "SP710": code(
        "没有人会选的话",
        "A line no one would choose",
        "写成真有人会说的话。",
        "Make it something people do say.",
    ),
    "SP711": code(
        "一个状态里没有最好的话",
        "A state whose lines are never best",
        "把该说的话写进去。",
        "Add what should be said.",
    ),
    "SP712": code(
        "两句话效果完全一样",
        "Two lines of the same effect",
        "合成一句，或让它们不同。",
        "Make them one, or make them differ.",
    ),
    "SP713": code(
        "事实永远不会知道",
        "A fact that is never found out",
        "给一个回应写上 learn。",
        "Give a reply learn.",
    ),
    "SP714": code(
        "对方的收支永远问不出来",
        "Finances that never come to light",
        "给 ask_budget 一个回应。",
        "Give ask_budget a reply.",
    ),
    "SP715": code(
        "结果不看谈成了什么",
        "An outcome that ignores the deal",
        "写 outcome: deal。",
        "Write outcome: deal.",
    ),
    "SP716": code(
        "事实没有用处",
        "A fact that changes nothing",
        "写 worth，或在条件里用它。",
        "Give it worth, or use it in a guard.",
    ),
    "SP717": code(
        "最好的话赢得太险",
        "Best play on a knife's edge",
        "把两句话的差距拉开。",
        "Set the two lines further apart.",
    ),
    "SP801": code(
        "中文里留着英文", "English left in Chinese", "写成中文。", "Write it in Chinese."
    ),
    "SP802": code(
        "英文里留着中文", "Chinese left in English", "写成英文。", "Write it in English."
    ),
    "SP803": code(
        "标点不对",
        "Marks of the wrong language",
        "中文用全角标点，英文用半角。",
        "Full-width marks in Chinese, half-width in English.",
    ),
    "SP804": code(
        "一句话太长",
        "A text too long to say at once",
        "分成两句，或删短。",
        "Say it in two turns, or shorten it.",
    ),
    "SP851": code(
        "规则的句式认为违规，作者写的是合规",
        "The rule pack hears a breach that its author does not declare",
        "改话，或写上 breaches；确实合规，就改规则的句式。",
        "Change the words or declare the breach; if the line is lawful, mend the rule's patterns.",
    ),
    "SP852": code(
        "作者写了违规，规则的句式听不出来",
        "A breach is declared that the rule pack does not hear",
        "把话说得更像违规，或给规则添一条句式；意思里的违规，可以说明。",
        "Make the words say it, or give the rule a pattern; a breach of meaning may be explained.",
    ),
}
