"""Custody events as an EPCIS 2.0 document, written piece by piece, and read back."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sendable.custody.audit import Entry, is_whole
from sendable.custody.epcis import CONTEXT, SCHEMA_VERSION, Exported, object_event, read_object_event
from sendable.custody.event import read_event
from sendable.custody.identifier import Identifier
from sendable.errors import EvidenceInvalid, NotFound
from sendable.ports.audit import Audited

_MARK = "\x00"


def export_events(audited: Audited, item: str | None, now: datetime) -> Iterator[str]:
    """Yield the text of a document with the events of one item, or of all items; forgotten ones are not in it.

    Raises:
        NotFound: nothing is recorded of such an item.
    """
    parts: Iterator[Sequence[Entry]] = audited.parts()
    if item is not None:
        found = audited.entries_of([item]).get(item)
        if not found:
            raise NotFound("item", item)
        parts = iter([found])
    head = {
        "@context": CONTEXT,
        "type": "EPCISDocument",
        "schemaVersion": SCHEMA_VERSION,
        "creationDate": now.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "epcisBody": {"eventList": [_MARK]},
    }
    before, after = json.dumps(head, indent=1).split(json.dumps(_MARK))
    yield before
    gap = ""
    for part in parts:
        known = audited.identifiers(sorted({entry.item for entry in part}))
        for text in _written(part, known):
            yield gap + text
            gap = ",\n"
    yield after + "\n"


def read_events(text: bytes) -> list[Exported]:
    """Read a document that `export_events` wrote.

    Raises:
        EvidenceInvalid: this is no such document.
        EventInvalid: an event in it is none of ours.
    """
    try:
        document = json.loads(text)
        kind, events = (document["type"], document["schemaVersion"]), list(document["epcisBody"]["eventList"])
    except (ValueError, KeyError, TypeError, RecursionError):
        kind, events = None, []
    if kind != ("EPCISDocument", SCHEMA_VERSION):
        raise EvidenceInvalid(f"this is no EPCIS document of version {SCHEMA_VERSION}")
    return [read_object_event(event) for event in events]


def _written(entries: Sequence[Entry], known: Mapping[str, Identifier]) -> Iterator[str]:
    for entry in entries:
        if entry.item and is_whole(entry):  # acts of staff are about no item, and are nobody else's business
            one = Exported(read_event(entry.body), entry.item, entry.seq)
            yield json.dumps(object_event(one, known.get(entry.item)), ensure_ascii=False)
