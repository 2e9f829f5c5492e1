"""The ledger of rewards, as actions use it: keys, amounts and days; no report, and nobody's name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol


class Account(StrEnum):
    """Where money is. What came into the fund is a debt to whoever paid it in, so all accounts together are zero."""

    SOURCE = "source"
    FUND = "fund"
    COMMITTED = "committed"  # a right to a voucher was approved
    PAID = "paid"


@dataclass(frozen=True, slots=True)
class VoucherKey:
    """A key of the reward officers: what its vouchers are worth, when they are given out, until when they are paid."""

    id: str
    denomination: int
    public: bytes  # DER
    since: date
    until: date  # the last day on which a right is approved under it
    claim_until: date  # the last day on which its vouchers are paid


class RewardLedger(Protocol):
    """Double entry: every move takes from one account what it gives to another."""

    def add_key(self, key: VoucherKey) -> None:
        """Take a key of the reward officers."""

    def key(self, id: str) -> VoucherKey:  # noqa: A002 it is the id
        """Return a key. Raises NotFound."""

    def deposit(self, amount: int, day: date) -> None:
        """Pay into the fund."""

    def commit(self, key: str, day: date, most_a_month: int) -> None:
        """Set aside what one voucher is worth. Raises FundShort, KeyOver."""

    def is_spent(self, voucher: str) -> bool:
        """Tell whether a voucher was paid."""

    def pay(self, voucher: str, key: str, day: date) -> int:
        """Mark a voucher as paid; return the amount. Raises VoucherSpent, KeyOver, FundShort."""

    def expire(self, day: date) -> int:
        """Give back to the fund what was set aside under keys that are over; return how much."""

    def balances(self) -> Mapping[Account, int]:
        """Return what is in each account."""

    def totals(self) -> Mapping[int, tuple[int, int, int]]:
        """Return by worth how many vouchers were set aside, paid, and returned."""

    def waiting(self) -> Sequence[tuple[VoucherKey, int]]:
        """Return the keys under which something is set aside, with how much."""
