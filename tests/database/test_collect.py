"""A reward from verified goods to the voucher: two officers sign, the reporter asks, one is signed without being seen."""

from dataclasses import replace

import pytest

from sendable.actions.reading.give_reward import agree, decline, give, propose
from sendable.actions.reporting.collect import claim, reward
from sendable.actions.reporting.come_back import conversation
from sendable.actions.reporting.come_back_sealed import sealed_conversation, take_message
from sendable.actions.reporting.means import place
from sendable.actions.reporting.offered import Stage
from sendable.actions.reporting.rewards import sheet_of
from sendable.actions.reporting.take_in import DUTY_OF
from sendable.actions.rewards.pay_voucher import Disburser, pay_voucher
from sendable.adapters.officer_keys import OfficerKeys
from sendable.adapters.reports.store import open_reports
from sendable.adapters.rewards.ledger import open_rewards
from sendable.adapters.sealing.envelopes import seal
from sendable.adapters.sealing.reporter import keys_of, new_code
from sendable.cli.rewarding import _verify
from sendable.errors import (
    AwardInvalid,
    BlindingFailed,
    ConditionUnmet,
    EnvelopeInvalid,
    KeyUnusable,
    NotFound,
    OneDutyOnly,
    RewardSpent,
    SecondPersonNeeded,
    SendableError,
    VoucherSpent,
)
from sendable.ports.rewards import VoucherKey
from sendable.reporting.directory import Directory, recipients
from sendable.reporting.envelope import Part
from sendable.reporting.promise import Claim, write_claim
from sendable.reporting.reward import Assessed, Choice
from sendable.reporting.sending import SealedMessage
from sendable.reporting.state import Act, Step
from sendable.reporting.tariff import Severity
from tests.fakes.report_house import INSTALLATION
from tests.fakes.reward_house import PRIVATE, TARIFF, TOKEN, Duty, paying, sheet_keys

DANGER = Choice(Severity.DANGER)


@pytest.fixture
def at(address, tmp_path):
    store = open_reports(address)
    yield paying(store, tmp_path)
    store.engine.dispose()


def proposes(at, report, choice=DANGER, by="officer-1"):
    return propose(at.reading(by), at.sees(by, report), choice, TOKEN)


def agrees(at, report, by="officer-2"):
    return agree(at.reading(by), at.sees(by, report))


def gives(at, report, by="officer-2"):
    return give(at.reading(by), at.sees(by, report), at.signer)


def promised(at, choice=DANGER):
    code, report = at.verified()
    proposes(at, report, choice)
    agrees(at, report)
    return code, report


def test_a_reward_goes_from_verified_goods_to_money_that_is_paid_once(at, tmp_path):
    means = at.at.means
    code, report = at.verified()
    assert reward(means, code) is None
    assert at.sees("officer-1", report).assessed == Assessed(Severity.DANGER)
    proposes(at, report)
    assert reward(means, code) is None
    agrees(at, report)
    waits = reward(means, code)
    assert (waits.stage, waits.amount, waits.currency, waits.voucher) == (Stage.WAITS, 200, "EUR", "")
    assert waits.collect["en"].startswith("Counter 5")
    claim(means, code, money=True)
    assert reward(means, code).stage is Stage.ASKED
    gives(at, report)
    ready = reward(means, code)
    assert (ready.stage, ready.until) == (Stage.READY, waits.until)
    assert reward(means, code) == ready

    ledger, day = open_rewards(f"sqlite:///{tmp_path / 'ledger.sqlite'}"), at.at.clock.now.date()
    [key] = [one for one in sheet_keys(day) if one.worth == 200]
    ledger.add_key(VoucherKey(key.id, 200, key.public, key.since, key.until, key.claim_until))
    ledger.deposit(1000, day)
    ledger.commit(key.id, day, 10_000)
    disburser = Disburser(ledger, _verify)
    assert pay_voucher(disburser, ready.voucher, ready.pin, day) == 200
    with pytest.raises(VoucherSpent):
        pay_voucher(disburser, ready.voucher, ready.pin, day)
    ledger.engine.dispose()
    assert report not in ready.voucher


def test_one_officer_alone_pays_nothing_and_no_handler_of_the_report_has_a_hand_in_it(at):
    _, report = at.verified()
    proposes(at, report)
    with pytest.raises(SendableError):
        agrees(at, report, by="officer-1")
    with pytest.raises(SecondPersonNeeded):
        gives(at, report, by="officer-1")
    at.at.join("handler-1", Duty.HANDLER, Duty.REWARD_OFFICER)
    with pytest.raises((OneDutyOnly, AwardInvalid, EnvelopeInvalid, SendableError)):
        agrees(at, report, by="handler-1")


