"""What is fuzzed by the hour, here for a moment: seeds, seeds with a bit changed, cut and joined, and nothing at all."""

from random import Random

import pytest
from benchmarks.fuzz.targets import TARGETS

QUICK = [one for one in TARGETS if one.name != "scope"]  # tests/scope tries to break that linter


@pytest.mark.parametrize("target", QUICK, ids=lambda one: one.name)
def test_nothing_but_the_error_that_says_so_comes_of_bytes_that_are_none_of_ours(target):
    chance, seeds = Random(20261122), list(target.seeds())
    assert seeds
    for raw in (*seeds, b""):
        target.reads(raw)
    for _ in range(300):
        raw = bytearray(chance.choice(seeds))
        for _ in range(chance.randrange(1, 5)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        cut = chance.randrange(len(raw) + 1)
        target.reads(bytes(raw))
        target.reads(bytes(raw[:cut]) + chance.choice(seeds)[chance.randrange(len(seeds[0])) :])


def test_a_target_that_finds_something_says_so():
    with pytest.raises(AssertionError):
        next(one for one in TARGETS if one.name == "note").reads(Note())


class Note(bytes):
    """Bytes that read as a note, and are not what that note is written as."""

    def decode(self):
        return "text\n\n\u2014 name AAAAAAAA\n"
