"""An event: who did what to which item, when, where and why. Its canonical bytes are what the log hashes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from typing import Any

from sendable.custody.canonical import Json, plain, read_canonical, shown, whole_text, written
from sendable.errors import EventInvalid

VERSION = 1
KEPT = "kept"  # left out where it is empty


@dataclass(frozen=True, slots=True)
class Event:
    """One move of the custody record.

    `actor` is the id of a member of staff, `subject` of an item or case; neither is a name. `data` is a copy: text,
    whole numbers, lists and names only. `kept` says what the rows of the record hash to that were written with it, so
    that nobody can change them behind the log. An event that cannot be recorded cannot be made.
    """

    id: str
    at: datetime
    actor: str
    office: str
    subject: str
    act: str
    reason: str = ""
    rules: tuple[str, ...] = ()
    data: Mapping[str, Json] = field(default_factory=dict)
    kept: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)  # table/id -> SHA-256

    def __post_init__(self) -> None:
        if not isinstance(self.at, datetime) or self.at.tzinfo is None:
            raise EventInvalid("at", "a moment needs its time zone")
        for name in ("id", "actor", "office", "subject", "act", "reason"):
            _set(self, name, _text(name, getattr(self, name), may_be_empty=name in ("office", "reason")))
        if isinstance(self.rules, str):
            raise EventInvalid("rules", "this is one text, not a list of rules")
        if not isinstance(self.data, Mapping):
            raise EventInvalid("data", "this is no table of names and values")
        _set(self, "at", self.at.astimezone(UTC))
        _set(self, "rules", tuple(_text("rules", rule) for rule in self.rules))
        _set(self, "data", plain(self.data, "data"))
        _set(self, "kept", _digests(self.kept))


def canonical(event: Event) -> bytes:
    """Write an event as the bytes that are hashed; `read_event` gives the same event back."""
    record = {one.name: getattr(event, one.name) for one in fields(event) if one.name != KEPT or event.kept}
    return written(plain({**record, "at": _moment(event.at), "version": VERSION}))


def read_event(raw: bytes) -> Event:
    """Read the canonical bytes of an event.

    Raises:
        EventInvalid: not those of an event, or of a version that this program does not know.
    """
    record = read_canonical(raw)
    if not isinstance(record, dict):
        raise EventInvalid("event", "this is no record")
    if record.get("version") != VERSION:
        raise EventInvalid("version", f"this program reads version {VERSION}, not {shown(record.get('version'))}")
    expected = {"version", *(one.name for one in fields(Event))} - {KEPT}
    if wrong := sorted((expected ^ set(record)) - ({KEPT} if record.get(KEPT) else set())):
        raise EventInvalid(
            shown(wrong[0]), "this field is missing" if wrong[0] in expected else "there is no such field"
        )
    given: dict[str, Any] = {**record, "at": _read_moment(record["at"])}
    del given["version"]
    if not isinstance(given["rules"], list):
        raise EventInvalid("rules", "this is no list")
    return Event(**given)


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="microseconds").replace("+00:00", "Z")


def _read_moment(text: Json) -> datetime:
    try:
        at = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        at = None
    if at is None or at.tzinfo is None or _moment(at.astimezone(UTC)) != text:
        raise EventInvalid("at", f"{shown(text)} is not a moment such as 2026-11-22T09:30:00.000000Z")
    return at


def _text(name: str, value: object, *, may_be_empty: bool = False) -> str:
    if not isinstance(value, str):
        raise EventInvalid(name, f"it must be text, and is {type(value).__name__}")
    if not (value or may_be_empty):
        raise EventInvalid(name, "it is empty")
    return whole_text(value, name)


def _digests(given: Any) -> Mapping[str, str]:
    if not isinstance(given, Mapping):
        raise EventInvalid(KEPT, "this is no table of rows and hashes")
    return {_text(KEPT, row): _text(KEPT, given[row]) for row in sorted(given)}


def _set(event: Event, name: str, value: object) -> None:
    object.__setattr__(event, name, value)
