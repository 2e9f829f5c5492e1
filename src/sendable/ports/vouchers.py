"""The reporter's side of vouchers, as use cases need it: the published sheet, and what follows from a code."""

from typing import Protocol

from sendable.reporting.code import Code
from sendable.reporting.voucher import Voucher


class Asking(Protocol):
    """One voucher of one code under one key; it is the same at every login."""

    @property
    def pin(self) -> str:
        """What its bearer says."""

    @property
    def blinded(self) -> bytes:
        """What goes to the reward officers."""

    def voucher(self, signed: bytes) -> Voucher:
        """Return the voucher, from what they signed. Raises BlindingFailed."""


class Vouchers(Protocol):
    """Where the sheet is, and what makes vouchers."""

    def sheet(self) -> bytes | None:
        """Return the signed sheet of rewards; None where none is published."""

    def asking(self, code: Code, public: bytes) -> Asking:
        """Return the reporter's side of a voucher under a key (DER). Raises BlindingFailed: that is no key for it."""


class BlindSigner(Protocol):
    """The private keys of vouchers, on a machine of the reward officers."""

    def has(self, key: str) -> bool:
        """Tell whether a key is here."""

    def sign(self, key: str, blinded: bytes) -> bytes:
        """Sign what somebody blinded. Raises KeyUnusable, BlindingFailed."""
