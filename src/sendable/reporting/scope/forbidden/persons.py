"""Persons and what they are like."""

from sendable.reporting.scope.forbidden.subject import Subject

SUBJECT = Subject(
    "person",
    "a person",
    "describe the goods, the packing and the signs outside; leave people out",
    """
    person, persons, people*, personnel, individual, individuals, man, men, woman, women, boy, boys, girl, girls, child,
    children, kid, kids, teen*, youth*, youngster*, adult, adults, elderly, baby, babies, neighbour, neighbours, neighbor,
    neighbors, customer*, client, clients, user, users, sender*, receiver who, the receiver, recipient*, addressee*,
    consignee*, consignor*, shipper*, owner*, buyer*, seller*, vendor*, shopper*, worker*, employee*, employer*, staff,
    colleague*, coworker*, boss, bosses, manager*, student*, pupil, pupils, teacher*, professor*, doctor, doctors, nurse,
    nurses, lawyer*, farmer*, soldier*, veteran*, driver*, courier*, tourist*, traveller*, traveler*, citizen*, resident,
    residents, tenant*, inhabitant*, villager*, guest*, landlord*, criminal*, convict*, prisoner*, prison*, jail*, suspect,
    suspects, offender*, thief, thieves, smuggler*, dealer*, trafficker*, addict*, homeless, beggar*, husband*, wife, wives,
    father*, mother, mothers, brother*, sister*, parent, parents, daughter*, friend*, enemy, enemies, relative, relatives,
    grandm*, grandp*, patient, patients, mentally, mental, insane, disabled, disabilit*, autis*, celebrit*, influencer*,
    blogger*, watch list*, watchlist*, blacklist*, black list*, surname*, name, names, named, nickname*, telephone number*,
    phone number*, home address*, address, addresses, beard*, tattoo*, nervous*, behave*, behavio*, reputation*, gait,
    someone, somebody, anyone, anybody, everyone, everybody, whoever, who, whom, whose, he, she, him, his, her, hers, himself,
    herself, guy, guys, lady, ladies, gentlem*, folk, folks, human being*, mankind, populace, persona, personas, personne,
    personnes, personen, pessoa*, persone, leute, menschen, gens, gente, vecin*, voisin*, nachbar*, absender*, empfanger*,
    remitente*, destinatari*, destinataire*, expediteur*, kunde, kunden, cliente*, hombre*, mujer*, homme, hommes, femme,
    femmes, mann, frau, frauen, manner, orang, kisi, nguoi, komsu*, tetangga, sasiad*, buurman, buren, occupant*, inmate*, the one in, the one with, the one at, house, houses, home, homes
    """,
    """
    人员 人士 某人 本人 个人 寄件人 收件人 寄递人 发件人 收货人 发货人 托运人 寄件者 收件者 他 她 邻居 顾客 客户 用户 员工 职工 雇员 学生 教师
    老师 医生 律师 工人 农民 民工 司机 快递员 军人 退伍 前科 刑满 精神病 重点人 黑名单 名单 姓名 名字 住址 地址 住所 电话号码 手机号 身份证号 男子
    女子 男人 女人 男性 女性 妇女 儿童 小孩 孩子 婴儿 老人 青年 少年 残疾 病人 患者 嫌疑人 罪犯 惯犯 犯人 囚犯 团伙 主播 网红 穷人 富人 贫民 名声
    神色 神情 举止 行为 紧张 衣着 长相 胡须 胡子 亲戚 家属 亲属 父亲 母亲 丈夫 妻子 朋友 同事 老板 居民 公民 市民 村民 群众 住户 租客 访客 谁
    吸毒者 走私者 贩子 商贩 卖家 买家 人群 人口 的人 人际
    """,
    "return address, return addresses, brand name, brand names, 其他, 他牌, 吉他, 无回邮地址, 无寄件地址, 回邮地址, 维他命, 人口腔, 个人防护",
)
