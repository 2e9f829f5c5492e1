"""Guessing: names behind masks, sounds and slips are found, and worth no more than a question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendable.screening.combine import Together, together
from sendable.screening.fold import Spelling
from sendable.screening.guess import replaced
from sendable.screening.lexicon import Certainty
from sendable.screening.outcome import Outcome
from sendable.screening.pieces import put_together


@pytest.mark.parametrize(
    ("text", "concept", "how"),
    [
        ("c*caine", "cocaine", "masked"),
        ("海*因", "heroin", "masked"),
        ("pe**er spr*y", "irritant-spray", "masked"),
        ("via**a", "ed-medicine", "masked"),
        ("ciga rettes", "cigarette", "set-apart"),
        ("店子烟", "e-cigarette-device", "sounds-like"),
        ("fentannyl powder", "fentanyl", "misspelt"),
        ("amunition", "ammunition", "misspelt"),
    ],
)
def test_a_hidden_name_is_guessed_and_says_how(finder, text, concept, how):
    mentions = finder.find([text])[0].mentions
    assert [(finder.lexicon.concepts[one.concept].id, one.how) for one in mentions] == [(concept, how)]


@pytest.mark.parametrize("text", ["c*caine", "海*因", "店子烟", "fentannyl powder"])
def test_a_guess_asks_or_inspects_and_never_refuses(screener, text):
    decision = screener.decide(text)
    assert all(mention.certainty == Certainty.WEAK for mention in decision.mentions)
    assert Outcome.ASK <= decision.outcome <= Outcome.INSPECT


@pytest.mark.parametrize("text", ["garam masala 100g", "wooden piston", "天然气灶", "f*** cancer mug", "x" * 400])
def test_an_ordinary_word_is_no_slip_of_a_name(finder, text):
    assert finder.find([text])[0].mentions == ()


@given(st.text(alphabet="abc枪*x 炮", max_size=12), st.integers(0, 11), st.integers(1, 4), st.text("xyz名", max_size=6))
def test_a_name_put_into_a_text_keeps_every_offset_inside_it(flat, start, length, name):
    end = min(start + length, len(flat))
    if start >= end or not name:
        return
    spelling = replaced(Spelling(flat, list(range(len(flat)))), {(start, end): name})
    assert len(spelling.flat) == len(spelling.origins)
    assert spelling.origins == sorted(spelling.origins)
    assert all(0 <= at < len(flat) for at in spelling.origins)


@pytest.mark.parametrize(
    ("text", "concept", "how"),
    [
        ("m*th 1g", "methamphetamine", "masked"),
        ("p*wer b*nk", "power-bank", "masked"),
        ("mari******", "cannabis", "masked"),
        ("象X 手串", "ivory", "masked"),
        ("子蛋 9毫米", "small-arms-cartridge", "sounds-like"),
        ("贾币", "counterfeit-currency", "sounds-like"),
        ("手qiang", "handgun", "sounds-like"),
        ("zha yao", "explosive", "sounds-like"),
        ("bingdu 1 ke", "methamphetamine", "sounds-like"),
        ("poket knif", "knife", "misspelt"),
        ("brass nuckles", "striking-weapon", "misspelt"),
        ("ibuprophen", "otc-analgesic", "misspelt"),
    ],
)
def test_the_shipped_catalogue_sees_through_a_disguise(finder, text, concept, how):
    mentions = finder.find([text])[0].mentions
    assert (concept, how) in {(finder.lexicon.concepts[one.concept].id, one.how) for one in mentions}
    assert all(one.certainty == Certainty.WEAK for one in mentions)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("手木仓 全金属", "手枪 全金属"), ("火乍药", "炸药"), ("香氺30ml", "香水30ml"), ("明日木林", "明日木林")],
)
def test_characters_in_pieces_are_put_together(written, meant):
    spelling = put_together(Spelling(written, list(range(len(written)))))
    assert spelling.flat == meant
    assert len(spelling.origins) == len(meant)
    assert spelling.origins == sorted(spelling.origins)


@pytest.mark.parametrize(
    "text",
    [
        "**B Grade** processor, boxed",
        "L*W*H 30*40*50cm",
        "宽*厚 10*2mm 橡胶条",
        "大码针织马甲",
        "女子手表带 木包装",
        "long pan fan",
        "steel pan for men",
        "可爱小清新女士帆布鞋子弹力裤",
        "case in pepper leather black",
    ],
)
def test_ordinary_writing_is_no_disguise(finder, text):
    hows = {one.how for one in finder.find([text])[0].mentions}
    assert not hows & {"masked", "sounds-like", "misspelt", "in-pieces", "set-apart", "leet"}


def test_a_masked_word_that_fits_no_name_must_be_told(finder):
    (mention,) = finder.find(["qz*vxk, new"])[0].mentions
    assert (finder.lexicon.concepts[mention.concept].id, mention.text) == ("vague-description", "qz*vxk")


def test_words_denote_goods_together_only_if_both_stand_in_the_text():
    assert together([(0, 5, (0,)), (9, 12, (0,))]) == []
    assert together([(0, 5, (0,)), (9, 12, (1,))]) == [Together(0, 0, 12, ((0, 5), (9, 12)))]


def test_one_word_is_no_pair_with_itself():
    assert together([(0, 9, (0,)), (3, 9, (1,))]) == []


def test_the_nearest_pair_is_taken():
    assert together([(0, 3, (0,)), (20, 23, (0,)), (25, 28, (1,))]) == [Together(0, 20, 28, ((20, 23), (25, 28)))]


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("amoxi cillin caps ules", "antibiotic"),  # long pieces
        ("am moni um ni trate", "ammonium-nitrate"),  # words that are a name only together
        ("vod ka", "spirits"),  # a short word of which no piece is an ordinary one
    ],
)
def test_names_broken_by_spaces_are_put_together(finder, text, concept):
    mentions = finder.find([text])[0].mentions
    assert (concept, "set-apart") in {(finder.lexicon.concepts[one.concept].id, one.how) for one in mentions}


def test_ordinary_words_are_not_put_together(finder):
    assert not finder.find(["pep per talk sticker"])[0].mentions
