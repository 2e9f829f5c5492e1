"""Officers, disburser and server together, with all that they keep, cannot say which voucher came from which report."""

from dataclasses import dataclass, replace
from hashlib import sha256
from random import Random

import pytest

from sendable.actions.reading.give_reward import agree, give, propose
from sendable.actions.reporting.collect import claim, reward
from sendable.actions.reporting.take_in import submit
from sendable.adapters.blind import blind_with
from sendable.adapters.reports.store import open_reports
from sendable.reporting.reward import Choice
from sendable.reporting.state import Finding, State
from sendable.reporting.tariff import Severity
from sendable.reporting.voucher import Voucher, read_voucher
from tests.fakes.report_house import SAID
from tests.fakes.reward_house import PRIVATE, paying
from tests.unit.test_unlinkable import salt_of

SOME, ALL = 40, 200
LUCK = 12  # one right for each amount is what chance gives; twelve of two is less than 1 in 100,000


@dataclass(frozen=True)
class One:
    """A rewarded report: what its officers saw, and the voucher."""

    report: str
    amount: int
    blinded: bytes
    token: str
    voucher: Voucher


def rewarded(at, number, worth):
    """Let a report be right, rewarded, claimed and given, through the use cases from the award on."""
    code = submit(at.at.means, replace(SAID, text=f"box {number}"), ())
    with at.at.means.store.transaction() as tx:
        new = tx.reports.found_by(at.at.means.sealing.hand_of(code).reporter.found_by)
        found = {"state": State.VERIFIED, "finding": Finding.VERIFIED, "category": "lithium-batteries"}
        tx.reports.put(replace(new, version=new.version + 1, **found))
    first, second = at.reading("officer-1"), at.reading("officer-2")
    severity = Severity.DANGER if worth == 200 else Severity.MINOR
    propose(first, at.sees("officer-1", new.id), Choice(severity), sha256(b"%d" % number).digest()[:16])
    agree(second, at.sees("officer-2", new.id))
    claim(at.at.means, code, money=True)
    seen = at.sees("officer-2", new.id)
    give(second, seen, at.signer)
    voucher = read_voucher(reward(at.at.means, code).voucher)
    return One(new.id, worth, seen.claim.blinded, seen.claim.token, voucher)


@pytest.fixture(scope="module", params=[SOME, pytest.param(ALL, marks=pytest.mark.slow)])
def year(request, tmp_path_factory):
    """What everybody has after so many rewards: files of the server, what officers opened, vouchers as they were paid."""
    folder = tmp_path_factory.mktemp("unlinkable")
    with pytest.MonkeyPatch.context() as patch:  # the slow hash of a PIN is no part of what is looked at
        patch.setattr("sendable.adapters.vouchers.hash_pin", lambda serial, pin: sha256(serial + pin.encode()).digest())
        at, chance = paying(open_reports(f"sqlite:///{folder / 'reports.sqlite'}"), folder), Random(7)
        given = [rewarded(at, number, chance.choice((50, 200))) for number in range(request.param)]
    at.at.means.store.engine.dispose()
    paid = sorted(given, key=lambda one: given.index(one) + chance.expovariate(1 / request.param))
    return folder, given, paid


def among(wanted, raw):
    """Return which of some byte strings of one length are in others; in one pass, for there are thousands."""
    size, wanted = len(wanted[0]), set(wanted)
    return {raw[at : at + size] for at in range(len(raw) - size + 1) if raw[at : at + size] in wanted}


def test_no_part_of_a_voucher_is_in_the_files_of_the_server_or_in_what_officers_opened(year):
    folder, given, _ = year
    files = b"".join(path.read_bytes() for path in folder.iterdir())
    opened = b"".join(one.blinded + bytes.fromhex(one.token) for one in given)
    parts = [
        part[:8]
        for one in given
        for part in (one.voucher.prefix, one.voucher.serial, one.voucher.pin_hash, one.voucher.signature)
    ]
    assert among(parts, opened) == set()
    assert among(parts, files) == set()
    assert among([part.hex().encode() for part in parts], files) == set()
    assert among([files[1000:1008]], files) == {files[1000:1008]}
    assert given[0].report.encode() in files


def test_guessing_by_amount_and_order_finds_no_more_than_chance(year, capsys):
    _, given, paid = year
    right = 0
    for amount in (50, 200):
        reports = [one.report for one in given if one.amount == amount]
        right += sum(
            one == two.report for one, two in zip(reports, [p for p in paid if p.amount == amount], strict=True)
        )
    with capsys.disabled():
        print(f"\n{right} of {len(given)} vouchers of reports guessed by amount and order; chance alone: 2")  # noqa: T201
    assert right <= LUCK


def test_every_voucher_fits_every_claim_of_its_amount(year):
    _, given, paid = year
    chance = Random(8)
    for amount, private in PRIVATE.items():
        numbers = private.private_numbers()
        n, e, d = numbers.public_numbers.n, numbers.public_numbers.e, numbers.d
        claims, vouchers = ([one for one in those if one.amount == amount] for those in (given, paid))
        for _ in range(20):
            blinded, voucher = chance.choice(claims).blinded, chance.choice(vouchers).voucher
            held = pow(int.from_bytes(voucher.signature), e, n)
            salt = salt_of(voucher.prepared, held, n.bit_length() - 1)
            factor = pow(int.from_bytes(blinded) * pow(held, -1, n) % n, d, n)
            assert blind_with(private.public_key(), voucher.prepared, salt, factor).message == blinded
