"""Rewards come from the published tariff, for verified goods, and are off where no law is named."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendable.errors import ConditionUnmet, RewardsOff, RewardSpent, TariffInvalid, VoucherInvalid
from sendable.reporting.directory import Duty
from sendable.reporting.reward import approved, ask, award
from sendable.reporting.state import Act
from sendable.reporting.tariff import Severity, read_tariff
from sendable.reporting.voucher import HEAD, Voucher, hash_pin, key_id, read_voucher, write_voucher
from sendable.reporting.work import confirm, propose
from tests.fakes.reports import TERMS, Desk, hand

TARIFF = """
currency = "EUR"
legal_ground = "an invented law, section 5"
denominations = [50, 200, 1000]
cap_per_report = 1000
cap_per_month = 20000
claim_days = 180
[[amount]]
category = "batteries"
severity = "danger"
amount = 200
[[amount]]
category = "batteries"
severity = "minor"
amount = 50
"""


def rewarded(given):
    """A report of which two officers approved this award."""
    report = Desk().verified().report
    report = propose(report, Act.REWARD, hand("rob", Duty.REWARD_OFFICER), given.what).report
    return confirm(report, report.proposals[-1], hand("rosa", Duty.REWARD_OFFICER), TERMS).report


def test_the_tariff_proposes_by_category_and_severity():
    tariff, report = read_tariff(TARIFF), Desk().verified().report
    assert award(report, Severity.DANGER, tariff).amount == 200
    assert award(report, Severity.MINOR, tariff).amount == 50
    assert award(report, Severity.SERIOUS, tariff).amount == 0


def test_rewards_are_off_until_a_legal_ground_is_named():
    for ground in ('""', '"  "'):
        off = read_tariff(TARIFF.replace('"an invented law, section 5"', ground))
        with pytest.raises(RewardsOff):
            award(Desk().verified().report, Severity.DANGER, off)


@pytest.mark.parametrize("desk", [Desk().in_scope(), Desk().in_scope().two(Act.FIND_UNFOUNDED, "ann", "ben")])
def test_nothing_is_paid_for_goods_that_nobody_verified(desk):
    with pytest.raises(ConditionUnmet):
        award(desk.report, Severity.DANGER, read_tariff(TARIFF))


def test_a_commendation_has_no_voucher():
    given = award(Desk().verified().report, Severity.DANGER, read_tariff(TARIFF), commendation=True)
    with pytest.raises(RewardSpent, match="commendation"):
        approved(rewarded(given), given)


def test_a_right_comes_from_two_officers_and_holds_for_one_voucher():
    given = award(Desk().verified().report, Severity.DANGER, read_tariff(TARIFF))
    with pytest.raises(ConditionUnmet):
        approved(Desk().verified().report, given)
    right = approved(rewarded(given), given)
    asked = ask(right, b"blinded")
    assert ask(asked, b"blinded") == asked
    with pytest.raises(RewardSpent):
        ask(asked, b"another")


def test_the_log_holds_a_digest_of_an_award_and_not_its_amount():
    given = award(Desk().verified().report, Severity.DANGER, read_tariff(TARIFF))
    assert set(given.what.digests) == {"reward"}
    assert (given.what.to, given.what.category) == ("", "")


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (("currency", "curency"), "curency"),
        (("claim_days = 180", "claim_days = 90"), "claim_days"),
        (("[50, 200, 1000]", "[50, 50]"), "denominations"),
        (("[50, 200, 1000]", "[1, 2, 3, 4, 5]"), "denominations"),
        (("[50, 200, 1000]", "[]"), "denominations"),
        (("amount = 200", "amount = 170"), "amount 1"),
        (("amount = 200", "amount = 200.0"), "amount 1"),
        (("cap_per_report = 1000", "cap_per_report = 100"), "amount 1"),
        (('severity = "danger"', 'severity = "huge"'), "amount 1"),
        (('severity = "minor"', 'severity = "danger"'), "amount 2"),
        (("cap_per_month = 20000", "cap_per_month = true"), "cap_per_month"),
        (('"EUR"', "5"), "currency"),
        (("[50, 200, 1000]", "[0, 50, 200]"), "denominations"),
        (("[50, 200, 1000]", "[50.0, 200]"), "denominations"),
        (("[50, 200, 1000]", "50"), "denominations"),
        (("cap_per_month = 20000", "cap_per_month = 0"), "cap_per_month"),
        (("amount = 50", "amount = 0"), "amount 2"),
        (('legal_ground = "', "legal_ground = "), "file"),
        (('category = "batteries"\nseverity = "minor"\n', ""), "amount 2"),
    ],
)
def test_a_tariff_that_cannot_be_used_says_where(change, where):
    with pytest.raises(TariffInvalid) as told:
        read_tariff(TARIFF.replace(*change))
    assert told.value.where == where


@pytest.mark.parametrize(
    "change",
    [
        ("[50, 200, 1000]", "[50, 100, 200, 1000]"),
        ("cap_per_report = 1000", "cap_per_report = 200"),
        ("cap_per_month = 20000", "cap_per_month = 1"),
    ],
)
def test_a_tariff_at_its_bounds_is_taken(change):
    assert read_tariff(TARIFF.replace(*change)).amounts["batteries", Severity.DANGER] == 200


def test_one_denomination_is_enough_and_may_be_one():
    text = TARIFF.split("[[amount]]", maxsplit=1)[0].replace("[50, 200, 1000]", "[1]")
    tariff = read_tariff(text + '[[amount]]\ncategory = "batteries"\nseverity = "minor"\namount = 1\n')
    assert (tariff.denominations, tariff.amount("batteries", Severity.MINOR)) == ((1,), 1)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (TARIFF.split("[[amount]]", maxsplit=1)[0] + "amount = 5", "one table"),
        (TARIFF.split("[[amount]]", maxsplit=1)[0], "missing"),
        (TARIFF.replace("currency", "colour"), "there is no such field"),
        (TARIFF.replace('legal_ground = "an invented law, section 5"', "legal_ground = 5"), "must be text"),
        (TARIFF.replace('category = "batteries"', "category = 5", 1), "must be text"),
    ],
)
def test_a_tariff_says_what_is_wrong(text, what):
    with pytest.raises(TariffInvalid, match=what):
        read_tariff(text)


VOUCHERS = st.builds(
    Voucher,
    st.binary(min_size=8, max_size=8).map(bytes.hex),
    st.binary(min_size=32, max_size=32),
    st.binary(min_size=16, max_size=16),
    st.binary(min_size=32, max_size=32),
    st.binary(min_size=128, max_size=512),
)


@given(VOUCHERS, st.integers(1, 60))
def test_a_voucher_is_read_back_as_it_was_printed_with_any_line_ends(voucher, width):
    text = write_voucher(voucher)
    assert read_voucher("\n".join(re.findall(f".{{1,{width}}}", text))) == voucher


@given(VOUCHERS, st.data())
def test_every_wrong_letter_of_a_voucher_is_seen(voucher, data):
    text = write_voucher(voucher)
    at = data.draw(st.integers(len(HEAD), len(text) - 2))  # the last letter may have bits that are not used
    letter = data.draw(st.sampled_from("ABCDEFabcdef0123456789-_").filter(lambda one: one != text[at]))
    with pytest.raises(VoucherInvalid):
        read_voucher(text[:at] + letter + text[at + 1 :])


@pytest.mark.parametrize("text", ["", "hello", HEAD, HEAD + "!!!", HEAD + "AAAA", HEAD + "é" * 300])
def test_what_is_no_voucher_is_refused_in_one_line(text):
    with pytest.raises(VoucherInvalid) as told:
        read_voucher(text)
    assert "\n" not in told.value.line()


FROZEN = Voucher(
    "0011223344556677", bytes(range(32)), bytes(range(16)), hash_pin(bytes(range(16)), "12345678"), b"sig!" * 4
)
FROZEN_TEXT = (
    "sendable-voucher-1.ABEiM0RVZncAAQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHwABAgMEBQYHCAkKCwwNDg8RhGruW"
    "njdE3HylZPnq9P1iGCGHuOm07DcmlUlj3QQdHNpZyFzaWchc2lnIXNpZyFWXO7S"
)


def test_vouchers_that_were_given_out_stay_readable_and_known_to_the_ledger():
    assert write_voucher(FROZEN) == FROZEN_TEXT
    assert read_voucher(FROZEN_TEXT) == FROZEN
    assert FROZEN.pin_hash.hex() == "11846aee5a78dd1371f29593e7abd3f58860861ee3a6d3b0dc9a55258f741074"
    assert FROZEN.spent_as == "1203e988a5adf54046b456da8c8f1a847fc30ed5374f99f37c5a5e3cc22d9691"
    assert key_id(b"der") == "768a41f96c9237c5"
    assert FROZEN.prepared == bytes(range(32)) + b"sendable voucher 1" + bytes(range(16)) + FROZEN.pin_hash


def test_a_voucher_without_its_beginning_or_without_a_signature_is_none():
    for text in (FROZEN_TEXT.removeprefix(HEAD), write_voucher(replace(FROZEN, signature=b""))):
        with pytest.raises(VoucherInvalid):
            read_voucher(text)


def test_a_pin_opens_its_own_voucher_however_it_is_typed():
    serial = bytes(16)
    voucher = Voucher("00" * 8, bytes(32), serial, hash_pin(serial, "12345678"), b"s")
    assert voucher.opens_with("1234 5678")
    assert not voucher.opens_with("12345679")
    assert not Voucher("00" * 8, bytes(32), b"1" * 16, voucher.pin_hash, b"s").opens_with("12345678")
