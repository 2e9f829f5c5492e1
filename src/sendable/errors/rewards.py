"""Errors of rewards and of the vouchers that they are paid with."""

from dataclasses import dataclass
from datetime import date

from sendable.errors.base import SendableError


@dataclass
class BlindingFailed(SendableError):
    """Something that cannot be signed blind, or a blind signature that does not fit."""

    what: str

    def line(self) -> str:
        return self.what


@dataclass
class RewardsOff(SendableError):
    """A reward where nobody named the law by which somebody unknown may be paid."""

    def line(self) -> str:
        return "rewards are off: the tariff names no legal ground for paying somebody unknown"


@dataclass
class TariffInvalid(SendableError):
    """A tariff of rewards that cannot be used."""

    where: str
    what: str

    def line(self) -> str:
        return f"tariff, {self.where}: {self.what}"


@dataclass
class SheetInvalid(SendableError):
    """A sheet of rewards that is not believed."""

    where: str
    what: str

    def line(self) -> str:
        return f"sheet of rewards, {self.where}: {self.what}"


@dataclass
class AwardInvalid(SendableError):
    """An award, a promise or a claim that is not what it should be; nothing was signed or sent."""

    what: str

    def line(self) -> str:
        return self.what


@dataclass
class RewardSpent(SendableError):
    """A right to a voucher that gives none, or no more."""

    what: str

    def line(self) -> str:
        return self.what


@dataclass
class VoucherInvalid(SendableError):
    """A voucher that is none of ours, or a PIN that is not its own."""

    what: str

    def line(self) -> str:
        return f"this voucher cannot be paid: {self.what}"


@dataclass
class VoucherSpent(SendableError):
    """A voucher that was paid before."""

    def line(self) -> str:
        return "this voucher was paid before"


@dataclass
class KeyOver(SendableError):
    """A key of vouchers outside its days."""

    key: str
    until: date

    def line(self) -> str:
        return f"the last day for vouchers of the key {self.key} was {self.until.isoformat()}"


@dataclass
class FundShort(SendableError):
    """A move of money for which there is not enough."""

    where: str
    left: int

    def line(self) -> str:
        return f"there is not enough: {self.where}, {self.left}"
