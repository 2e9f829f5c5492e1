"""Reading a name where it stands: as goods, or as a word of something ordinary."""

import pytest

from sendable.screening.outcome import Outcome


def concepts(finder, text):
    return {finder.lexicon.concepts[mention.concept].id for mention in finder.find([text])[0].mentions}


def passed(finder, text):
    return {one.why for one in finder.find([text])[0].passed}


@pytest.mark.parametrize(
    "text",
    [
        "whiskey in the rain dvd",
        "opium: a winter in the south paperback",
        "tequila moon vinyl lp",
        "《手枪女王》 蓝光",
        "香水与猫 小说",
        "威士忌 海报",
    ],
)
def test_a_word_of_a_title_is_not_the_goods(finder, text):
    assert concepts(finder, text) == set()
    assert "title" in passed(finder, text)


@pytest.mark.parametrize("text", ["cash hidden in a paperback", "cocaine inside book", "衣服 鞋子 手枪 书"])
def test_goods_in_or_beside_a_book_are_no_title(finder, text):
    assert concepts(finder, text)


@pytest.mark.parametrize(
    "text",
    [
        "foam nunchucks for kids",
        "cutlass, inflatable, for children",
        "machete cardboard cosplay",
        "plastic dagger toy",
        "匕首 毛毡 装饰",
        "手枪摆拍道具",
    ],
)
def test_what_is_made_of_soft_stuff_is_a_likeness(finder, text):
    assert concepts(finder, text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "replica pistol, metal",
        "rubber baton telescopic",
        "firecrackers, plastic drum",
        "live tarantula, plush box",
        "toy drone",
        "power bank shaped like a cat",
    ],
)
def test_goods_that_toys_and_shapes_do_not_make_harmless_stay_goods(finder, text):
    assert concepts(finder, text)


@pytest.mark.parametrize(
    ("vessel", "full"),
    [("tobacco pipe case", "rolling tobacco pouch 30g"), ("cigar humidor", "cigars box of 25")],
)
def test_a_vessel_is_not_what_is_in_it_unless_an_amount_is(finder, vessel, full):
    assert concepts(finder, vessel) == set()
    assert concepts(finder, full)


@pytest.mark.parametrize("text", ["lantern w/o battery", "no lithium battery", "两节电池不包含"])
def test_what_is_left_out_is_no_goods(finder, text):
    assert "lithium-battery" not in concepts(finder, text)
    assert "battery-unspecified" not in concepts(finder, text)


@pytest.mark.parametrize(
    "text", ["heineken bucket metal", "guinness pub mirror", "budweiser apron", "jameson tumbler pair", "茅台 文化衫"]
)
def test_a_brand_of_drink_on_another_thing_is_that_thing(finder, text):
    assert concepts(finder, text) == set()


@pytest.mark.parametrize("text", ["打火机 lighter 保护套", "phone case 透明 iPhone 14"])
def test_a_thing_named_twice_has_one_cover(finder, text):
    assert finder.find([text])[0].mentions == ()


@pytest.mark.parametrize("text", ["lighter case, lighter", "lighter case with lighter"])
def test_a_thing_beside_its_cover_is_goods(finder, text):
    assert [one.text for one in finder.find([text])[0].mentions] == ["lighter"]


@pytest.mark.parametrize("text", ["torch, no battery", "手电筒 不带电池", "iPhone 14 手机壳 clear"])
def test_a_device_without_battery_and_a_brand_on_its_case_are_ordinary(finder, text):
    assert concepts(finder, text) == set()


@pytest.mark.parametrize("text", ["drone, no spare battery", "smartphone 手机 带电池", "iPhone 14, 手机壳"])
def test_a_device_with_its_battery_stays_goods(finder, text):
    assert concepts(finder, text)


@pytest.mark.parametrize(
    "text",
    [
        "oven glove with lobster print",
        "mill shape of grenade",
        "perfume vial 5ml, never filled",
        "battery box for phone and tablet",
        "油漆 刷 三寸",
        "macbook 16 支架",
    ],
)
def test_what_is_shown_emptied_or_served_is_no_goods(finder, text):
    assert concepts(finder, text) == set()


@pytest.mark.parametrize("text", ["box with lobster", "glock magazine, empty", "perfume vial 5ml, never opened"])
def test_what_is_only_near_such_words_stays_goods(finder, text):
    assert concepts(finder, text)


