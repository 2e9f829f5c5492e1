"""Chinese characters written in pieces or as a look-alike: `木仓` for 枪, `火乍` for 炸, `氺` for 水."""

import re

from sendable.screening.fold import Spelling, is_han

_PIECES = """
枪木仓 枪本仓 炮火包 炸火乍 弹弓单 毒主母 药艹约 药艸约 酒氵酉 酒水酉 烟火因 烟火囙 粉米分 粒米立 麻广林 麻广木木 冰冫水 钱金戋 钱钅戋 银金艮 银钅艮 银水艮
铅金㕣 钞金少 钞钅少 证讠正 证言正 假亻叚 酸酉夋 硝石肖 硫石㐬 磷石粦 氰气青 铀钅由 锂钅里 镓钅家 锗钅者 钨钅乌 锑钅弟
箭竹前 刺朿刂 刺束刂 刀丁丿 剑佥刂 弩奴弓 弓丨弓 盾厂盾 爆火暴 燃火然 烧火尧 焰火臽 煤火某 炭山灰 灯火丁 烛火虫 鞭革便 枭鸟木 猎犭昔 猎犬昔 狗犭句 狼犭良 猫犭苗 猴犭侯 鹿广比
蛇虫它 蝎虫歇 蜂虫夆 蜜宀虫 蚂虫马 蚁虫义 蛙虫圭 蟒虫莽 蜥虫析 蜴虫易 龟乌龟 鹰广鸟 鹦婴鸟 鹉武鸟 鸽合鸟 鸡又鸟 鸭甲鸟 鹅我鸟 虎虍几 豹豸勺 熊能灬 象勹象 犀尸牛 牙互丿
骨冎月 肉冂仌 肠月昜 腊月昔 腿月退 血丿皿 胎月台 肝月干 脏月庄 腺月泉 种禾中 籽米子 籽禾子 苗艹田 菜艹采 草艹早 花艹化 茶艹余 芽艹牙 苔艹台 菌艹囷 菇艹姑 葡艹匍 萄艹匋
币丿巾 票覀示 章立早 印卬卩 护扌户 照昭灬 牌片卑 码石马 偷亻俞 拍扌白 窃穴切 听口斤 监臣皿 控扌空 针钅十 镜钅竟 锁金肖 钥金月 铁金失 铁钅失 铜钅同
钢钅冈 铝钅吕 锌金辛 锌钅辛 钠钅内 钾钅甲 铯钅色 钍钅土 镭钅雷 钚钅不 钴钅古 碘石典 硼石朋 砷石申 砒石比 碱石咸 碳石炭 醇酉享 醛酉荃 酮酉同 醚酉迷
酯酉旨 酚酉分 胺月安 苯艹本 烷火完 烯火希 炔火夬 油氵由 汽氵气 液氵夜 漆氵桼 溶氵容 浓氵农 清氵青 泡氵包 海氵每 洛氵各 洋氵羊 润氵闰 滴氵商 池氵也 电甩丨 机木几 板木反 棍木昆 棒木奉 桶木甬
柄木丙 枝木支 楠木南 檀木亶 核木亥 桃木兆 松木公 柏木白 杀乂木 打扌丁 扣扌口 扳扌反 拐扌另 指扌旨 摇扌䍃 抢扌仓 气乞一 雷雨田 雾雨务 霰雨散 仿亻方 伟亻韦 伪亻为 仔亻子 仙亻山 信亻言 倍亻咅
猪犭者 龙尤丿 奶女乃 好女子 妈女马 她女也 如女口 迷辶米 逃辶兆 遥辶䍃 违辶韦 速辶束 走私赱私 货化贝 贩贝反 贵虫贝 赌贝者 赃贝庄 财贝才 购贝勾 裸衤果 被衤皮 袜衤末 靶革巴 靴革化 鞘革肖
明日月 晶日日日 森木木木 炎火火 林木木 朋月月 品口口口 磊石石石 淼水水水 鑫金金金 焱火火火 众人人人 多夕夕 昌日日 吕口口 圭土土 双又又 比匕匕 从人人
"""
LOOKALIKES = str.maketrans(
    "氿艮氺沝氹囗孓孑冃曱甴闪抢呛炝跄抱饱砲弾単薬銃煙囲圡壊気両髪亜悪楽剤経済軽転発図帯児兎塩黒麺桜拠検権実写",
    "酒银水水水口子子月甲由闪枪枪枪枪炮炮炮弹单药铳烟围土坏气两发亚恶乐剂经济轻转发图带儿兔盐黑面樱据检权实写",
)
# Ordinary writing puts these pieces beside each other too: 明 日月, 林 木木.
_ORDINARY = frozenset("明林朋品多双比从好如信她妈吕昌圭众森炎晶 打多仙")


def _by_pieces() -> dict[str, str]:
    entries = (entry for entry in _PIECES.split() if entry[0] not in _ORDINARY)
    return {entry[1:]: entry[0] for entry in entries if len(entry) > 2}  # noqa: PLR2004 a character and its pieces


WHOLE = _by_pieces()
SIGN = re.compile(
    f"{'|'.join(sorted(map(re.escape, WHOLE), key=lambda one: (-len(one), one)))}|[{''.join(map(chr, LOOKALIKES))}]"
)


def put_together(spelling: Spelling) -> Spelling:
    """Return the spelling with characters put together again; each has the offset of one piece."""
    flat, origins, behind = [], list[int](), 0
    for match in SIGN.finditer(spelling.flat):
        flat += [spelling.flat[behind : match.start()], WHOLE.get(match[0]) or match[0].translate(LOOKALIKES)]
        inside = match.start() > 0 and is_han(spelling.flat[match.start() - 1])
        at = match.end() - 1 if inside else match.start()  # so that a mention begins or ends where its pieces do
        origins += [*spelling.origins[behind : match.start()], spelling.origins[at]]
        behind = match.end()
    return Spelling("".join([*flat, spelling.flat[behind:]]), origins + spelling.origins[behind:])