def test_a_server_that_says_two_have_agreed_gets_nothing_signed(at):
    code, report = at.verified()
    proposes(at, report)
    found = at.sees("officer-2", report)
    token = found.proposed.award.token
    lie = replace(found, approved=found.proposed, claim=Claim(token, found.proposed.award.key, b"x" * 256))
    with pytest.raises(SecondPersonNeeded):
        give(at.reading("officer-2"), lie, at.signer)
    assert reward(at.at.means, code) is None


def test_a_claim_by_somebody_who_never_read_the_promise_is_not_signed(at):
    code, report = promised(at)
    claim(at.at.means, code, money=True)
    found = at.sees("officer-2", report)
    stolen = replace(found, claim=replace(found.claim, token="00" * 16))
    with pytest.raises(AwardInvalid, match="has not read the promise"):
        give(at.reading("officer-2"), stolen, at.signer)
    gives(at, report)


def test_one_machine_signs_one_voucher_for_a_report_whatever_the_server_says_later(at):
    code, report = promised(at)
    claim(at.at.means, code, money=True)
    before = at.sees("officer-2", report)
    officer = at.reading("officer-2")
    give(officer, before, at.signer)
    with pytest.raises(RewardSpent):
        give(officer, replace(before, claim=replace(before.claim, blinded=b"1" * 256)), at.signer)


def test_without_the_private_key_nothing_is_signed_and_nothing_is_noted(at):
    code, report = promised(at)
    claim(at.at.means, code, money=True)
    with pytest.raises(KeyUnusable):
        give(at.reading("officer-1"), at.sees("officer-1", report), OfficerKeys())
    give(at.reading("officer-1"), at.sees("officer-1", report), at.signer)
    assert reward(at.at.means, code).stage is Stage.READY


def test_thanks_without_money_are_sent_and_look_the_same_to_the_server(at):
    (paid, one), (thanked, other) = promised(at), promised(at)
    claim(at.at.means, paid, money=True)
    claim(at.at.means, thanked, money=False)
    assert reward(at.at.means, thanked).stage is Stage.ASKED
    gives(at, one)
    give(at.reading("officer-1"), at.sees("officer-1", other), OfficerKeys())
    assert reward(at.at.means, thanked).stage is Stage.THANKED
    with at.at.means.store.reading() as tx:
        sizes = [[(kept.part, len(kept.raw)) for kept in tx.envelopes.of(report)] for report in (one, other)]
        acts = [[entry.act for entry in tx.entries.of(report)] for report in (one, other)]
        rows = [replace(tx.reports.get(report), id="", hands=()) for report in (one, other)]
    assert sizes[0] == sizes[1]
    assert acts[0] == acts[1]
    assert rows[0] == rows[1]


def test_a_commendation_is_all_where_the_tariff_names_no_amount(at):
    code, _ = promised(at, Choice(Severity.SERIOUS))
    assert reward(at.at.means, code).stage is Stage.THANKED


def sealed_claim(at, code, report, *parts):
    """What the program of a reporter sends that opened the promise itself; it fits the report of the code."""
    keys, house = keys_of(code), at.at
    with house.means.store.reading() as tx:
        number = tx.envelopes.next_number(report)
    listed = Directory(INSTALLATION, 1, house.clock.now.date(), tuple(one for _, one in house.people.values()))
    known, raws = [house.epoch_key(name) for name in house.people], []
    for place_of, part in enumerate(parts, number):
        to = recipients(listed, known, DUTY_OF[part], house.clock.now.date())
        raws.append(seal(b"words", place(listed, report, place_of, part), to))
    return SealedMessage(keys.lookup, tuple(raws))


def test_a_claim_that_was_sealed_elsewhere_is_taken_once_where_a_reward_waits_and_nowhere_else(at):
    means = at.at.means
    code, report = at.verified()
    assert sealed_conversation(means, keys_of(code).lookup).reward is None
    with pytest.raises(ConditionUnmet):
        take_message(means, sealed_claim(at, code, report, Part.REWARD))
    proposes(at, report)
    assert sealed_conversation(means, keys_of(code).lookup).reward is None  # one officer alone promises nothing
    agrees(at, report)
    for more in (Part.MESSAGE, Part.REWARD):
        with pytest.raises(EnvelopeInvalid):
            take_message(means, sealed_claim(at, code, report, Part.REWARD, more))
    assert not sealed_conversation(means, keys_of(code).lookup).reward.claimed
    assert take_message(means, sealed_claim(at, code, report, Part.REWARD))
    assert not take_message(means, sealed_claim(at, code, report, Part.REWARD))
    with means.store.reading() as tx:
        assert [entry.act for entry in tx.entries.of(report)].count(Act.CLAIM) == 1
    given = sealed_conversation(means, keys_of(code).lookup).reward
    assert (given.claimed, given.open, given.given) == (True, True, None)
    with pytest.raises(AwardInvalid):
        gives(at, report)  # it brought back nothing that only the promise holds