@pytest.mark.parametrize(
    "text", ["相机包 不含相机和电池", "torch body, cells not supplied", "replica roman coin resin"]
)
def test_a_denied_list_and_a_replica_are_no_goods(finder, text):
    assert concepts(finder, text) == set()


@pytest.mark.parametrize("text", ["replica rolex watch", "perfume vial full, box empty", "不含酒精 和手枪"])
def test_a_replica_that_deceives_and_what_is_not_denied_stay_goods(finder, text):
    assert concepts(finder, text)


@pytest.mark.parametrize(
    "text",
    [
        "bottle x1",
        "liquid 30ml x2",
        "stuff for Dave",
        "things from Aunt Rosa, she knows what",
        "gift for uncle, he knows what",
        "跟上次寄的一样",
        "药 一包 老中医开的",
        "给小王的东西",
        "瓶瓶罐罐 老人说不清",
    ],
)
def test_containers_matter_gifts_and_talk_with_numbers_and_names_of_people_are_vague(screener, text):
    assert screener.decide(text).outcome == Outcome.ASK


@pytest.mark.parametrize(
    "text",
    [
        "glass bottle 50ml x2",
        "empty bottle",
        "空瓶子 透明 50ml",
        "bottle for water",
        "gift for mom mug",
        "present for coffee lovers",
        "黑色盒子 10个",
        "给宝宝的积木",
    ],
)
def test_a_container_that_is_described_and_a_gift_that_is_named_are_things(screener, text):
    assert screener.decide(text).outcome == Outcome.ACCEPT


@pytest.mark.parametrize(
    "text",
    [
        "ribbon satin champagne 25mm x 10yd",
        "waxed laces, cognac, 75 cm",
        "威士忌棕 麂皮绒 沙发布 两米",
        "红木色筷子 合金 十双",
        "啤酒味硬糖 独立包 200g",
        "Gunpowder & leather scented soy wax melts, 6 cubes",
        "话剧道具假香烟 木棍上色 点不着",
        "点焊电池用的镍片 0.1x5 一米",
        "防偷拍手机镜头贴 滑盖 6片",
        "飞鹤奶粉赠品 小推车玩具 无奶粉",
        "Bluetooth-free wired earbuds 3.5mm jack, white",
        "kinetic wireless doorbell, batteryless",
    ],
)
def test_shades_scents_props_shields_and_things_for_the_goods_are_not_the_goods(screener, text):
    assert screener.decide(text).outcome == Outcome.ACCEPT


@pytest.mark.parametrize(
    "text",
    [
        "champagne 750ml, ribbon",
        "cognac VSOP 70cl, leather box",
        "消防 手枪",
        "香烟自用两条",
        "wired and wireless earbuds",
    ],
)
def test_goods_beside_such_words_stay_goods(screener, text):
    assert screener.decide(text).outcome > Outcome.ACCEPT


@pytest.mark.parametrize("text", ["watch strap, leather look, no croc", "no replica, Gucci belt", "老花镜 便携"])
def test_words_that_are_denied_or_part_of_another_word_make_no_goods_together(finder, text):
    assert not concepts(finder, text)


@pytest.mark.parametrize(
    "text",
    [
        'sticker that says "explosives"',
        "警示贴 写着易燃液体",
        "UN1950 label roll",
        "捆腊肠的棉线",
        "放大镜 看古玩用",
        "树脂仿青铜鼎",
        "手枪箱 里面啥也没有",
        "torch, battery not incl",
    ],
)
def test_what_is_quoted_worked_on_copied_or_left_out_is_no_goods(finder, text):
    assert concepts(finder, text) == set()


@pytest.mark.parametrize(
    "text", ["棉鞋 红枣 腊肉 手套 毛线帽", "box of explosives, warning label", "UN1950 cans, no label"]
)
def test_goods_in_a_list_or_beside_a_label_stay_goods(finder, text):
    assert concepts(finder, text) - {"vague-description"}


@pytest.mark.parametrize("text", ["肉?", "jade ??", "石头(?)", "一块石头 我不清楚", "bracelet, forgot what"])
def test_what_the_sender_is_unsure_of_is_asked(screener, text):
    assert screener.decide(text).outcome == Outcome.ASK
