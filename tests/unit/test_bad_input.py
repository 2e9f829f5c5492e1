"""Texts made to break or to stall: right answers, and work that grows with the length and no faster."""

import time
import unicodedata

import pyarrow as pa
import pytest

from sendable.screening.outcome import Outcome
from sendable.screening.read_facts import read_facts
from sendable.screening.sieve import Sieve

MILLION = 1_000_000
# What a character costs is bounded by the longest name and the nearest words; texts that hold all of it, over and over.
WORST = {
    "one character": "字",
    "one name": "枪",
    "names apart": "枪 弹 ",
    "words that deny nothing": "不含",
    "words that deny": "no ",
    "likenesses": "玩具枪",
    "figures in words": "l1th1um ",
    "marks in words": "a.b-",
    "slips": "lihtium batery ",
    "letters apart": "g u n ",
    "characters apart": "手 枪 ",
    "sounds": "zhen zhu nai cha ",
    "vague words": "gift ",
    "combining marks": "e\u0301\u0327",
    "denied names": "没有枪",
    "Latin names": "power bank ",
    "masked characters": "*枪",
    "letters in a row": "a",
}


@pytest.fixture(scope="module")
def sieve(finder):
    return Sieve(finder)


@pytest.mark.parametrize("character", ["a", "字", " ", "\u0301", "🔋", "*", "1", "\x00"])
def test_one_character_a_million_times_is_decided(screener, character):
    outcome = screener.decide(character * MILLION).outcome
    assert outcome == (Outcome.ACCEPT if character.isalpha() else Outcome.ASK)


def test_every_code_point_is_decided_alone_or_among_all(screener, finder, sieve):
    points = [chr(point) for point in range(0x110000) if not 0xD800 <= point < 0xE000]
    assert finder.find(["".join(points)])
    chunks = ["".join(points[at : at + 512]) for at in range(0, len(points), 512)]
    possible = sieve.possible(pa.array(chunks))
    doubted = [chunk for chunk, yes in zip(chunks, possible, strict=True) if not yes]
    assert not any(found.mentions for found in finder.find(doubted))
    decided, bad = screener.screen(pa.record_batch({"description": chunks}))
    assert decided.num_rows == len(chunks)
    assert bad == []


def test_half_a_surrogate_pair_is_read(screener):
    assert screener.decide("power bank \ud83d").outcome == Outcome.REFUSE


@pytest.mark.parametrize("text", [None, "", " ", "\u200b\u200f", "🔋", "🎁🎁", "...", "١٢٣"])
def test_what_says_nothing_is_asked(screener, text):
    assert screener.decide(text).outcome == Outcome.ASK


@pytest.mark.parametrize(
    "text",
    [
        "\u202epower bank\u202c",
        "power\u200f bank\u200e",
        "p\u0336o\u0336w\u0336e\u0336r\u0336 b\u0336a\u0336n\u0336k\u0336",
        unicodedata.normalize("NFD", "pówer bánk"),
        "🔋power bank🔋",
        "充🔋电🔋宝",
        "مرحبا power bank שלום",
    ],
)
def test_marks_directions_and_pictures_hide_no_name(screener, text):
    assert screener.decide(text).outcome == screener.decide("power bank").outcome


@pytest.mark.parametrize("length", [1_000, 8_000])
@pytest.mark.parametrize("unit", WORST.values(), ids=WORST)
def test_twice_the_text_takes_less_than_three_times_the_work(finder, unit, length):
    def seconds(size):
        text = (unit * size)[:size]
        return min(took(lambda: finder.find([text])) for _ in range(3))

    assert any(seconds(2 * length) < 3 * seconds(length) + 0.005 for _ in range(3))


@pytest.mark.parametrize("unit", WORST.values(), ids=WORST)
def test_the_sieve_takes_twice_the_time_for_twice_the_text(sieve, unit):
    """Longer texts than the sieve has room for are not sieved at all."""

    def seconds(size):
        texts = pa.array([(unit * size)[:size]] * 200)
        sieve.possible(texts)
        return min(took(lambda: sieve.possible(texts)) for _ in range(3))

    assert any(seconds(1_200) < 3 * seconds(600) + 0.005 for _ in range(3))


@pytest.mark.parametrize("unit", ["1", "1,", "111,", "1.", "1 ", "1x", "5ml x ", "净重", "with ", "ﷺ"])
def test_facts_are_read_from_twice_the_text_in_less_than_three_times_the_work(unit):
    def seconds(size):
        text = (unit * size)[:size]
        return min(took(lambda: read_facts(text)) for _ in range(2))

    assert any(seconds(20_000) < 3 * seconds(10_000) + 0.01 for _ in range(3))


def took(work):
    start = time.process_time()
    work()
    return time.process_time() - start
