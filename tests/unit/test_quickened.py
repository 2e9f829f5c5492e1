"""With a sieve and without one, in whatever batches: the same decisions."""

import csv
from pathlib import Path

import pyarrow as pa
import pytest

from sendable.screening import screener as screening
from sendable.screening.sieve import Sieve
from sendable.wiring import screening_with
from tests.conftest import AIR_MAIL, DAY

DEVELOPMENT = Path(__file__).resolve().parents[2] / "benchmarks" / "development.csv"


def decided(screener, texts, size):
    batches = (pa.record_batch({"description": texts.slice(at, size)}) for at in range(0, len(texts), size))
    return pa.concat_tables(screener.screen(batch)[0] for batch in batches).drop(["at"])


@pytest.mark.parametrize("size", [97, 5000])
def test_a_sieve_changes_no_decision(lexicon, packs, screener, monkeypatch, size):
    monkeypatch.setattr(screening, "MANY_TEXTS", 100)
    with DEVELOPMENT.open(encoding="utf-8", newline="") as stream:
        texts = pa.array([*(row["text"] for row in csv.DictReader(stream)), None, ""][::4])
    quick = screening_with(lexicon, packs, AIR_MAIL, on=DAY).screener
    quick.quicken(Sieve)
    assert decided(quick, texts, size).equals(decided(screener, texts, 700))


def test_a_small_input_makes_no_sieve(lexicon, packs):
    small = screening_with(lexicon, packs, AIR_MAIL, on=DAY).screener
    small.quicken(lambda finder: pytest.fail(f"a sieve for {finder}"))
    small.screen(pa.record_batch({"description": ["firecrackers", "chess set"]}))


@pytest.mark.parametrize("size", [7, 400])
def test_texts_with_a_dictionary_are_decided_as_the_same_texts_without(lexicon, packs, screener, size):
    """Dictionaries that share texts, hold a text twice, or hold one that no row uses."""
    one = ["firecrackers", "chess set", "gift", "firecrackers", "unused: power bank"]
    other = ["plain towel", "gift", "power bank", "chess set"]
    parts = [
        pa.DictionaryArray.from_arrays(pa.array([0, 1, 2, None, 3, 1, 0, 2], pa.int32()), pa.array(one)),
        pa.DictionaryArray.from_arrays(pa.array([3, 1, None, 2, 0, 1, 0, 3], pa.int32()), pa.array(other)),
    ]
    modes = pa.array(["air", "road", None, "air"] * 2)
    fresh = screening_with(lexicon, packs, AIR_MAIL, on=DAY).screener
    for part in (*parts, parts[0]):
        for at in range(0, len(part), size):
            texts, mode = part.slice(at, size), modes.slice(at, size)
            coded = fresh.screen(pa.record_batch({"description": texts, "mode": mode}))[0]
            plain = screener.screen(pa.record_batch({"description": texts.dictionary_decode(), "mode": mode}))[0]
            assert coded.equals(plain)


def test_a_text_of_a_dictionary_is_looked_at_once(lexicon, packs, monkeypatch):
    fresh = screening_with(lexicon, packs, AIR_MAIL, on=DAY).screener
    looked_at = []
    flags = fresh._flags
    monkeypatch.setattr(fresh, "_flags", lambda texts: looked_at.extend(texts.to_pylist()) or flags(texts))
    for words in (["chess set", "gift"], ["gift", "towel"], ["towel", "gift", "never used"]):
        texts = pa.DictionaryArray.from_arrays(pa.array([0, 1, 1, 0], pa.int32()), pa.array(words))
        fresh.screen(pa.record_batch({"description": texts}))
    assert looked_at == ["chess set", "gift", "towel"]
