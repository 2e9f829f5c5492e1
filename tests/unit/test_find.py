"""Finding: the goods that a text names, at the right place, and not what merely shares a word with them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendable.screening.lexicon import Certainty


def concepts(finder, text):
    return {finder.lexicon.concepts[mention.concept].id for mention in finder.find([text])[0].mentions}


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("power bank 10000mAh", "power-bank"),
        ("Powerbanks, 2 pcs", "power-bank"),
        ("全新充电宝", "power-bank"),
        ("行動電源 2個", "power-bank"),
        ("ＣＨＯＮＧＤＩＡＮＢＡＯ", "power-bank"),
        ("UN3480", "un-3480"),
        ("goods of UN 1950, boxed", "un-1950"),
        ("acetone 67-64-1", "acetone"),
        ("CAS No. 67-64-1", "acetone"),
        ("Trachemys scripta elegans", "trachemys-scripta"),
        ("巴西龟", "trachemys-scripta"),
        ("red-eared sliders", "trachemys-scripta"),
    ],
)
def test_goods_are_found_by_any_of_their_names(finder, text, concept):
    assert concept in concepts(finder, text)


@pytest.mark.parametrize(
    "text",
    [
        "toy water pistol",
        "bullet journal",
        "gunmetal shirt",
        "turtleneck sweater",
        "手榴弹造型抱枕",
        "无酒精湿巾",
        "老干妈火锅底料",
        "battery-free clock",
        "cable for power bank",
        "充电宝保护套",
        "不含锂电池",
        "plush tiger",
        "龟苓膏",
        "cotton t-shirt, gun print",
        "wooden chess set",
    ],
)
def test_an_ordinary_thing_that_shares_a_word_with_goods_is_not_the_goods(finder, text):
    assert concepts(finder, text) == set()


def test_a_number_list_is_no_cas_number(finder):
    assert concepts(finder, "sizes 67, 64, 1") == set()


def test_a_mention_gives_the_characters_of_the_original_text(finder):
    text = "2 x ＰＯＷＥＲ-ＢＡＮＫ (new)"
    (mention,) = finder.find([text])[0].mentions
    assert (text[mention.start : mention.end], mention.text) == ("ＰＯＷＥＲ-ＢＡＮＫ", "ＰＯＷＥＲ-ＢＡＮＫ")


def test_the_longest_name_wins(finder):
    assert concepts(finder, "硫酸铜") != concepts(finder, "硫酸")


def test_what_a_thing_contains_is_goods_too(finder):
    assert concepts(finder, "remote controlled car with lithium battery") & {
        "lithium-battery",
        "equipment-with-lithium-battery",
    }


@pytest.mark.parametrize("text", ["gift", "日用品", "配件", "礼物 2件", "", None, "123", "!!!", "样品"])
def test_a_declaration_that_says_nothing_is_vague(finder, text):
    named = {finder.lexicon.concepts[mention.concept] for mention in finder.find([text])[0].mentions}
    assert named
    assert all("vague-description" in (concept.id, *concept.broader) for concept in named)


def test_a_vague_word_beside_goods_is_not_vague(finder):
    assert concepts(finder, "gift: wooden chess set") == set()
    assert concepts(finder, "gift, power bank") == {"power-bank"}


def test_why_a_word_was_passed_over_is_told(finder):
    assert [passed.why for passed in finder.find(["battery-free clock"])[0].passed] == ["negated"]


def test_an_ambiguous_word_is_a_weak_mention(finder):
    mentions = finder.find(["ice"])[0].mentions
    assert all(mention.certainty == Certainty.WEAK for mention in mentions)


@given(st.lists(st.text(max_size=30), max_size=8))
def test_texts_are_found_one_by_one_as_all_together(finder, texts):
    assert finder.find(texts) == [finder.find([text])[0] for text in texts]


@given(st.text(alphabet="power bank充电宝无含 -,（）gunｇ\u200b", max_size=30))
def test_every_mention_lies_inside_its_text(finder, text):
    for mention in finder.find([text])[0].mentions:
        assert 0 <= mention.start <= mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize(
    "text", ["锂" * 100_000, "a " * 50_000, "无" * 50_000 + "电池", "\u202egun\u202c", "🔫" * 1000]
)
def test_a_hostile_text_neither_crashes_nor_stalls(finder, text):
    finder.find([text])


@pytest.mark.parametrize(
    "text",
    [
        "充电宝 20000mAh 手机壳",
        "鞭炮 手机壳",
        "香水 100ml 手机壳",
        "firecrackers phone case",
        "手枪 手套",
        "power bank 10000mAh case",
    ],
)
def test_a_thing_listed_beside_goods_does_not_hide_them(finder, text):
    assert concepts(finder, text)


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("p.o.w.e.r b.a.n.k", "power-bank"),
        ("pоwеr bаnk", "power-bank"),  # Cyrillic о, е, а
        ("p0wer b4nk", "power-bank"),
        ("充 电 宝", "power-bank"),
        ("鞭-炮", "firecracker"),
        ("chong1 dian4 bao3", "power-bank"),
    ],
)
def test_a_disguised_name_is_found_and_says_how(finder, text, concept):
    (mention,) = finder.find([text])[0].mentions
    assert finder.lexicon.concepts[mention.concept].id == concept
    assert mention.how in ("set-apart", "look-alike", "leet", "tones")
    assert mention.certainty < Certainty.CERTAIN


def test_a_weak_word_beside_a_surer_one_of_its_category_adds_nothing(finder):
    assert concepts(finder, "充电宝 10000mAh") == {"power-bank"}


@pytest.mark.parametrize("text", ["HS 9302.00", "hs code 930320 28in", "海关编码9306"])
def test_an_hs_number_written_in_the_text_names_its_goods(finder, text):
    (mention,) = finder.find([text])[0].mentions
    assert mention.how == "hs-code"


@pytest.mark.parametrize(
    "text", ["老珠子 一串 材质不明", "metal thing, untested, no label", "懂的来 私密发货", "things from mum"]
)
def test_who_does_not_say_what_it_is_must_be_asked(finder, text):
    vague = finder.lexicon.index["vague-description"]
    mentions = finder.find([text])[0].mentions
    assert mentions
    assert all(vague in {mention.concept, *_wider(finder, mention.concept)} for mention in mentions)


def _wider(finder, concept):
    return [finder.lexicon.index[name] for name in finder.lexicon.concepts[concept].broader]


def test_a_hedge_beside_goods_adds_nothing(finder):
    concepts = {finder.lexicon.concepts[one.concept].id for one in finder.find(["power bank, untested"])[0].mentions}
    assert concepts == {"power-bank"}


@pytest.mark.parametrize("text", ["扫地 机器人", "红外 机芯"])
def test_a_long_chinese_name_may_be_written_in_two_words(finder, text):
    (mention,) = finder.find([text])[0].mentions
    assert (mention.text, mention.how) == (text, "parted")


def test_two_words_that_meet_by_chance_are_no_name(finder):
    assert finder.find(["系统 选择"])[0].mentions == ()


def test_a_hedge_beside_a_vague_word_says_what_it_may_be(finder):
    mentions = finder.find(["device in the shed, untested"])[0].mentions
    assert {finder.lexicon.concepts[one.concept].id for one in mentions} == {"vague-electronics", "vague-goods"}


def test_words_of_doubt_count_by_themselves_though_they_are_part_of_a_combination(finder):
    assert "hedge" in {mention.how for mention in finder.find(["a thing, no label"])[0].mentions}
