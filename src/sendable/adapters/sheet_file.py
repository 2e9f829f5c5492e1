"""The sheet of rewards in a file of the public site, and what follows from it and a reporter's code."""

from pathlib import Path

from sendable.adapters.sealing.reporter import voucher_secret
from sendable.adapters.vouchers import Asking, voucher_key
from sendable.reporting.code import Code

MOST_BYTES = 1_000_000


class SheetFile:
    """The sheet in a file, which may be put there while the site runs, and what makes vouchers."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def sheet(self) -> bytes | None:
        """Return the signed sheet of rewards; None where none is published."""
        try:
            with self._file.open("rb") as stream:
                return stream.read(MOST_BYTES)
        except OSError:
            return None

    def asking(self, code: Code, public: bytes) -> Asking:
        """Return the reporter's side of a voucher under a key. Raises BlindingFailed."""
        return asking_of(code, public)


def asking_of(code: Code, public: bytes) -> Asking:
    """Return the reporter's side of a voucher under a key (DER). Raises BlindingFailed: that is no key for it."""
    return Asking(voucher_secret(code), voucher_key(public))
