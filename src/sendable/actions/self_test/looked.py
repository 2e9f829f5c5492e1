"""What was looked at and what came of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from sendable.custody.checkpoint import Checkpoint
from sendable.custody.note import PublicKey, Verify


class Answer(NamedTuple):
    """What a site answered."""

    status: int
    headers: Sequence[tuple[str, str]]
    raw: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.raw.decode("utf-8", "replace")

    def all(self, name: str) -> list[str]:
        """Return every value of a header."""
        return [value for one, value in self.headers if one.lower() == name]


Fetch = Callable[[str], Answer]  # a path of the site; raises RecordUnavailable


@dataclass(frozen=True)
class Settled:
    """What whoever looks knows from elsewhere: keys that were given by hand, what was kept before."""

    site: str
    today: date
    verify: Verify = field(repr=False)
    root: PublicKey
    script: str  # SHA-256 of the script that seals
    log_key: PublicKey | None = None
    kept: Checkpoint | None = None
    onion: str = ""


class Looked(NamedTuple):
    """One thing that was looked at; no fault: it is as it should be."""

    name: str
    fault: str = ""
    right: str = ""

    @property
    def line(self) -> str:
        """Say it in one line."""
        return f"WRONG {self.name}: {self.fault}; right would be: {self.right}" if self.fault else f"ok    {self.name}"


def right(name: str) -> Looked:
    """Return that something is as it should be."""
    return Looked(name)


def wrong(name: str, fault: str, better: str) -> Looked:
    """Return what is wrong, and what would be right."""
    return Looked(name, fault, better)
