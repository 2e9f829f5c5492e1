"""The ledger of rewards always balances, pays no voucher twice, and knows no report."""

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from cryptography.hazmat.primitives.serialization import load_der_public_key
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sendable.actions.rewards.pay_voucher import Disburser, check_voucher, pay_voucher
from sendable.adapters.blind import verify
from sendable.adapters.rewards.ledger import open_rewards
from sendable.adapters.rewards.tables import form, metadata, moves, spent
from sendable.errors import (
    FundShort,
    KeyOver,
    NotFound,
    OptionInvalid,
    SendableError,
    ValueInvalid,
    VoucherInvalid,
    VoucherSpent,
)
from sendable.ports.rewards import Account
from sendable.reporting.voucher import hash_pin, write_voucher
from tests.fakes.rewards import DAY, Officers, voucher_from

PIN = "12345678"
OFFICERS = Officers()
SMALL = Officers(50)
MOST = 10_000


@pytest.fixture
def ledger(address):
    ledger = open_rewards(address)
    ledger.add_key(OFFICERS.key)
    ledger.add_key(SMALL.key)
    yield ledger
    ledger.engine.dispose()


@pytest.fixture
def at(ledger):
    return Disburser(ledger, lambda der, prepared, signature: verify(load_der_public_key(der), prepared, signature))


def voucher(officers=OFFICERS):
    return voucher_from(officers, lambda serial: hash_pin(serial, PIN))


def test_a_voucher_is_paid_once(at):
    at.ledger.deposit(1_000, DAY)
    at.ledger.commit(OFFICERS.key.id, DAY, MOST)
    text = write_voucher(voucher())
    assert check_voucher(at, text, DAY)[1].denomination == 200
    assert pay_voucher(at, text, PIN, DAY) == 200
    for again in (lambda: check_voucher(at, text, DAY), lambda: pay_voucher(at, text, PIN, DAY)):
        with pytest.raises(VoucherSpent):
            again()
    assert at.ledger.balances() == {
        Account.SOURCE: -1_000, Account.FUND: 800, Account.COMMITTED: 0, Account.PAID: 200,
    }  # fmt: skip


def test_of_100_who_claim_one_voucher_at_once_one_is_paid(at):
    at.ledger.deposit(10_000, DAY)
    for _ in range(20):
        at.ledger.commit(OFFICERS.key.id, DAY, MOST)
    one = voucher()

    def claims(_):
        try:
            return at.ledger.pay(one.spent_as, one.key, DAY)
        except VoucherSpent:
            return "spent"

    with ThreadPoolExecutor(100) as pool:
        answers = Counter(pool.map(claims, range(100)))
    assert answers == {200: 1, "spent": 99}
    assert at.ledger.balances()[Account.PAID] == 200


def test_of_100_who_claim_different_vouchers_at_once_no_more_are_paid_than_were_approved(at):
    at.ledger.deposit(4_000, DAY)
    for _ in range(20):
        at.ledger.commit(OFFICERS.key.id, DAY, MOST)

    def claims(number):
        try:
            return at.ledger.pay(f"{number:064x}", OFFICERS.key.id, DAY)
        except FundShort:
            return "short"

    with ThreadPoolExecutor(100) as pool:
        answers = Counter(pool.map(claims, range(100)))
    assert answers == {200: 20, "short": 80}
    assert at.ledger.balances()[Account.COMMITTED] == 0


def test_the_fund_is_not_overdrawn_by_many_officers_at_once(at):
    at.ledger.deposit(1_000, DAY)

    def commits(_):
        try:
            at.ledger.commit(OFFICERS.key.id, DAY, MOST)
        except FundShort:
            return False
        return True

    with ThreadPoolExecutor(20) as pool:
        assert sum(pool.map(commits, range(20))) == 5
    assert at.ledger.balances()[Account.FUND] == 0


MOVES = st.lists(
    st.tuples(
        st.sampled_from(["deposit", "commit", "pay", "expire"]),
        st.sampled_from([OFFICERS, SMALL]),
        st.integers(0, 300),
        st.integers(0, 5),
    ),
    max_size=25,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MOVES)
def test_whatever_is_done_all_accounts_are_zero_together_and_none_of_ours_is_below(ledger, done):
    with ledger.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(spent.delete())
        connection.execute(moves.delete())
        connection.execute(metadata.tables["voucher_keys"].update().values(expired_on=None))
    paid = 0
    for what, officers, days, number in done:
        day = DAY + timedelta(days=days)
        try:
            if what == "deposit":
                ledger.deposit(100 * number, day)
            elif what == "commit":
                ledger.commit(officers.key.id, day, 400)
            elif what == "pay":
                paid += ledger.pay(f"{number:064x}", officers.key.id, day)
            else:
                ledger.expire(day)
        except SendableError:
            pass
        balances = ledger.balances()
        assert sum(balances.values()) == 0
        assert min(balances[one] for one in (Account.FUND, Account.COMMITTED, Account.PAID)) >= 0
        assert balances[Account.PAID] == paid
        assert balances[Account.COMMITTED] == sum(left for _, left in ledger.waiting())


def test_what_nobody_claims_for_180_days_returns_to_the_fund(at):
    at.ledger.deposit(1_000, DAY)
    at.ledger.commit(OFFICERS.key.id, DAY, MOST)
    last = OFFICERS.key.claim_until
    assert (last - DAY).days >= 180
    assert at.ledger.expire(last) == 0
    assert at.ledger.expire(last + timedelta(days=1)) == 200
    assert at.ledger.expire(last + timedelta(days=1)) == 0
    assert at.ledger.balances()[Account.FUND] == 1_000
    text = write_voucher(voucher())
    with pytest.raises(KeyOver):
        pay_voucher(at, text, PIN, last + timedelta(days=1))
    with pytest.raises(KeyOver):
        at.ledger.pay("0" * 64, OFFICERS.key.id, last)