def test_asking_twice_asks_once(at):
    code, report = promised(at)
    claim(at.at.means, code, money=True)
    claim(at.at.means, code, money=False)
    with at.at.means.store.reading() as tx:
        assert [entry.act for entry in tx.entries.of(report)].count(Act.CLAIM) == 1
    assert at.sees("officer-1", report).claim.blinded


def test_a_declined_award_promises_nothing(at):
    code, report = at.verified()
    proposes(at, report)
    decline(at.reading("officer-2"), at.sees("officer-2", report))
    assert reward(at.at.means, code) is None
    assert at.sees("officer-2", report).proposed is None
    proposes(at, report, by="officer-2")
    agrees(at, report, by="officer-1")
    assert reward(at.at.means, code).stage is Stage.WAITS


def test_an_award_that_is_not_what_the_tariff_gives_is_not_agreed_to(at):
    _, report = at.verified()
    proposes(at, report)
    found = at.sees("officer-2", report)
    wrong = replace(found, proposed=replace(found.proposed, award=replace(found.proposed.award, amount=50)))
    with pytest.raises(AwardInvalid):
        agree(at.reading("officer-2"), wrong)
    unsigned = replace(found, proposed=replace(found.proposed, by=frozenset()))
    with pytest.raises(AwardInvalid):
        agree(at.reading("officer-2"), unsigned)


def test_what_is_not_collected_in_time_says_so_and_is_not_promised_again(at):
    code, _ = promised(at)
    at.at.clock.pass_(days=211)
    at.at.people = {name: (keys.ready(at.at.clock.now.date(), 1), one) for name, (keys, one) in at.at.people.items()}
    at.at.publish()
    assert reward(at.at.means, code).stage is Stage.OVER
    with pytest.raises(ConditionUnmet):
        claim(at.at.means, code, money=True)


def test_a_key_of_the_server_alone_is_never_used_to_blind(at):
    code, _ = promised(at)
    at.publish(officers=("officer-1",))
    assert reward(at.at.means, code).stage is Stage.LATER
    with pytest.raises(AwardInvalid):
        claim(at.at.means, code, money=True)
    own = sheet_keys(at.at.clock.now.date(), {200: PRIVATE[50], 50: PRIVATE[200]})
    at.publish(keys=own)
    assert reward(at.at.means, code).stage is Stage.LATER
    with pytest.raises(AwardInvalid):
        claim(at.at.means, code, money=True)
    at.publish()
    assert reward(at.at.means, code).stage is Stage.WAITS


def test_rewards_are_off_without_a_sheet_a_law_or_two_signatures(at):
    means = at.at.means
    assert sheet_of(means).tariff.currency == "EUR"
    at.publish(TARIFF.replace('"an invented law, section 5"', '""'))
    assert sheet_of(means) is None
    at.publish(officers=("officer-2",))
    assert sheet_of(means) is None
    (at.folder / "reward.note").unlink()
    assert sheet_of(means) is None


def test_a_blind_signature_that_does_not_fit_shows_no_voucher(at):
    code, report = promised(at)
    claim(at.at.means, code, money=True)

    class Careless(OfficerKeys):
        def sign(self, key, blinded):
            return b"\1" * len(blinded) if self.has(key) else super().sign(key, blinded)

    give(at.reading("officer-2"), at.sees("officer-2", report), Careless(PRIVATE.values()))
    assert reward(at.at.means, code).stage is Stage.LATER
    with pytest.raises(BlindingFailed):
        at.signer.sign(next(one.id for one in sheet_keys(at.at.clock.now.date())), b"short")


def test_a_code_without_a_reward_claims_nothing(at):
    code, _ = at.verified()
    for one in (code, new_code()):
        assert reward(at.at.means, one) is None
        with pytest.raises(NotFound):
            claim(at.at.means, one, money=True)


def test_promises_and_vouchers_are_no_answers_and_open_for_no_holder(at):
    code, report = promised(at)
    claim(at.at.means, code, money=True)
    gives(at, report)
    assert [one.text for one in conversation(at.at.means, code).told] == ["We have it."]
    for name in at.at.people:
        seen = at.reading(name).server.report(report)
        assert Part.VOUCHER not in {one.part for one in seen.envelopes}
        if "officer" not in name:
            assert Part.REWARD not in {one.part for one in seen.envelopes}


def test_a_promise_that_no_reward_officer_signed_counts_for_nothing(at):
    code, report = at.verified()
    forged = {"duty": Duty.REWARD_OFFICER, "reward": "x", "promise": write_claim(Claim("", "", b"")).decode()}
    at.at.does("officer-1", report, Act.REWARD, step=Step.PROPOSED, **forged)
    at.at.does("officer-2", report, Act.REWARD, duty=Duty.REWARD_OFFICER)
    assert reward(at.at.means, code) is None
    assert at.sees("officer-2", report).approved is None
