"""What the log holds of a move: act, report, day, key holders, category and digests; never a word of anybody."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from sendable.custody.canonical import Json, plain, read_canonical, written
from sendable.errors import EntryInvalid
from sendable.reporting.clocks import Due
from sendable.reporting.state import Act, Step

VERSION = 1
OF_SCOPE = "scope"  # what an entry about the scope has in the place of a report
SIGNED = "signed"  # the digest of the mark that those who signed a scope have put into it
_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z_.-]{0,63}", re.ASCII)
_CATEGORY = re.compile(r"[a-z][a-z0-9_-]{0,39}", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
_NAMES = ("act", "by", "category", "day", "digests", "due", "report", "step", "to")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the log of reports; one that could hold content cannot be made."""

    act: Act
    report: str
    day: date
    by: tuple[str, ...] = ()  # key holders; of two the one who proposed it first
    to: str = ""  # the key holder whom it concerns
    category: str = ""
    step: Step = Step.DONE
    due: Due | None = None  # of an escalation
    digests: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, value in (("report", self.report), ("to", self.to), *(("by", one) for one in self.by)):
            if not (_ID.fullmatch(value) or (name == "to" and not value)):
                raise EntryInvalid(name, "this is no id")
        if (self.act is Act.ESCALATE) != (self.due is not None):
            raise EntryInvalid("due", "an escalation names the limit that comes near, and nothing else does")
        if {self.act is Act.PUBLISH_SCOPE, self.report == OF_SCOPE, "scope" in self.digests} == {True, False}:
            raise EntryInvalid("report", "an entry about the scope is of no report and holds its digest; no other does")
        if self.category and not _CATEGORY.fullmatch(self.category):
            raise EntryInvalid("category", "this is no id of a category")
        for name, digest in self.digests.items():
            if not (_CATEGORY.fullmatch(name) and _DIGEST.fullmatch(digest)):
                raise EntryInvalid("digests", "this is no SHA-256 digest in small hexadecimal letters")


def canonical(entry: Entry) -> bytes:
    """Write an entry as the bytes that are hashed; `read_entry` gives the same entry back."""
    record = {
        "act": entry.act.value,
        "by": list(entry.by),
        "category": entry.category,
        "day": entry.day.isoformat(),
        "digests": dict(entry.digests),
        "due": entry.due.value if entry.due else "",
        "report": entry.report,
        "step": entry.step.value,
        "to": entry.to,
        "version": VERSION,
    }
    return written(plain(record))


def done(entries: Iterable[Entry]) -> Mapping[str, Act]:
    """Return the digests of everything that was really done, not only proposed, and by which act."""
    return {digest: one.act for one in entries if one.step is Step.DONE for digest in one.digests.values()}


def read_entry(raw: bytes) -> Entry:
    """Read the canonical bytes of an entry.

    Raises:
        EntryInvalid, EventInvalid: not those of an entry, or of a version that this program does not know.
    """
    record = read_canonical(raw)
    if not isinstance(record, dict) or set(record) != {*_NAMES, "version"} or record["version"] != VERSION:
        raise EntryInvalid("entry", "these are not the fields of an entry of this version")
    by, digests = record["by"], record["digests"]
    if not isinstance(by, list) or not isinstance(digests, dict):
        raise EntryInvalid("entry", "key holders are a list, digests a table")
    try:
        return Entry(
            Act(_text(record["act"])),
            _text(record["report"]),
            date.fromisoformat(_text(record["day"])),
            tuple(_text(one) for one in by),
            _text(record["to"]),
            _text(record["category"]),
            Step(_text(record["step"])),
            Due(_text(record["due"])) if record["due"] else None,
            {name: _text(one) for name, one in digests.items()},
        )
    except ValueError:
        raise EntryInvalid("entry", "an act, a day, a step or a limit that there is not") from None


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise EntryInvalid("entry", "this must be text")
    return value
