"""Tags by which readers see that two reports speak of the same shipment; they are only ever sealed to handlers.

A tag is made of the number of an item, or of place, day and category. Never of a name, never of free text.
"""

from datetime import date
from hashlib import sha256

from sendable.custody.canonical import canonical_json, read_canonical
from sendable.errors import EventInvalid
from sendable.reporting.naming import find_names
from sendable.reporting.statement import Statement

ITEM, PLACE = "item", "place"
SHORTEST, DIGITS, MOST = 8, 4, 2  # characters of a number, digits in it, tags of a report


def tags_of(said: Statement, received: date, installation: bytes) -> frozenset[str]:
    """Return the tags of a statement; none where it says too little, or what could be a name."""
    found = set()
    number = _plain(said.identifier).upper()
    if len(number) >= SHORTEST and sum(letter.isdigit() for letter in number) >= DIGITS:
        found.add(_tag(installation, ITEM, number))
    place = _plain(said.place)
    if place and said.category and not find_names(said.place):
        found.add(_tag(installation, PLACE, place, said.category, received.isoformat()))
    return frozenset(found)


def write_tags(tags: frozenset[str]) -> str:
    """Write tags, as they are signed and sealed."""
    return canonical_json({"form": 1, "tags": sorted(tags)}).decode()


def read_tags(text: str) -> frozenset[str]:
    """Read what `write_tags` wrote; something else has none."""
    try:
        said = read_canonical(text.encode())
    except EventInvalid:
        return frozenset()
    tags = said.get("tags") if isinstance(said, dict) and said.get("form") == 1 else None
    return frozenset(str(one) for one in tags[:MOST]) if isinstance(tags, list) else frozenset()


def kind_of(tag: str) -> str:
    """Return what a tag was made of."""
    return tag.partition(":")[0]


def _tag(installation: bytes, kind: str, *values: str) -> str:
    joined = "\n".join((kind, *values)).encode()
    return f"{kind}:{sha256(b'sendable duplicate' + installation + joined).hexdigest()}"


def _plain(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
