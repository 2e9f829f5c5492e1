"""A reporter collects a reward: hears of it, says what is wanted, and gets a voucher that names nothing of the report.

Everything works on a code in memory: whoever holds it, server or device, gets the same voucher at every visit.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sendable.actions.reporting.come_back import signers
from sendable.actions.reporting.means import Believed, Means, believed, digest, enter, place
from sendable.actions.reporting.rewards import sheet_in
from sendable.actions.reporting.take_in import seal_parts
from sendable.errors import AwardInvalid, BlindingFailed, ConditionUnmet, EnvelopeInvalid, NotFound
from sendable.ports.reports import KeptEnvelope, ReporterHand, ReportRecord
from sendable.ports.vouchers import Asking
from sendable.reporting.code import Code
from sendable.reporting.directory import Duty
from sendable.reporting.entry import done
from sendable.reporting.envelope import Part
from sendable.reporting.moves import MOVES
from sendable.reporting.promise import Claim, Given, Promise, key_of, read_given, read_promise, write_claim
from sendable.reporting.report import Hand, Report, What
from sendable.reporting.sheet import Sheet, SheetKey
from sendable.reporting.side import Side
from sendable.reporting.state import Act, Finding
from sendable.reporting.statement import read_reply, signed_words
from sendable.reporting.voucher import write_voucher
from sendable.reporting.work import do


class Stage(StrEnum):
    """How far a reward has come, as its reporter sees it."""

    WAITS = "waits"  # for the reporter to say what is wanted
    ASKED = "asked"
    READY = "ready"
    THANKED = "thanked"  # a commendation without money
    OVER = "over"  # it was not collected in time
    LATER = "later"  # the sheet of rewards is not believed now


@dataclass(frozen=True, slots=True)
class Reward:
    """A reward as its reporter sees it; the voucher and its PIN are there when it is ready."""

    stage: Stage
    amount: int = 0
    currency: str = ""
    until: date | None = None  # the last day on which it is paid
    voucher: str = field(default="", repr=False)
    pin: str = field(default="", repr=False)
    collect: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Found:
    """What a code opens of a reward."""

    report: Report
    sheet: Sheet | None
    promise: Promise
    given: Given | None


def reward(means: Means, code: Code) -> Reward | None:
    """Return the reward that waits behind a code; None where there is none."""
    with means.store.reading() as tx:
        found = _found(means, tx, means.sealing.hand_of(code))
    return None if found is None else _seen(means, code, found)


def claim(means: Means, code: Code, *, money: bool) -> None:
    """Ask for the voucher, or for a commendation instead of money; asking again changes nothing.

    Raises:
        NotFound: the code opens no reward.
        AwardInvalid: the promised key is none that everybody gets, or the sheet is not believed now.
        ConditionUnmet: it is too late, or the goods are not verified any more.
        DirectoryInvalid: there is nobody to seal it to.
    """
    hand = means.sealing.hand_of(code)
    with means.store.reading() as tx:
        found = _found(means, tx, hand)
    if found is None:
        raise NotFound("reward", "with this code")
    key = _key(found)
    if means.now().date() > key.claim_until:
        raise ConditionUnmet(Act.CLAIM.value, "it is collected in time")
    blinded = _asking(means, code, key).blinded if money else b""
    text = write_claim(Claim(found.promise.token, key.id, blinded))
    with means.store.transaction() as tx:
        keys, report = believed(means, tx), _report(tx, hand)
        if not report.claimed:
            _enter(means, tx, keys, report, text)


def _enter(means: Means, tx: ReportRecord, keys: Believed, report: Report, text: bytes) -> None:
    [kept] = seal_parts(means, keys, report.id, tx.envelopes.next_number(report.id), [(Part.REWARD, text)])
    what = What(digests={"envelope": digest(kept.raw)})
    by = Hand("", Side.REPORTER, means.moment(report.lane))
    enter(tx, do(report, Act.CLAIM, by, what, means.terms), kept)


def _seen(means: Means, code: Code, found: _Found) -> Reward | None:
    promise, given, report = found.promise, found.given, found.report
    if not promise.amount or (given is not None and not given.signed):
        return Reward(Stage.THANKED)
    try:
        key = _key(found)
        shown = Reward(Stage.WAITS, promise.amount, promise.currency, key.claim_until, collect=_collect(found))
        if means.now().date() > key.claim_until:
            return _at(shown, Stage.OVER)
        if given is not None:
            asking = _asking(means, code, key)
            voucher = write_voucher(asking.voucher(given.signed))
            return _at(shown, Stage.READY, voucher=voucher, pin=asking.pin)
    except (AwardInvalid, BlindingFailed):
        return Reward(Stage.LATER)
    if report.finding is not Finding.VERIFIED or (report.state, Act.CLAIM) not in MOVES:
        return None
    return _at(shown, Stage.ASKED if report.claimed else Stage.WAITS)


def _at(shown: Reward, stage: Stage, voucher: str = "", pin: str = "") -> Reward:
    return Reward(stage, shown.amount, shown.currency, shown.until, voucher, pin, shown.collect)


def _collect(found: _Found) -> Mapping[str, str]:
    return found.sheet.tariff.collect if found.sheet is not None else {}


def _key(found: _Found) -> SheetKey:
    if found.sheet is None:
        raise AwardInvalid("the sheet of rewards is not believed now")
    return key_of(found.promise, found.sheet)


def _asking(means: Means, code: Code, key: SheetKey) -> Asking:
    if means.vouchers is None:
        raise AwardInvalid("there are no rewards here")
    return means.vouchers.asking(code, key.public)


def _found(means: Means, tx: ReportRecord, hand: ReporterHand) -> _Found | None:
    report = tx.reports.found_by(hand.reporter.found_by)
    if report is None or not report.rewarded:
        return None
    sent, keys, officers = done(tx.entries.of(report.id)), believed(means, tx), signers(means, tx, Duty.REWARD_OFFICER)
    promise: Promise | None = None
    given: Given | None = None
    for kept in tx.envelopes.of(report.id):
        act = sent.get(digest(kept.raw)) if kept.part is Part.VOUCHER else None
        text = _said(means, keys, report, kept, hand, officers) if act is not None else ""
        try:
            promise = read_promise(text) if text and act is Act.REWARD else promise
            given = read_given(text) if text and act is Act.GIVE_VOUCHER else given
        except AwardInvalid:
            continue
    return None if promise is None else _Found(report, sheet_in(means, tx), promise, given)


def _said(
    means: Means, keys: Believed, report: Report, kept: KeptEnvelope, hand: ReporterHand, officers: Mapping[str, bytes]
) -> str:
    """Return words that a reward officer has signed for this place; "" for all others."""
    where = place(keys.directory, report.id, kept.number, kept.part)
    try:
        said = read_reply(means.sealing.open(kept.raw, where, hand))
    except EnvelopeInvalid:
        return ""
    public = officers.get(said.by)
    holds = public is not None and means.verify(public, signed_words(where, said.text), said.signature)
    return said.text if holds else ""


def _report(tx: ReportRecord, hand: ReporterHand) -> Report:
    report = tx.reports.found_by(hand.reporter.found_by)
    if report is None:
        raise NotFound("report", "with this code")
    return report
