"""The law of the sieve: where it says no, the finder finds nothing."""

import csv
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendable.screening.find import Finder
from sendable.screening.fold import is_han
from sendable.screening.letters import DROPPED, FIRST_OF_MANY, SEPARATOR, alphabet
from sendable.screening.sieve import Sieve

DEVELOPMENT = Path(__file__).resolve().parents[2] / "benchmarks" / "development.csv"


ORDINARY = [
    "儿童 益智 拼图 木制",
    "lego style toy bricks 500 pcs",
    "cotton t-shirt XL",
    "手机壳 透明",
    "usb 2.0 cable",
    "",
]
CHANGES = {"o": "0", "i": "1", "e": "3", "a": "@", "s": "$", "c": "с", "子": "自", "药": "要", "枪": "抢", "烟": "言"}


@pytest.fixture(scope="module")
def sieve(lexicon):
    return Sieve(Finder(lexicon))


@pytest.fixture(scope="module")
def forms(lexicon):
    return lexicon.patterns.forms()


def missed(sieve, finder, texts):
    """Return the texts to which the sieve says no though the finder finds goods in them."""
    possible = sieve.possible(pa.array(texts, pa.string()))
    doubted = [text for text, yes in zip(texts, possible, strict=True) if not yes]
    return [text for text, found in zip(doubted, finder.find(doubted), strict=True) if found.mentions]


def changed(sieve, finder, texts):
    """Return the texts of which something else is found where the sieve tells which of them may hide a name."""
    whole, quick = finder.find(texts), finder.find(texts, sieve.signs)
    return [text for text, one, other in zip(texts, whole, quick, strict=True) if one != other]


def test_every_code_point_becomes_in_the_table_what_the_fold_makes_of_it(lexicon):
    known = alphabet(lexicon.table, "手机abc", "个")
    for point in (*range(0xD800), *range(0xE000, 0x32000), *range(0xE0000, 0xE0200), 0x10FFFF):
        code = int(known.code[point])
        number = code - FIRST_OF_MANY
        codes = (
            known.more[known.more_first[number] : known.more_first[number + 1]].tolist()
            if number >= 0
            else [code] * (code != DROPPED)
        )
        folded = lexicon.table[point]
        assert len(codes) == len(folded), hex(point)
        for one, character in zip(codes, folded, strict=True):
            assert (one == SEPARATOR) == (not character.isalnum() and not is_han(character)), hex(point)
            assert known.own.get(character, one) == one, hex(point)


def test_the_sieve_misses_no_line_of_the_development_set(sieve, finder):
    with DEVELOPMENT.open(encoding="utf-8", newline="") as stream:
        texts = [row["text"] for row in csv.DictReader(stream)]
    assert missed(sieve, finder, texts) == []
    assert changed(sieve, finder, [*texts, "", None]) == []


@st.composite
def disguised(draw, forms):
    """A name, changed as smugglers change names, in an ordinary text."""
    name = list(draw(st.sampled_from(forms)).strip())
    for _ in range(draw(st.integers(1, 2))):
        at = draw(st.integers(0, len(name) - 1))
        change = draw(st.integers(0, 6))
        if change == 0 and len(name) > 1:
            del name[at]
        elif change == 1:
            name[at] = CHANGES.get(name[at], name[at])
        elif change == 2:
            name.insert(at, draw(st.sampled_from(" -.*·|_x○1?")))
        elif change == 3 and at:
            name[at - 1], name[at] = name[at], name[at - 1]
        elif change == 4:
            name[at] = draw(st.sampled_from("*○1@xtnr某要子"))
        elif change == 5:
            name = [one + draw(st.sampled_from([" ", "-", "."])) for one in name]
        else:
            name = [CHANGES.get(one, one) for one in name]
    before, after = (draw(st.sampled_from(ORDINARY)) for _ in range(2))
    gap = draw(st.sampled_from([" ", "", "，"]))
    return f"{before}{gap}{''.join(name)}{gap}{after}"


@given(st.data())
def test_the_sieve_misses_no_disguised_name(sieve, finder, forms, data):
    texts = data.draw(st.lists(disguised(forms), max_size=12))
    assert missed(sieve, finder, texts) == []
    assert changed(sieve, finder, texts) == []


@given(st.data())
def test_a_name_that_is_seen_keeps_none_from_being_looked_for(sieve, finder, forms, data):
    named = st.tuples(disguised(forms), st.sampled_from(forms), disguised(forms)).map(" ".join)
    assert changed(sieve, finder, data.draw(st.lists(named, max_size=12))) == []


@given(st.data())
def test_the_sieve_misses_no_name_in_whatever_surroundings(sieve, finder, forms, data):
    words = st.one_of(
        st.sampled_from(forms), st.text(max_size=6), st.sampled_from(["toy", "for", "没有", "case", "壳", "3", "个"])
    )
    gaps = st.sampled_from([" ", "", "-", "，", "\u200b", "/"])
    texts = data.draw(st.lists(st.lists(st.tuples(words, gaps), max_size=5), max_size=8))
    joined = ["".join(word + gap for word, gap in text) for text in texts]
    valid = [text.encode("utf-8", "ignore").decode() for text in joined]
    assert missed(sieve, finder, valid) == []
    assert changed(sieve, finder, valid) == []


def test_the_sieve_says_yes_to_what_has_no_words(sieve):
    assert sieve.possible(pa.array(["", None, "123 !", "chess set"])).tolist() == [True, True, True, False]


def test_a_slice_of_a_column_is_sieved_as_the_column_is(sieve):
    texts = pa.array(["chess set", "firecrackers", None, "鞭炮", "plain towel"])
    whole = sieve.possible(texts).tolist()
    assert [sieve.possible(texts.slice(at, 2)).tolist() for at in range(4)] == [whole[at : at + 2] for at in range(4)]


def test_ordinary_titles_are_rarely_sent_to_the_careful_side(sieve):
    assert sieve.possible(pa.array([text for text in ORDINARY if text])).sum() <= 1


def test_what_the_sieve_has_learnt_changes_no_answer(sieve, lexicon):
    texts = pa.array(["vintage brass door knocker lion", "lihtium batery", "自蛋", "zhen zhu nai cha", "手机ke套"])
    first = Sieve(Finder(lexicon)).possible(texts).tolist()
    assert sieve.possible(texts).tolist() == sieve.possible(texts).tolist() == first


def test_a_text_longer_than_the_room_goes_to_the_careful_side(sieve):
    assert sieve.possible(pa.array(["towel " * 2000, "字" * 2000])).all()
