"""Rewards come from the published tariff, for verified goods, and are off where no law is named."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendable.errors import AwardInvalid, ConditionUnmet, RewardsOff, TariffInvalid, VoucherInvalid
from sendable.reporting.promise import (
    Claim,
    Given,
    key_of,
    read_claim,
    read_given,
    read_promise,
    write_claim,
    write_given,
    write_promise,
)
from sendable.reporting.reward import (
    Assessed,
    Choice,
    award,
    fits,
    read_assessed,
    read_award,
    to_sign,
    write_assessed,
    write_award,
)
from sendable.reporting.sheet import Sheet, SheetKey
from sendable.reporting.state import Act
from sendable.reporting.tariff import Severity, read_tariff
from sendable.reporting.voucher import HEAD, Voucher, hash_pin, key_id, read_voucher, write_voucher
from tests.fakes.reports import Desk

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


DAY = date(2026, 3, 2)
TOKEN = b"t" * 16
KEYS = tuple(
    SheetKey(bytes([worth % 251]) * 300, worth, DAY, DAY + timedelta(days=30), DAY + timedelta(days=210))
    for worth in (50, 200, 1000)
)


def sheet(text=TARIFF, keys=KEYS):
    return Sheet(1, DAY, read_tariff(text), keys)


def given_for(severity=Severity.DANGER, desk=None, at=None, **more):
    desk = desk or Desk().verified()
    return award(desk.report, Choice(severity, **more), at or sheet(), DAY, TOKEN)


def test_the_tariff_proposes_by_category_and_severity():
    assert given_for(Severity.DANGER).amount == 200
    assert given_for(Severity.MINOR).amount == 50
    assert given_for(Severity.SERIOUS).amount == 0


def test_the_key_is_the_one_that_everybody_gets_for_this_amount_on_this_day():
    assert given_for().key == KEYS[1].id
    assert given_for(Severity.SERIOUS).key == ""
    with pytest.raises(AwardInvalid, match="no key for 200"):
        given_for(at=sheet(keys=KEYS[:1]))


def test_a_later_report_that_helped_shares_as_the_tariff_says_and_never_gets_more_than_the_whole():
    text = TARIFF.replace("claim_days", "shared = 200\nclaim_days", 1)
    assert given_for(shared=True, at=sheet(text)).amount == 200
    assert given_for(Severity.MINOR, shared=True, at=sheet(text)).amount == 50
    assert given_for(shared=True).amount == 0
    assert given_for(Severity.SERIOUS, shared=True, at=sheet(text)).amount == 0


def test_where_another_report_came_first_the_whole_is_refused_by_both_officers():
    first, text = "ab" * 16, TARIFF.replace("claim_days", "shared = 50\nclaim_days", 1)
    desk, at = Desk().verified(), sheet(text)
    with pytest.raises(AwardInvalid, match="came first"):
        award(desk.report, Choice(Severity.DANGER), at, DAY, TOKEN, first)
    share = award(desk.report, Choice(Severity.DANGER, shared=True), at, DAY, TOKEN, first)
    thanks = award(desk.report, Choice(Severity.DANGER, commendation=True), at, DAY, TOKEN, first)
    assert (share.amount, thanks.amount) == (50, 0)
    for one in (share, thanks):
        fits(one, desk.report, at, DAY, first)
    whole = award(desk.report, Choice(Severity.DANGER), at, DAY, TOKEN)
    fits(whole, desk.report, at, DAY)
    with pytest.raises(AwardInvalid, match="came first"):
        fits(whole, desk.report, at, DAY, first)


def test_what_officers_read_of_a_handler_is_a_severity_and_perhaps_the_report_that_came_first():
    for one in (Assessed(Severity.MINOR), Assessed(Severity.DANGER, "0f" * 16)):
        assert read_assessed(write_assessed(one)) == one
    for text in (
        "",
        "bad",
        "danger after ",
        "danger after x",
        "danger after " + "G" * 32,
        "danger 1",
        "after " + "0" * 32,
    ):
        assert read_assessed(text) is None


def test_rewards_are_off_until_a_legal_ground_is_named():
    for ground in ('""', '"  "'):
        off = sheet(TARIFF.replace('"an invented law, section 5"', ground))
        assert not off.pays_on(DAY)
        with pytest.raises(RewardsOff):
            given_for(at=off)
    assert sheet().pays_on(DAY)
    assert not sheet().pays_on(DAY + timedelta(days=31))


@pytest.mark.parametrize("desk", [Desk().in_scope(), Desk().in_scope().two(Act.FIND_UNFOUNDED, "ann", "ben")])
def test_nothing_is_paid_for_goods_that_nobody_verified(desk):
    with pytest.raises(ConditionUnmet):
        given_for(desk=desk)


def test_an_award_a_promise_a_claim_and_what_is_given_are_read_back_as_they_were_written():
    given = given_for(shared=False)
    assert read_award(write_award(given)) == given
    assert read_promise(write_promise(given.promise)) == given.promise
    claim = Claim(given.token, given.key, b"blinded")
    assert read_claim(write_claim(claim)) == claim
    assert read_given(write_given(Given(b"signed"))) == Given(b"signed")
    assert "report" not in write_promise(given.promise)


@pytest.mark.parametrize("read", [read_award, read_promise, lambda text: read_claim(text.encode()), read_given])
def test_one_is_never_taken_for_another_nor_is_anything_else(read):
    given = given_for()
    texts = {
        write_award(given), write_promise(given.promise), write_claim(Claim("", "", b"")).decode(), write_given(Given(b"")),
        "", "{}", "[]", "null", "1", '{"form":1,"sendable":"award"}', write_award(given).replace("200", '"200"'),
        write_promise(given.promise).replace("200", "-1"), write_claim(Claim("", "", b"")).decode().replace('""', '"x"'),
    }  # fmt: skip
    taken = 0
    for text in texts:
        try:
            read(text)
        except AwardInvalid:
            continue
        taken += 1
    assert taken == 1


def test_a_second_officer_agrees_only_to_what_the_tariff_gives_for_this_report():
    report, given = Desk().verified().report, given_for()
    fits(given, report, sheet(), DAY)
    fits(given_for(commendation=True), report, sheet(), DAY)
    wrong = (
        replace(given, amount=1000, key=KEYS[2].id), replace(given, report="other"), replace(given, category="fireworks"),
        replace(given, tariff="0" * 64), replace(given, key=KEYS[0].id), replace(given, shared=True),
        replace(given, severity=Severity.MINOR),
    )  # fmt: skip
    for one in wrong:
        with pytest.raises(AwardInvalid):
            fits(one, report, sheet(), DAY)
    with pytest.raises(AwardInvalid, match="not in force"):
        fits(given, report, sheet(), DAY + timedelta(days=31))
    with pytest.raises(RewardsOff):
        fits(given, report, sheet(TARIFF.replace('"an invented law, section 5"', '""')), DAY)


def test_only_who_read_the_promise_gets_a_voucher_and_only_of_the_promised_key():
    given = given_for()
    assert to_sign(given, Claim(given.token, given.key, b"blinded")) == b"blinded"
    assert to_sign(given, Claim(given.token, given.key, b"")) == b""
    for claim in (Claim("00", given.key, b"b"), Claim(given.token, KEYS[2].id, b"b"), Claim("", given.key, b"")):
        with pytest.raises(AwardInvalid):
            to_sign(given, claim)
    with pytest.raises(AwardInvalid):
        to_sign(given_for(commendation=True), Claim(given.token, "", b"blinded"))


def test_a_promise_of_a_key_that_others_do_not_get_is_refused():
    promise = given_for().promise
    assert key_of(promise, sheet()) == KEYS[1]
    for wrong in (
        replace(promise, key=KEYS[0].id),
        replace(promise, amount=1000),
        replace(promise, day=DAY - timedelta(days=1)),
        replace(promise, key="0" * 16),
    ):
        with pytest.raises(AwardInvalid):
            key_of(wrong, sheet())


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
        (("claim_days = 180", "claim_days = 180\nshared = 60"), "shared"),
        (("claim_days = 180", "claim_days = 180\nshared = true"), "shared"),
        (("claim_days = 180", 'claim_days = 180\ncollect = "at counter 5"'), "collect"),
        (("claim_days = 180", "claim_days = 180\ncollect = { en = 5 }"), "collect"),
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
