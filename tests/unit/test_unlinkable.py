"""Reward officers and the disburser together cannot say which voucher came from which report."""

from math import comb
from random import Random

import pytest

from sendable.adapters.blind import blind_with, encode
from sendable.reporting.voucher import message
from tests.fakes.rewards import Officers, voucher_from

VOUCHERS = 1_000
AMOUNTS = (50, 200, 1000)


@pytest.fixture(scope="module")
def year():
    """What each side has after a thousand rewards: officers in the order of approval, the disburser in that of payment."""
    chance = Random(5)
    officers = {amount: Officers(amount, bits=1024) for amount in AMOUNTS}
    approved = []
    for number in range(VOUCHERS):
        amount = chance.choices(AMOUNTS, (6, 3, 1))[0]
        voucher = voucher_from(officers[amount])
        approved.append((number, amount, officers[amount].seen[-1], voucher))
    paid = sorted(approved, key=lambda one: one[0] + chance.expovariate(1 / VOUCHERS))
    return officers, [(report, amount, *seen) for report, amount, seen, _ in approved], paid


def test_no_number_of_the_officers_is_one_of_the_disburser(year):
    _, approved, paid = year
    of_officers = {part for *_, blinded, signed in approved for part in (blinded, signed)}
    vouchers = [voucher for *_, voucher in paid]
    of_disburser = {part for one in vouchers for part in (one.prefix, one.serial, one.pin_hash, one.signature)}
    assert not of_officers & of_disburser
    everything = b"".join(of_officers)
    assert not any(part[:8] in everything for part in of_disburser)


def test_guessing_by_amount_and_order_finds_no_more_than_chance(year, capsys):
    _, approved, paid = year
    right, groups = 0, []
    for amount in AMOUNTS:
        reports = [report for report, worth, *_ in approved if worth == amount]
        vouchers = [report for report, worth, *_ in paid if worth == amount]
        right += sum(one == other for one, other in zip(reports, vouchers, strict=True))
        groups.append(len(reports))
    with capsys.disabled():
        print(f"\n{right} of {VOUCHERS} vouchers guessed by amount and order; chance alone: {len(AMOUNTS)}")  # noqa: T201
    # Any order of a group guesses one right on average, whatever its size: Poisson. Twelve of three is 1 in 10,000.
    assert right <= 12
    assert min(groups) > 50


def test_every_voucher_fits_every_blind_signature_so_nothing_can_link_them(year):
    """For any pair there is a blinding that makes the one from the other: what officers saw says nothing."""
    officers, approved, paid = year
    chance, pairs = Random(6), 0
    for amount in AMOUNTS:
        private = officers[amount].private.private_numbers()
        n, e, d = private.public_numbers.n, private.public_numbers.e, private.d
        seen = [(blinded, signed) for _, worth, blinded, signed in approved if worth == amount]
        vouchers = [voucher for _, worth, _, voucher in paid if worth == amount]
        for _ in range(40):
            (blinded, signed), voucher = chance.choice(seen), chance.choice(vouchers)
            prepared = voucher.prefix + message(voucher.serial, voucher.pin_hash)
            held = pow(int.from_bytes(voucher.signature), e, n)
            salt = salt_of(prepared, held, n.bit_length() - 1)
            factor = pow(int.from_bytes(blinded) * pow(held, -1, n) % n, d, n)
            again = blind_with(officers[amount].public, prepared, salt, factor)
            assert again.message == blinded
            assert int.from_bytes(signed) * again.inverse % n == int.from_bytes(voucher.signature)
            pairs += 1
    assert pairs == 40 * len(AMOUNTS)
    assert comb(VOUCHERS, 2) > pairs


def salt_of(prepared, held, bits):
    """Read the salt out of an encoded message, as everybody can who sees a signature."""
    length = (bits + 7) // 8
    raw = held.to_bytes(length)
    without = encode(prepared, bytes(48), bits)
    assert len(raw) == len(without)
    from sendable.adapters.blind import _mask  # noqa: PLC0415

    digest = raw[-49:-1]
    block = bytes(one ^ other for one, other in zip(raw[:-49], _mask(digest, length - 49), strict=True))
    return block[-48:]
