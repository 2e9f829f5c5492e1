"""Words so broad that anything may be meant."""

from sendable.reporting.scope.forbidden.subject import Subject

SUBJECT = Subject(
    "broad",
    "no goods in particular",
    "say which goods, by their names in the catalogue",
    """
    anything*, everything, whatever, any item*, any goods, any article*, any other*, any matter*, all kinds, all sorts, of any
    kind, all illegal*, other things, other illegal*, other harmful*, other dangerous things, other matters, and so on, etc,
    etcetera, suspicious*, suspicion*, harmful, unusual*, undesirable*, unwanted, inappropriate*, improper*, unsuitable*,
    contraband*, illegal goods, illegal item*, illegal article*, illegal thing*, illegal activit*, unlawful activit*, unlawful
    goods, unlawful item*, prohibited goods, prohibited item*, forbidden item*, forbidden goods, public order, public safety,
    public security, public peace, public moral*, public interest*, public health risk*, social order, social stability,
    stability, social harmony, harmony, harmonious*, national security, national interest*, state security, security threat*,
    security risk*, disturb*, disrupt*, threat, threats, concern, concerns, concerning, wrong, weird*, strange*, odd, abnormal*,
    irregular*, bad goods, evil*, unhealthy, unwholesome, antisocial, anti social, uncivilised, uncivilized, nuisance*,
    mischief*, trouble*, problem*, questionable*, doubtful*, dubious*, sinister, objectionable*, things, stuff, matters,
    something*, misc, others, or the like, all other, nothing is left, not allowed, and more, miscellaneous, various, general, cualquier*, sospechos*, alles, verdachtig*, suspect*, ordre public,
    orden publico, offentliche ordnung, ordine pubblico, ordem publica, n importe quoi, kamu duzen*, mencurigakan, dang ngo,
    nuisible*, schadlich*, danin*, nociv*, verdacht*
    """,
    """
    可疑 异常 不正常 有害 公共秩序 社会秩序 社会稳定 社会治安 治安 国家安全 公共安全 公共利益 国家利益 违禁品 违禁物品 违法物品 非法物品 非法物资
    禁寄物品 一切 任何 不良 不当 不明物 扰乱 危害国家 危害社会 妨害 破坏 和谐 稳定 风气 各类物品 各种物品 其他物品 所有物品 问题物品 问题 情况
    不健康 不文明 涉嫌 等等 凡是 嫌疑 怪异 法律法规 不得寄递的物品 禁止寄递的物品 特殊物品 不准寄递的物品
    """,
    "rare earth, 性质稳定",
)
