"""A reward as far as a code has opened it, on the server or on the reporter's own device: both show and ask the same."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from sendable.custody.note import Verify
from sendable.errors import AwardInvalid, BlindingFailed, ConditionUnmet, EnvelopeInvalid
from sendable.ports.reports import ReporterHand, Sealing
from sendable.ports.vouchers import Asking
from sendable.reporting.code import Code
from sendable.reporting.envelope import Context
from sendable.reporting.promise import Claim, Given, Promise, key_of, read_given, read_promise, write_claim
from sendable.reporting.sheet import Sheet, SheetKey
from sendable.reporting.state import Act
from sendable.reporting.statement import read_reply, signed_words
from sendable.reporting.voucher import write_voucher

AskingOf = Callable[[Code, bytes], Asking]  # the reporter's side of a voucher under a key (DER)


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
class Offer:
    """What a code opens of a reward."""

    promise: Promise
    given: Given | None
    sheet: Sheet | None  # None: none is believed now
    claimed: bool
    open: bool  # the report is one for which something can be asked


@dataclass(frozen=True)
class Opening:
    """What opens the words of reward officers."""

    hand: ReporterHand
    sealing: Sealing
    officers: Mapping[str, bytes]  # every key that a directory of the root has listed, by id
    verify: Verify

    def promise(self, raw: bytes, where: Context) -> Promise | None:
        """Return a promise that a reward officer has signed for this place."""
        try:
            return read_promise(self._said(raw, where))
        except AwardInvalid:
            return None

    def given(self, raw: bytes, where: Context) -> Given | None:
        """Return what a reward officer gave, signed for this place."""
        try:
            return read_given(self._said(raw, where))
        except AwardInvalid:
            return None

    def _said(self, raw: bytes, where: Context) -> str:
        try:
            said = read_reply(self.sealing.open(raw, where, self.hand))
        except EnvelopeInvalid:
            return ""
        public = self.officers.get(said.by)
        holds = public is not None and self.verify(public, signed_words(where, said.text), said.signature)
        return said.text if holds else ""


def seen(offer: Offer, code: Code, asking: AskingOf, today: date) -> Reward | None:
    """Return a reward as its reporter sees it; None where there is none any more."""
    promise, given = offer.promise, offer.given
    if not promise.amount or (given is not None and not given.signed):
        return Reward(Stage.THANKED)
    try:
        key = _key(offer)
        collect = offer.sheet.tariff.collect if offer.sheet is not None else {}
        shown = Reward(Stage.WAITS, promise.amount, promise.currency, key.claim_until, collect=collect)
        if today > key.claim_until:
            return replace(shown, stage=Stage.OVER)
        if given is not None:
            mine = asking(code, key.public)
            voucher = write_voucher(mine.voucher(given.signed))
            return replace(shown, stage=Stage.READY, voucher=voucher, pin=mine.pin)
    except (AwardInvalid, BlindingFailed):
        return Reward(Stage.LATER)
    if not offer.open:
        return None
    return replace(shown, stage=Stage.ASKED) if offer.claimed else shown


def claim_text(offer: Offer, code: Code, asking: AskingOf, today: date, *, money: bool) -> bytes:
    """Return what is sealed to the reward officers: a blinded voucher, or that thanks are enough.

    Raises:
        AwardInvalid: the promised key is none that everybody gets, or the sheet is not believed now.
        BlindingFailed: that is no key for vouchers.
        ConditionUnmet: it is too late.
    """
    key = _key(offer)
    if today > key.claim_until:
        raise ConditionUnmet(Act.CLAIM.value, "it is collected in time")
    blinded = asking(code, key.public).blinded if money else b""
    return write_claim(Claim(offer.promise.token, key.id, blinded))


def _key(offer: Offer) -> SheetKey:
    if offer.sheet is None:
        raise AwardInvalid("the sheet of rewards is not believed now")
    return key_of(offer.promise, offer.sheet)
