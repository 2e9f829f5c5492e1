"""Politics and whatever is called a danger to the state."""

from sendable.reporting.scope.forbidden.subject import Subject

SUBJECT = Subject(
    "politics",
    "politics",
    "name the dangerous goods; no political aim makes goods dangerous or lawful",
    """
    politic*, geopolitic*, extremis*, extreme views, radical, radicals, radicalis*, radicaliz*, terroris*, separatis*,
    secession*, subvers*, sedit*, treason*, traitor*, revolution*, counterrevolution*, rebel*, insurg*, insurrection*, regime,
    regimes, government*, political party, the party, parties, party badge*, party member*, party committee*, opposition*,
    dissid*, dissent*, democra*, communis*, socialis*, capitalis*, fascis*, nazi*, anarch*, nationalis*, patriot*, ideolog*,
    election*, elector*, vote, votes, voter*, voting, ballot*, candidate*, campaign*, parliament*, president*, minister,
    ministers, embass*, consulat*, lobby, lobbying, unity, anti state, anti government, anti party, state power, flag, flags,
    emblem*, leader, leaders, leadership, officials, resistance movement*, banned movement*, political movement*, human
    rights, rights, freedom*, liberty, liberation, independence, autonomy, colonial*, homeland, motherland, loyal*,
    disloyal*, sovereign*, constitution*, reform*, propagandist*, coup, regime change, liberal, liberals, leftist*,
    rightist*, populis*, feminis*, environmentalis*, hostile*, group, groups, cause, causes, foreign force*, fifth column*, spy, spies, espionage,
    state secret*, secret, secrets, gobierno*, regierung*, gouvernement*, partei*, partido*, parti politique, oposicion*,
    sediti*, siyas*, siyasi*, chinh tri, wahlkampf*, extremist*, staatsfeind*, verfassungsfeind*, bandera*, drapeau*, politik*
    """,
    """
    政治 极端 恐怖主义 恐怖分子 涉恐 分裂 台独 藏独 疆独 港独 反动 反党 反政府 反华 反革命 颠覆 政权 国家统一 祖国统一 民族团结 选举 选票 候选人
    政党 党徽 党旗 党员 党派 共产 民主 民运 异见 维权 人权 自由 革命 政府 领导人 国旗 国徽 旗帜 旗 涉政 六四 意识形态 爱国 社会主义 势力 大使馆
    领事馆 使馆 叛乱 暴乱 叛国 卖国 汉奸 间谍 国家秘密 泄密 敌特 敌对 渗透 和平演变 体制 改良 法治 宪法 主权 反贪 腐败 官员 干部
    """,
    "secret compartment, secret compartments",
)
