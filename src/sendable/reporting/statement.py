"""What a reporter states about a shipment, and how it is written before it is sealed. No field is for a person."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum

from sendable.custody.canonical import canonical_json, read_canonical
from sendable.errors import EnvelopeInvalid, EventInvalid, StatementInvalid
from sendable.reporting.envelope import Context

LINE, TEXT = 200, 2000  # characters


class Knows(StrEnum):
    """How the reporter knows."""

    SAW = "saw"  # saw the goods
    HANDLED = "handled"  # had the shipment in hands: smell, sound, leak, weight
    DOCUMENT = "document"  # read an offer, a label or a document
    HEARD = "heard"  # was told
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Statement:
    """What is being shipped, how it is packed, where and when: about the shipment, in the reporter's words."""

    category: str  # id of a category of reports, or "" where the reporter is not sure
    goods: str
    packing: str = ""
    place: str = ""
    when: str = ""
    identifier: str = ""  # of the item, if known
    danger_now: bool = False
    knows: Knows = Knows.UNSAID
    text: str = ""
    language: str = "en"


_KINDS: Mapping[str, type] = {one.name: str for one in fields(Statement)} | {"danger_now": bool, "knows": Knows}


def checked(statement: Statement) -> Statement:
    """Let a statement pass that can be sealed.

    Raises:
        StatementInvalid: the field that is wrong, and why.
    """
    if not (statement.goods.strip() or statement.text.strip()):
        raise StatementInvalid("goods", "missing", 0)
    for one in fields(statement):
        value = getattr(statement, one.name)
        most = TEXT if one.name == "text" else LINE
        if isinstance(value, str) and len(value) > most:
            raise StatementInvalid(one.name, "too_long", most)
    return statement


def write_statement(statement: Statement) -> bytes:
    """Write a statement, as it is sealed."""
    return canonical_json({"form": 1, **asdict(statement)})


def read_statement(raw: bytes) -> Statement:
    """Read what `write_statement` wrote.

    Raises:
        EnvelopeInvalid: something else was sealed.
    """
    said = _read(raw)
    try:
        stated = Statement(**{**said, "knows": Knows(str(said.get("knows")))})  # type: ignore[arg-type]
        if all(type(getattr(stated, one.name)) is _KINDS[one.name] for one in fields(stated)):
            return checked(stated)
    except (TypeError, ValueError, StatementInvalid):
        pass
    raise EnvelopeInvalid("content", "it is no statement")


@dataclass(frozen=True, slots=True)
class Reply:
    """What a handler answers, signed so that the reporter knows it from the server's own words."""

    text: str
    by: str  # id of the handler
    signature: bytes


def signed_words(place: Context, text: str) -> bytes:
    """Return what a handler signs: the words, and the place where they belong."""
    where = place.installation + place.report + place.number.to_bytes(4, "big") + bytes([place.part])
    return b"sendable reply" + where + text.encode()


def write_reply(reply: Reply) -> bytes:
    """Write a reply, as it is sealed."""
    return canonical_json({"form": 1, "text": reply.text, "by": reply.by, "signature": reply.signature.hex()})


def read_reply(raw: bytes) -> Reply:
    """Read what `write_reply` wrote.

    Raises:
        EnvelopeInvalid: something else was sealed.
    """
    said = _read(raw)
    try:
        text, by, signature = (said[name] for name in ("text", "by", "signature"))
        if isinstance(text, str) and isinstance(by, str):
            return Reply(text, by, bytes.fromhex(str(signature)))
    except (KeyError, ValueError):
        pass
    raise EnvelopeInvalid("content", "it is no reply")


def _read(raw: bytes) -> dict[str, object]:
    try:
        said = read_canonical(raw)
    except EventInvalid:
        raise EnvelopeInvalid("content", "it is not written as it should be") from None
    if not isinstance(said, Mapping) or said.get("form") != 1:
        raise EnvelopeInvalid("content", "its form is not known")
    return {name: value for name, value in said.items() if name != "form"}
