"""Religion, belief and superstition."""

from sendable.reporting.scope.forbidden.subject import Subject

SUBJECT = Subject(
    "belief",
    "religion or belief",
    "name the goods; what they mean to a believer is no ground",
    """
    relig*, irreligi*, faith*, belief*, believe*, god, gods, goddess*, pray, prays, prayer*, praying, worship*, bible*,
    biblical, biblia*, quran*, koran*, qoran*, torah*, talmud*, scripture*, gospel*, hymn*, psalm*, church*, mosque*, masjid*,
    temple*, synagog*, cathedral*, chapel*, monaster*, convent, shrine*, priest*, imam*, rabbi, rabbis, monk, monks, nun,
    nuns, pastor*, bishop*, clergy*, mission, missionar*, evangel*, prosely*, sect, sects, sectarian*, cult, cults, cultic,
    cultist*, heresy, heresies, heretic*, blasphem*, superstit*, ritual*, pilgrim*, halal, kosher, islam*, muslim*, moslem*,
    christ, christian*, jesus, jew, jews, jewish, judai*, hindu*, buddh*, sikh*, taois*, daois*, catholic*, protestant*,
    orthodox*, mormon*, jehovah*, falun*, shia, shiite*, sunni*, jihad*, crusade*, hijab*, burqa*, niqab*, rosary, rosaries,
    rosario*, crucifix*, a cross, the cross, holy cross, cross or, crescent*, star of david, sermon*, preach*, spiritual*,
    sacred, holy, divine, pagan*, atheis*, creed*, congregation*, parish*, baptis*, saint, saints, sacrament*, devotion*,
    occult*, witchcraft, sorcer*, fortune tell*, amulet*, talisman*, incense, guru*, lama, lamas, ayatollah*, sharia*,
    fatwa*, ramadan, christmas tract*, tracts, theolog*, soul, souls, kirche*, gebet*, glaube*, iglesia*, eglise*, chiesa*,
    igreja*, dios, dieu, mezquita*, mosquee*, mesquita*, corano*, coran*, sekte*, secta*, secte*, seita*, culte, cultes, culto,
    cultos, ton giao, agama, gereja, ibadah, kilise*, tapinak*, dini, tarikat*, heilig*, sagrad*, sacre
    """,
    """
    宗教 信仰 信徒 信众 教徒 教会 教堂 教派 教义 教士 教主 邪教 传教 布道 福音 圣经 圣像 圣战 古兰经 可兰经 佛经 佛像 佛教 佛珠 念珠 佛具
    经文 经书 道教 道观 道士 基督 天主 伊斯兰 穆斯林 清真 回教 犹太 印度教 喇嘛 活佛 和尚 尼姑 僧 牧师 神父 修女 阿訇 寺 庙 祠堂 法轮 全能神
    十字架 祷告 祈祷 祈福 礼拜 朝圣 朝觐 迷信 神像 香火 祭祀 祭品 算命 占卜 异端 摩门 东正教 新教 锡克 门徒会 呼喊派 耶稣 上帝 真主 菩萨
    祖师 灵修 法会 法器 经幡 转经筒 唐卡 圣地 圣物 弥撒 会道门 气功
    """,
)
