"""Nationality, ethnicity, language and migration; names of countries stand in `places`."""

from sendable.reporting.scope.forbidden.subject import Subject

SUBJECT = Subject(
    "origin",
    "origin, nationality, ethnicity, language or migration",
    "name the goods; where somebody comes from is no ground",
    """
    foreign*, alien, aliens, immigra*, migrant*, migrat*, emigra*, emigre*, refugee*, asylum*, expat*, overstay*, visa, visas,
    deport*, undocumented, nationalit*, nationals, national origin, ethnic*, ethno*, race, races, racial*, racis*, tribe*,
    tribal*, minorit*, indigenous, aborigin*, natives, diaspora*, overseas, country of birth, birthplace*, language*, accent,
    accents, dialect*, arabic*, cyrillic*, hebrew*, chinatown*, ghetto*, slum*, suburb*, district, districts, neighbourhood*,
    neighborhood*, gypsy, gypsies, gipsy, gipsies, romani, caucasian*, blacks, negro*, asian*, african*, africa, arab, arabs,
    european*, latino*, latina*, hispanic*, uyghur*, uighur*, uygur*, tibetan*, kurd*, rohingya*, roma people, tatar*, hui
    people, manchu*, mongol*, zhuang, hmong*, yazidi*, berber*, skin colour, skin color, dark skin*, customs of, outsider*,
    stranger*, newcomer*, settler*, nomad*, guest worker*, stateless*, citizenship*, residence permit*, hukou*, homeland of,
    xinjiang, tibet, taiwan*, hong kong*, macau*, macao*, inner mongolia, palestin*, israeli*, gaza, kashmir*, crimea*,
    chechen*, catalan*, basque*, extranjer*, inmigra*, refugiad*, etranger*, refugies, auslander*, auslandisch*, fluchtling*,
    zuwander*, estrangeir*, stranier*, imigra*, yabanci*, gocmen*, multeci*, asing, pendatang, nuoc ngoai, di dan, zigeuner*,
    gitano*, tsigane*, mestizo*, mulat*, offshore communit*, third world
    """,
    """
    外国 境外 海外 国外 外籍 外文 外语 老外 华侨 侨胞 侨民 归侨 移民 难民 偷渡 非法入境 签证 国籍 民族 种族 族群 族人 维吾尔 藏族 回族 蒙古族 蒙族
    哈萨克 朝鲜族 满族 壮族 苗族 彝族 新疆 西藏 香港 台湾 澳门 内蒙古 黑人 白人 洋人 鬼子 阿拉伯 非洲 欧洲 美洲 亚裔 唐人街 口音 方言 语言 本地人
    外地 外来人 流动人口 户籍 籍贯 城中村 棚户区 吉普赛 原住民 土著 肤色 棒子 老毛子 绿卡 庇护 出身 血统 裔
    """,
    "african elephant, african elephants, asian elephant, asian elephants, african grey parrot, african grey parrots, "
    "african land snail, african land snails, 非洲象, 亚洲象, 非洲大蜗牛, 非洲灰鹦鹉",
)
