"""Open on the reporter's machine what was answered, and look who signed it."""

import json
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sendable.custody.note import PublicKey, Verify
from sendable.errors import EnvelopeInvalid
from sendable.ports.reports import ReporterHand, Sealing
from sendable.reporting.conversation import Appealing, Conversation, Told
from sendable.reporting.directory import read_directory
from sendable.reporting.envelope import ID_SIZE, Context, Part
from sendable.reporting.statement import read_reply, signed_words

MOST_NUMBER = 1 << 24


@dataclass(frozen=True)
class Heard:
    """A conversation, and where the next words belong."""

    conversation: Conversation
    report: bytes
    next_number: int


def hear(raw: bytes, hand: ReporterHand, sealing: Sealing, root: PublicKey, verify: Verify) -> Heard:
    """Read what `POST /reports/v1/return` answered.

    Raises:
        EnvelopeInvalid: it is something else, or does not open with this code.
        DirectoryInvalid: the root did not sign a directory.
    """
    try:
        said = json.loads(raw)
        report, notes = bytes.fromhex(said["report"]), [str(one).encode() for one in said["directories"]]
        replies = [
            (int(one["number"]), date.fromisoformat(one["day"]), b64decode(one["raw"])) for one in said["replies"]
        ]
        answer_by = date.fromisoformat(said["answer_by"]) if said["answer_by"] else None
        received, state, number = date.fromisoformat(said["received"]), str(said["state"]), int(said["next_number"])
        may_write, until = said["may_write"] is True, said.get("appeal", {}).get("until")
        appeal = Appealing(date.fromisoformat(until) if until else None)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        raise EnvelopeInvalid("answer", "it is not what a site answers") from None
    if len(report) != ID_SIZE or not 0 < number < MOST_NUMBER:
        raise EnvelopeInvalid("answer", "it is not what a site answers")
    listed = [read_directory(note, root, verify) for note in notes]
    if not listed:
        raise EnvelopeInvalid("answer", "no directory comes with it")
    known = {one.id.hex(): one.public for directory in listed for one in directory.holders}
    told = []
    for at, day, sealed in replies:
        place = Context(listed[0].installation, report, at, Part.REPLY)
        told.append(_told(sealing.open(sealed, place, hand), place, day, known, verify))
    return Heard(Conversation(received, state, tuple(told), may_write, answer_by, appeal), report, number)


def _told(plain: bytes, place: Context, day: date, known: Mapping[str, bytes], verify: Verify) -> Told:
    reply = read_reply(plain)
    public = known.get(reply.by)
    signed = public is not None and verify(public, signed_words(place, reply.text), reply.signature)
    return Told(day, reply.text, signed)
