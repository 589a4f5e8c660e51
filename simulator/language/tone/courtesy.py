"""Markers of respect in English: the politeness strategies of Danescu-Niculescu-Mizil et al. (2013), and rudeness."""

from simulator.language.tone.marker import marker

_OPENS = r"(?:^\W*|[.!?;:]\s+|--? )"
"""Where a sentence or a clause begins."""

COURTESY = (
    # What earns respect. A greeting, "perhaps", "sir" and "ma'am" earn nothing: the curt say them too.
    marker(
        "respect",
        1,
        "道谢",
        "thanks",
        r"\bthank(?:s| you)\b|\bappreciat\w+|\bgrateful\b",
    ),
    marker(
        "respect",
        1,
        "客气的话",
        "courteous words",
        r"\bplease\b|\bsorry\b|\bapolog(?:ies|i[sz]e)\b|\bforgive (?:me|my|us)\b|\bpardon\b"
        r"|\bexcuse me\b",
    ),
    marker(
        "respect",
        1,
        "让对方选择",
        "leaves the choice to them",
        r"\b(?:could|would|may|might) (?:you|i|we|that|it)\b|\bis (?:now|this|that) (?:a )?(?:good|ok|okay)"
        r"|\bif (?:you'd like|that works|it's ok|you're able|you have (?:time|a)|you don't mind)"
        r"|\bup to you\b|\bwork for you\b|\bhow does that\b|\bwhat would\b|\bdo you mind\b"
        r"|\bsound (?:ok|right|fair)|\bwouldn't mind\b|\bcare to\b"
        r"|\b(?:are|would|will) you (?:be )?(?:able|willing|interested|open|available|happy|comfortable)\b",
        r"\bany (?:other )?(?:ideas?|thoughts|suggestions?|advice|questions|objections?)\b"
        r"|\bdo you think\b|\bwhat do you (?:think|say)\b|\bhow do you feel\b|\b(?:shall|could) we\b"
        r"|\b(?:ok|okay|all ?right|fine) (?:with|by) you\b|\bis it possible\b|\bcan i (?:ask|help)\b",
    ),
    marker(
        "respect",
        1,
        "肯定对方",
        "recognition",
        r"\b(?:good|great|nice|excellent|amazing|awesome|brilliant|fantastic|wonderful)"
        r" (?:work|job|idea|points?|start|question|to (?:hear|see|know))\b"
        r"|\bsounds (?:good|great|fine|like a (?:good|great))\b|\byou(?:'re| are) (?:right|welcome)\b"
        r"|\bwell done\b|\bpleasure\b|\bi(?:'d| would)? (?:really |also )?(?:like|love|enjoy(?:ed)?)"
        r" (?:your|the|that)\b|\b(?:i'm|i am|i'd be) (?:happy|glad|pleased)\b"
        r"|^\W*(?:awesome|great|nice|wow|excellent|wonderful)\b",
    ),
    # What costs it.
    marker(
        "respect",
        -1,
        "命令的口气",
        "an order",
        r"(?<!if )\byou (?:(?:have|need|ought|got) to|(?:had )?better)\b|\byou'd better\b"
        r"|\byou must\b(?! (?:be|feel|have)\b)|\byou should (?:really|just|have (?:paid|thought|known|called))\b"
        r"|\blisten(?: up| to me| here)?,|\bpay up\b|\bstop (?:making|wasting|lying|playing)"
        r"|\bdon't (?:give me|tell me|you dare|lie|waste|play)\b"
        r"|\bno more (?:excuses|games|lies|talk|delays|chances|waiting)\b"
        r"|\b(?:pay|settle|money|answer|(?:need|want) (?:it|that|you|the|my))\b[^.!?]{0,25}\bright now\b"
        r"|\b(?:that's|had) enough\b|\bi want (?:the|my) money",
        r"\bjust (?:pay|don't|do it|answer|give me)\b",
        _OPENS + r"(?:look,|enough\b|(?:just )?(?:pay(?! what)|put|stop|answer|quit|show me|explain"
        r"|get(?! some rest)|make|give me(?! (?:(?:just )?(?:a|one|two)"
        r" (?:moments?|minutes?|min|sec|seconds?|bit|call|ring|chance)|what)))\b)",
    ),
    marker(
        "respect",
        -1,
        "质问、指责",
        "an accusation",
        r"\bexcuses\b|\bexcuse\b(?! me)|\bwhy (?:haven't|didn't|can't|won't|should) (?:you|i)\b"
        r"|(?<!what )\byou (?:promised|borrowed|spent|knew|people|keep|always|never)\b|\bhow can you\b"
        r"|\byour (?:fault|problem|mess)\b|\birresponsible\b|\bdodg\w+|\bhid(?:e|ing)\b|\bly(?:ing|ar)\b"
        r"|\bwe both know\b|\bgrown[- ]?up|\badults? pay\b|\b(?:honest|decent) people\b|\bof course you\b"
        r"|\bsure you (?:did|are|do)\b|\bashamed?\b|\bfunny how\b",
        _OPENS + r"(?:(?:and|but|so|well|look|yeah|yet),? )?you(?:'ve)? (?:just |still |also )?"
        r"(?:told|claim\w*|kept|seem to|missed|didn't|haven't)\b",
    ),
    marker(
        "respect",
        -1,
        "要对方交代为什么",
        "demands a reason",
        r"(?:^\W*|[.!?;:,-]\s+)(?:(?:so|but|and|then|well|okay),? )?why(?!(?: don't| not)? (?:we|i)\b)\b"
        r"|\bexplain why\b|\bhow come\b|\bhow many times\b",
    ),
    marker(
        "respect",
        -1,
        "反问",
        "a reproach put as a question",
        r"(?:^\W*|[.!?,;-]\s+|\b(?:so|but|and|how) )(?:don't|didn't|doesn't|isn't|aren't|haven't|hasn't|shouldn't"
        r"|couldn't|can't|won't|wouldn't) (?:you(?! worry)|it|that|this)\b(?!\?)"
        r"|\b(?:are|were) you (?:claiming|kidding|serious|crazy)\b|\bwhat are you (?:talking|on about|thinking)"
        r"|\bwhat do you mean\b",
    ),
    marker(
        "respect",
        -1,
        "不容分说",
        "talks as if it were settled",
        r"\bin fact\b|\bobviously\b|\bclearly(?:,| you| it| this)|\bhonestly\b|\bfrankly\b|\bsurely\b"
        r"|\bsimply\b|\bthe (?:fact|truth|reality) is\b|\bof course not\b",
    ),
    marker(
        "respect",
        -1,
        "轻蔑、不耐烦",
        "contempt or impatience",
        r"\bridiculous\b|\bnonsens\w+|\brant\b|\babsurd\b|^\W*seriously\b|\bseriously\?|\bwho cares\b"
        r"|\bso what(?=\W*(?:$|[.!?]))"
        r"|\bon earth\b|\bdon't bother\b|\bwhatever(?=\W*(?:$|[.!?]))|\b(?:you're|that's) (?:crazy|insane|nuts)\b"
        r"|\?[?!]+|!\?|(?-i:\b(?:YOU|YOUR|NOW|PAY|MUST|TODAY|NEVER|WHY)\b)",
    ),
    marker(
        "respect",
        -2,
        "辱骂、羞辱",
        "an insult",
        r"\bdeadbeats?\b|\bliars?\b|\bidiots?\b|\bstupid\b|\bpathetic\b|\bloser\b|\bscum\b"
        r"|\btrash\b|\bthie(?:f|ves)\b|\bmoron\b|\blazy\b|\bworthless\b|\bshut up\b|\bdamn\w*"
        r"|\bhell\b|\bheck\b|\bcrap\b|\bbloody\b|\billiterate\b"
        r"|\bbullsh\w+|\bass\b|\bfu?ck\w*|\bf(?:[*@#]+|--+)\w*|\bf'n\b|\bfrigg\w+|\bdisgust\w+|\bcrook\b"
        r"|\bfreeload\w*|\bjoke\b|\bcheat\w*",
    ),
    marker(
        "respect",
        -2,
        "威胁",
        "a threat",
        r"\bor else\b|\barrest\w*|\bjail\b|\bprison\b|\bpolice\b|\bsheriff\b"
        r"|\bwe know where\b|\byour (?:boss|employer|neighbou?rs|kids|children|mother|family"
        r"|landlord)\b.{0,30}\b(?:know|hear|find)"
        r"|\bgarnish\w*|\bmake (?:this|it|your life) (?:hard|hell|miserable|ugly)"
        r"|\byou'll (?:be sorry|regret)|\blose your (?:home|house|kids|job|car)",
        unless=r"\b(?:no one|nobody|nothing|not|never|isn't|aren't|won't|can't|cannot|wouldn't)\b[^.!?;,]{0,35}$",
    ),
)
