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