def test_no_more_is_given_in_a_month_than_the_tariff_says(ledger):
    ledger.deposit(10_000, DAY)
    ledger.commit(OFFICERS.key.id, DAY, 400)
    ledger.commit(OFFICERS.key.id, DAY, 400)
    with pytest.raises(FundShort, match="this month"):
        ledger.commit(SMALL.key.id, DAY, 400)
    ledger.commit(SMALL.key.id, date(2026, 4, 1), 400)


def test_nothing_is_approved_without_money_or_outside_the_days_of_a_key(ledger):
    with pytest.raises(FundShort, match="the fund"):
        ledger.commit(OFFICERS.key.id, DAY, MOST)
    ledger.deposit(1_000, DAY)
    for day in (DAY - timedelta(days=1), OFFICERS.key.until + timedelta(days=1)):
        with pytest.raises(KeyOver):
            ledger.commit(OFFICERS.key.id, day, MOST)
    with pytest.raises(NotFound):
        ledger.commit("00" * 8, DAY, MOST)
    with pytest.raises(ValueInvalid):
        ledger.deposit(0, DAY)


def test_a_voucher_with_another_pin_a_forged_signature_or_an_unknown_key_is_not_paid(at):
    at.ledger.deposit(1_000, DAY)
    at.ledger.commit(OFFICERS.key.id, DAY, MOST)
    good = voucher()
    forged = replace(good, signature=bytes([good.signature[0] ^ 1]) + good.signature[1:])
    dearer = replace(voucher(SMALL), key=OFFICERS.key.id)
    other_pin = replace(good, pin_hash=hash_pin(good.serial, "00000000"))
    for wrong, pin in (
        (good, "87654321"),
        (forged, PIN),
        (dearer, PIN),
        (replace(good, key="00" * 8), PIN),
        (other_pin, "00000000"),
    ):
        with pytest.raises(VoucherInvalid):
            pay_voucher(at, write_voucher(wrong), pin, DAY)
    assert at.ledger.balances()[Account.PAID] == 0
    assert pay_voucher(at, write_voucher(good), PIN, DAY) == 200


def test_a_key_keeps_its_worth_and_its_days(ledger):
    ledger.add_key(OFFICERS.key)
    with pytest.raises(ValueInvalid):
        ledger.add_key(replace(OFFICERS.key, denomination=5_000))
    with pytest.raises(ValueInvalid):
        ledger.add_key(replace(OFFICERS.key, id="1" * 16, until=OFFICERS.key.claim_until))


def test_the_ledger_knows_no_report_no_pin_and_nobody(at):
    at.ledger.deposit(1_000, DAY)
    at.ledger.commit(OFFICERS.key.id, DAY, MOST)
    one = voucher()
    pay_voucher(at, write_voucher(one), PIN, DAY)
    columns = {f"{table.name}.{column.name}" for table in metadata.tables.values() for column in table.columns}
    assert not {
        name for name in columns if re.search(r"report|case|code|pin|name|person|officer|hour|time", name.split(".")[1])
    }
    with at.ledger.engine.connect() as connection:
        rows = [str(row) for table in metadata.tables.values() for row in connection.execute(sa.select(table))]
    assert one.serial.hex() not in "".join(rows)
    assert one.pin_hash.hex() not in "".join(rows)


def test_a_ledger_of_a_newer_program_is_left_alone(address):
    ledger = open_rewards(address)
    with ledger.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(form.update().values(number=2))
    ledger.engine.dispose()
    with pytest.raises(OptionInvalid, match="newer"):
        open_rewards(address)


def test_a_voucher_is_paid_on_its_last_day_and_not_a_day_later(at):
    at.ledger.deposit(1_000, DAY)
    at.ledger.commit(OFFICERS.key.id, DAY, MOST)
    at.ledger.commit(OFFICERS.key.id, OFFICERS.key.until, MOST)
    last = OFFICERS.key.claim_until
    one, other = voucher(), voucher()
    assert pay_voucher(at, write_voucher(one), PIN, last) == 200
    for late in (lambda: check_voucher(at, write_voucher(other), last + timedelta(days=1)),
                 lambda: at.ledger.pay(other.spent_as, other.key, last + timedelta(days=1))):  # fmt: skip
        with pytest.raises(KeyOver):
            late()
    assert not at.ledger.is_spent(other.spent_as)
    assert at.ledger.balances()[Account.PAID] == 200


def test_of_several_keys_only_the_one_that_signed_pays_a_voucher_and_only_what_was_set_aside_for_it(at):
    twin, later = Officers(), Officers(day=DAY + timedelta(days=31))
    for one in (twin, later):
        at.ledger.add_key(one.key)
    at.ledger.deposit(1_000, DAY)
    at.ledger.commit(twin.key.id, DAY, MOST)
    mine = voucher()
    for wrong in (twin, later, SMALL):
        with pytest.raises(VoucherInvalid):
            pay_voucher(at, write_voucher(replace(mine, key=wrong.key.id)), PIN, DAY)
    with pytest.raises(FundShort, match=OFFICERS.key.id):  # set aside is something, and for another key
        pay_voucher(at, write_voucher(mine), PIN, DAY)
    assert pay_voucher(at, write_voucher(voucher(twin)), PIN, DAY) == 200
    assert at.ledger.balances()[Account.COMMITTED] == 0
