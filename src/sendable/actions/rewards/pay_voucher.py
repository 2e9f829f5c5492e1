"""A voucher is looked at, and paid once: its signature and its PIN say that it is good, the ledger that it is not spent."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sendable.errors import KeyOver, NotFound, VoucherInvalid, VoucherSpent
from sendable.ports.rewards import RewardLedger, VoucherKey
from sendable.reporting.voucher import Voucher, read_voucher

Verify = Callable[[bytes, bytes, bytes], bool]  # public key, what was signed, signature


@dataclass(frozen=True, slots=True)
class Disburser:
    """The ledger, and how a signature is checked."""

    ledger: RewardLedger
    verify: Verify


def check_voucher(at: Disburser, text: str, day: date) -> tuple[Voucher, VoucherKey]:
    """Return a voucher that could be paid, with its key; nothing is changed.

    Raises:
        VoucherInvalid: it is none of ours.
        KeyOver, VoucherSpent: it is paid no more, or was.
    """
    voucher = read_voucher(text)
    try:
        key = at.ledger.key(voucher.key)
    except NotFound:
        raise VoucherInvalid("the reward officers have no such key") from None
    if not at.verify(key.public, voucher.prepared, voucher.signature):
        raise VoucherInvalid("its signature is not that of the reward officers")
    if at.ledger.is_spent(voucher.spent_as):
        raise VoucherSpent
    if day > key.claim_until:
        raise KeyOver(key.id, key.claim_until)
    return voucher, key


def pay_voucher(at: Disburser, text: str, pin: str, day: date) -> int:
    """Mark a voucher as paid and return the amount to hand out; to be done before the money changes hands.

    Raises:
        VoucherInvalid: it is none of ours, or the PIN is not its own.
        KeyOver, VoucherSpent, FundShort: as they say.
    """
    voucher, key = check_voucher(at, text, day)
    if not voucher.opens_with(pin):
        raise VoucherInvalid("the PIN does not belong to it")
    return at.ledger.pay(voucher.spent_as, key.id, day)
