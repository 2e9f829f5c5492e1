"""What is sent through the post office of the demo: goods as senders write them, in English and Chinese."""

from typing import NamedTuple


class Goods(NamedTuple):
    """One content line: the words of the sender, its mass in kg, its value, and the way it is to go."""

    words: str
    kg: str
    value: str
    to: str = "US"
    way: str = "air mail"


ORDINARY = (
    Goods("children's cotton T-shirts, size 128", "0.42", "35"),
    Goods("linen shirt, blue", "0.28", "52"),
    Goods("wooden chess set", "1.10", "64", "DE"),
    Goods("ceramic tea cups, set of four", "1.35", "48", "FR"),
    Goods("hardcover notebook, 200 pages", "0.55", "18"),
    Goods("silk scarf", "0.09", "75", "JP"),
    Goods("running shoes, size 42", "0.92", "110", "DE", "air express"),
    Goods("board game", "1.60", "45"),
    Goods("knitting wool, 500 g", "0.52", "30", "SE"),
    Goods("LED desk lamp with USB cable", "0.95", "60"),
    Goods("silicone phone case", "0.06", "12", "BR"),
    Goods("wooden picture frame", "0.70", "25", "CA"),
    Goods("wall clock", "0.85", "40", "AU", "air express"),
    Goods("ceramic vase, wrapped", "2.10", "88", "IT"),
    Goods("儿童棉质T恤", "0.40", "36"),
    Goods("茶具四件套 陶瓷", "1.42", "58", "DE"),
    Goods("羊毛围巾", "0.22", "80", "JP"),
    Goods("木制拼图", "0.65", "28", "SG", "air express"),
    Goods("不锈钢保温杯", "0.48", "45"),
    Goods("运动鞋 42码", "0.90", "120", "MY", "air express"),
    Goods("手工香囊", "0.08", "15"),
    Goods("手机壳", "0.05", "9", "TH"),
    Goods("书籍 精装", "1.20", "66", "CN", "road mail"),
    Goods("棉被 四季", "2.80", "150", "CN", "road express"),
)
REFUSED = (
    Goods("power bank 20000 mAh", "0.40", "60"),
    Goods("perfume 50 ml", "0.15", "85", "FR"),
    Goods("spray paint 400 ml", "0.45", "22", "DE"),
    Goods("mercury thermometer", "0.05", "8"),
    Goods("cigarettes, 5 cartons", "1.30", "160"),
    Goods("counterfeit watches", "0.60", "200"),
    Goods("移动电源 20000毫安", "0.41", "65"),
    Goods("香水 50毫升", "0.16", "90", "JP"),
    Goods("打火机", "0.03", "5"),
    Goods("nail polish 15 ml", "0.04", "6"),
)
WINE = Goods("wine, one bottle 0.75 l", "1.40", "30")
REPLICA = Goods("fake handbag replica", "0.90", "140")
THERMOMETER = Goods("mercury thermometer, clinical", "0.05", "9", "DE")
FIREWORKS = (Goods("firecrackers", "0.80", "20"), Goods("烟花爆竹", "1.20", "35", "DE"))
VAGUE = (
    Goods("gift", "0.80", "50"),
    Goods("samples", "0.35", "20", "DE"),
    Goods("日用品", "1.10", "40"),
    Goods("garden tools", "2.20", "70", "FR"),
    Goods("礼品", "0.60", "30", "JP"),
)
TOYS = (
    Goods("plastic toys", "0.90", "25"),
    Goods("塑料玩具", "0.75", "20"),
    Goods("toy figures", "0.80", "22"),
    Goods("kids' bath toys", "0.60", "18"),
)
CASE = Goods("silicone phone case", "0.55", "12")
NECKLACE = Goods("ivory bracelet", "0.05", "180")
SEEDS = Goods("tomato seeds", "0.03", "10")
BEEF = Goods("dried beef 500 g", "0.52", "45")
FRESH = (
    Goods("fresh beef 2 kg", "2.10", "160", "CN", "road mail"),
    Goods("鲜猪肉 2公斤", "2.05", "90", "CN", "road mail"),
)
CARTON = Goods("silicone phone cases, 40 pieces", "12.40", "320")
TEA = Goods("茶叶 铁罐", "1.90", "120", "JP")
AWAITED = "RR473199994CN"
LETTER = Goods("sealed documents", "0.04", "0", "DE")
