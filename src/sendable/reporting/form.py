"""What a form on the web carries beside what was typed, so that one that is sent twice is one report.

Nothing is kept for it: the form and its content say of themselves which report they are, and which code it has.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from sendable.reporting.code import CODE_BYTES, Code
from sendable.reporting.envelope import ID_SIZE
from sendable.reporting.slip import Slip

ONCE_SIZE = 16


@dataclass(frozen=True, slots=True)
class Form:
    """`once` is random and only in the page that was opened; `slip` is the paper from which somebody copies."""

    once: bytes = field(default=b"", repr=False)
    slip: Slip | None = None

    def report(self, content: bytes) -> bytes:
        """Return the id of the report that this form with this content is."""
        return sha256(b"sendable form report" + self.once + content).digest()[:ID_SIZE]

    def code(self, content: bytes) -> Code:
        """Return its code; without the page nobody finds it again."""
        return Code(sha256(b"sendable form code" + self.once + content).digest()[:CODE_BYTES])


NO_FORM = Form()


def read_form(once: str, slip: Slip | None) -> Form:
    """Return what a page carried; a mark that is none of ours counts as none."""
    try:
        raw = bytes.fromhex(once)
    except ValueError:
        raw = b""
    return Form(raw if len(raw) == ONCE_SIZE else b"", slip)


def digest_of(parts: Iterable[bytes]) -> bytes:
    """Return a digest of everything that a form holds."""
    found = sha256()
    for part in parts:
        found.update(len(part).to_bytes(8, "big") + part)
    return found.digest()
