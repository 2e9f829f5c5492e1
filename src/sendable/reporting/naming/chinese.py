"""Names in Chinese characters: a surname behind a word that introduces people, or before a form of address."""

import re
from collections.abc import Iterator

from sendable.reporting.naming.found import Found, Kind

_TWO = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|司空|夏侯|端木|南宫|西门|独孤|长孙|宇文"
_ONE = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜"
    "范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦"
    "申尤毕聂丛焦柳邢路岳齐梅莫庄辛管祝左涂谷祁舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲游阳裴席卫屈鲍位覃霍翁隋植甘景薄单包司柏"
    "宁柯阮桂闵强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫嵺苟褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁蒙喻揭窦迟"
    "宇敖糜鄢冷卓花仇艾蓝巩稽井练仲乐虞卞封竺冼楚佟栗匡宗台巫鞠僧桑荆谌银扬薄伏岑习胥蔺"
)
_USUAL = "王李张刘陈杨赵吴周徐孙胡朱郭何罗宋郑谢韩唐冯于董程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛阎余潘杜戴夏钟汪姜谭廖邹崔邱秦萧梁林黄马高叶田"
_GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉秀文建国志海波晓东红燕辉玲琴云鹏飞宇浩然梓涵欣怡佳雪梅婷琳晨阳俊峰鑫凯斌健龙"
    "庆福贵祥德荣发根生林森淑珍凤莲洁倩慧颖蕾薇莉萍春秋冬夏雨思雅诗语嘉豪博轩睿泽楠瑞琪瑶璐倩娇美月香金亮光新民义信良忠孝康宁安"
    "峻旭昊天子一大少小中正永长世永兴昌成才学武斌毅松柏山川江河洪涛泉源润泽勤俭谦虚和顺利贞元亨启航远达通显耀宗继承先祖南北西风方"
)
_SURNAME = rf"(?:{_TWO}|[{_ONE}])"
_ADDRESS = (
    "先生|女士|小姐|太太|老师|师傅|经理|老板|同志|阿姨|叔叔|医生|警官|总(?![量共重数价部站是体之])|局长|主任|科长|哥|姐"
)
_ADDRESSED = re.compile(
    rf"(?:(?<![一-鿿])|(?<=[的是给找跟和与由向同被让叫户东友板客娘]))({_SURNAME}[一-鿿]{{0,2}}?)(?:{_ADDRESS})"
)
_INTRODUCES = (
    "老板娘|同学|房东|客户|朋友|[保管务递运装卸检分拣理售货]员|叫做|名叫|叫|姓名|名字是|名字叫|名为|本名|化名|我是|寄件人|收件人|收货人|发货人|联系人|联系|经手人|负责人|货主|车主|司机|老板|邻居|同事|"
    "员工|快递员|卖家|买家|老公|老婆|由(?!于)|跟|和|找|给|寄给|告诉|听|是|打电话给|打包的是|交给"
)
_BEHIND = r"(?=$|[^一-鿿A-Za-z0-9]|先生|女士|的|在|寄|住|说|是|把|给|有|也|总|从|和|跟|打|去|来|拿|收|付|知|看|闻|不|没|一起|签|买|卖|要|负|搬|写|开|装|封|对接|干|做|弄|昨|今|前|又|每|经常|到)"
_INTRODUCED = re.compile(rf"(?:{_INTRODUCES})[:：是叫为 ]?(?={_SURNAME})({_SURNAME}[一-鿿]{{1,2}}?){_BEHIND}")
_FULL = re.compile(rf"(?<![一-鿿])([{_USUAL}][{_GIVEN}]{{1,2}}){_BEHIND}")
_SURNAMED = re.compile(rf"姓({_SURNAME})(?=$|[^一-鿿]|的|，|，)")
_FAMILIAR = re.compile(
    rf"(?:(?<=[是给找跟和与由向同被让叫])|(?<![一-鿿]))([老小][{_USUAL}]|阿[{_USUAL}{_GIVEN}])(?=$|[^一-鿿]|在|说|让|给|把|寄|来|去|也|就|昨|今|前|又|每|经常|的)"
)
_ORDINARY = """
    黄芪 黄铜 高粱 江米 白酒 白银 石灰 金粉 毛巾 马达 苏打 方糖 柳条 雷酸 万能 万能胶 云南 云南白 任何 任意 何时 何种 保健 全新 全部 关于 关机 冷藏 别人 包好 包装 包裹 华为 华夏 单位 单号 单独
    原地 原料 原来 古董 古钱币 叶子 司机 向外 周一 周三 周二 周围 周末 和别 和平 商品 商店 大白 安全 安全气 安检 安装 官方
    封口 封好 封条 常州 常温 常用 平板 应急 应该 康师 张家 成分 成品 成都 文件 文物 方便 方便面 方形 时候 时间 明天 明显
    易燃 易爆 易碎 木材 木箱 来源 来自 林业 林木 武器 毛毯 毛皮 毛绒 水果 江苏 江西 沙子 海南 温度 温度计 温热 游戏 熊胆
    牛奶 牛皮 牛肉 田七 由于 白粉 白糖 白色 白药 白酒 石头 石家 石材 石棉 石油 石膏 童装 童鞋 简单 简易 管子 管道 米粉 花卉
    花盆 花露 蓝色 解放 解放路 计算 路上 车上 车厢 车牌 车辆 边上 连接 都是 金商 金属 金条 金粉 金银 金龙 钱包 银器 银色
    银行 雷管 项链 顾名 马桶 马蹄 马达 高压 高档 高温 高锰 黄色 黄金 黄鳝 龙井 龙井茶 龙虾
"""
_HAN = re.compile("[一-鿿]")
_GOODS = frozenset(_ORDINARY.split())


def chinese_names(text: str) -> Iterator[Found]:
    """Yield names of people in Chinese characters."""
    if not _HAN.search(text):
        return
    for pattern in (_ADDRESSED, _INTRODUCED, _FULL, _SURNAMED, _FAMILIAR):
        for match in pattern.finditer(text):
            if not _is_goods(match[1]) or pattern is _SURNAMED:
                end = match.end() if pattern is _ADDRESSED else match.end(1)
                yield Found(match.start(1), end, Kind.NAME)


def _is_goods(name: str) -> bool:
    """Tell whether what looks like a surname begins an ordinary word."""
    return any(name[:size] in _GOODS for size in (2, 3)) or (len(name) > 1 and name in _GOODS)
