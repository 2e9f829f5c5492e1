"""Rewards come from the published tariff, for verified goods, and are off where no law is named."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendable.errors import ConditionUnmet, RewardsOff, RewardSpent, TariffInvalid, VoucherInvalid
from sendable.reporting.directory import Duty
from sendable.reporting.reward import approved, ask, award
from sendable.reporting.state import Act
from sendable.reporting.tariff import Severity, read_tariff
from sendable.reporting.voucher import HEAD, Voucher, hash_pin, read_voucher, write_voucher
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
        (('legal_ground = "', "legal_ground = "), "file"),
        (('category = "batteries"\nseverity = "minor"\n', ""), "amount 2"),
    ],
)
def test_a_tariff_that_cannot_be_used_says_where(change, where):
    with pytest.raises(TariffInvalid) as told:
        read_tariff(TARIFF.replace(*change))
    assert told.value.where == where


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


def test_a_pin_opens_its_own_voucher_however_it_is_typed():
    serial = bytes(16)
    voucher = Voucher("00" * 8, bytes(32), serial, hash_pin(serial, "12345678"), b"s")
    assert voucher.opens_with("1234 5678")
    assert not voucher.opens_with("12345679")
    assert not Voucher("00" * 8, bytes(32), b"1" * 16, voucher.pin_hash, b"s").opens_with("12345678")
