"""Sexuality and gender."""

from sendable.reporting.scope.forbidden.subject import Subject

SUBJECT = Subject(
    "sexuality",
    "sexuality or gender",
    "name dangerous goods; nobody's private life is a ground",
    """
    sex, sexes, sexy, sexual*, asexual*, gay, gays, lesbian*, homosex*, bisex*, transgender*, transsex*, transvest*, queer*,
    lgbt*, rainbow*, pride, gender*, prostitut*, erotic*, fetish*, dildo*, sex toy*, adult toy*, adult goods, adult product*,
    adult article*, naked, nude, nudes, nudity, orientation, lover, lovers, adulter*, escort service*, brothel*, intimate*,
    lingerie, drag queen*, same sex, homosessual*, homoseksual*, schwul*, lesbisch*, sexo, sexe, sexuel*, sexuell*, sexuality,
    escinsel*, dong tinh, seks, seksual*, hormones of, cross dress*, effeminate*
    """,
    """
    同性 性取向 性别 变性 跨性别 情趣 性用品 性玩具 成人用品 成人玩具 彩虹 男同 女同 卖淫 嫖 性爱 性工作 同志 裸体 裸照 酷儿 娘炮 性少数 双性
    自慰 情色 出轨 包养 私生活
    """,
)
