"""Chance that nobody can foresee and everybody can check."""

import random
from dataclasses import replace

from sendable.custody.declaration import Kind
from sendable.custody.moves import State
from sendable.custody.sample import SEED_BITS, WHOLE, may_be_chosen, new_seed
from tests.fakes.desk import declaration, item

CHANCE = random.Random(7)


def seed(rate, chance=None):
    return new_seed("s1", "2026-11-22", rate, CHANCE.getrandbits(SEED_BITS) if chance is None else chance)


def test_the_share_that_is_chosen_is_the_rate():
    of = seed(WHOLE // 10)
    chosen = sum(of.chooses(f"item-{at}") for at in range(20_000))
    assert 1_850 < chosen < 2_150  # five standard deviations are 212


def test_a_rate_of_nothing_chooses_none_and_of_all_every_item():
    assert not any(seed(0).chooses(f"i{at}") for at in range(200))
    assert all(seed(WHOLE).chooses(f"i{at}") for at in range(200))


def test_another_seed_chooses_other_items():
    one, two = seed(WHOLE // 2), seed(WHOLE // 2)
    assert [one.chooses(f"i{at}") for at in range(64)] != [two.chooses(f"i{at}") for at in range(64)]


def test_the_commitment_binds_seed_day_and_rate():
    of = seed(10, chance=1)
    assert len(of.secret) == 64
    others = (replace(of, day="2026-11-23"), replace(of, rate=11), seed(10, chance=2))
    assert of.commitment not in {other.commitment for other in others}


def test_letters_and_what_a_rule_stopped_are_not_chosen():
    assert may_be_chosen(item(state=State.ACCEPTED))
    assert not may_be_chosen(item(state=State.HELD))
    assert not may_be_chosen(item(state=State.ACCEPTED, declaration=declaration(kind=Kind.LETTER)))
