"""Family planning, pregnancy and family life."""

from sendable.reporting.scope.forbidden.subject import Subject

SUBJECT = Subject(
    "family",
    "family planning or family life",
    "name goods that a law of dangerous goods stops; how many children somebody has is no ground",
    """
    abort*, contracept*, condom*, pregnan*, birth, births, birth control, fertility, infertil*, ivf, in vitro, family planning,
    family size, family, families, morning after, fetus*, foetus*, fetal, foetal, embryo*, surrogac*, surrogate*, sperm, ovum,
    ovulat*, menstru*, midwi*, marri*, divorc*, wedding*, unborn, womb*, uterus, uterine, conception, mifepriston*,
    misoprostol*, plan b, second child*, one child, birth quota*, sex test*, sterilisation of, vasectom*, anticoncep*,
    embaraz*, grossesse*, schwanger*, verhutung*, avort*, aborto*, pildora*, pilule*, preservativ*, kondom*, gebelik*, dogum,
    kehamilan*, keluarga, ke hoach hoa, zwangerschap*, ciaz*, familienplanung, planning familial, planificacion familiar
    """,
    """
    避孕 堕胎 流产 打胎 人流 怀孕 孕妇 孕期 验孕 胎儿 胚胎 生育 计划生育 计生 超生 二胎 三胎 多胎 代孕 试管婴儿 精子 卵子 婚姻 结婚 离婚 家庭
    月经 绝育 米非司酮 米索前列醇 人工授精 早孕 产前 节育 上环 生男 生女
    """,
    "sperm whale, sperm whales, 家庭用",
)
