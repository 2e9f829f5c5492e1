"""Open on the reporter's machine what was answered and what is promised, and look who signed it."""

import json
from base64 import b64decode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sendable.actions.reporting.offered import Offer, Opening
from sendable.custody.note import PublicKey, Verify
from sendable.errors import EnvelopeInvalid, SheetInvalid, TariffInvalid
from sendable.ports.reports import ReporterHand, Sealing
from sendable.reporting.conversation import Appealing, Conversation, SealedReply, SealedReward, Told
from sendable.reporting.directory import Directory, Duty, read_directory
from sendable.reporting.envelope import ID_SIZE, Context, Part
from sendable.reporting.sheet import Sheet, read_sheet
from sendable.reporting.statement import read_reply, signed_words

MOST_NUMBER = 1 << 24


@dataclass(frozen=True)
class Heard:
    """A conversation, what is promised, and where the next words belong."""

    conversation: Conversation
    report: bytes
    next_number: int
    offer: Offer | None = None


def hear(raw: bytes, hand: ReporterHand, sealing: Sealing, root: PublicKey, verify: Verify) -> Heard:
    """Read what `POST /reports/v1/return` answered.

    Raises:
        EnvelopeInvalid: it is something else, or does not open with this code.
        DirectoryInvalid: the root did not sign a directory.
    """
    try:
        said = json.loads(raw)
        report, notes = bytes.fromhex(said["report"]), [str(one).encode() for one in said["directories"]]
        replies = [_reply(one) for one in said["replies"]]
        answer_by = _day(said["answer_by"])
        received, state, number = date.fromisoformat(said["received"]), str(said["state"]), int(said["next_number"])
        may_write, appeal, reward = said["may_write"] is True, _appeal(said.get("appeal", {})), _reward(said)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        raise _no_answer() from None
    if len(report) != ID_SIZE or not 0 < number < MOST_NUMBER:
        raise _no_answer()
    listed = [read_directory(note, root, verify) for note in notes]
    if not listed:
        raise EnvelopeInvalid("answer", "no directory comes with it")
    newest = max(listed, key=lambda one: one.number)
    known, told = _keys(listed), []
    for one in replies:
        place = Context(newest.installation, report, one.number, Part.REPLY)
        told.append(_told(sealing.open(one.raw, place, hand), place, one.day, known, verify))
    opening = Opening(hand, sealing, _keys(listed, Duty.REWARD_OFFICER), verify)
    offer = _offer(opening, newest, report, reward) if reward else None
    return Heard(Conversation(received, state, tuple(told), may_write, answer_by, appeal), report, number, offer)


def _offer(opening: Opening, newest: Directory, report: bytes, sealed: SealedReward) -> Offer | None:
    def at(one: SealedReply) -> Context:
        return Context(newest.installation, report, one.number, Part.VOUCHER)

    promise = opening.promise(sealed.promise.raw, at(sealed.promise)) if sealed.promise else None
    if promise is None:
        return None
    given = opening.given(sealed.given.raw, at(sealed.given)) if sealed.given else None
    return Offer(promise, given, _sheet(sealed.sheet, newest, opening.verify), sealed.claimed, sealed.open)


def _sheet(note: bytes, directory: Directory, verify: Verify) -> Sheet | None:
    try:
        return read_sheet(note, directory, verify) if note else None
    except (SheetInvalid, TariffInvalid):
        return None


def _keys(listed: Sequence[Directory], duty: Duty | None = None) -> dict[str, bytes]:
    holders = (one for directory in listed for one in directory.holders)
    return {one.id.hex(): one.public for one in holders if duty is None or duty in one.duties}


def _told(plain: bytes, place: Context, day: date, known: Mapping[str, bytes], verify: Verify) -> Told:
    reply = read_reply(plain)
    public = known.get(reply.by)
    signed = public is not None and verify(public, signed_words(place, reply.text), reply.signature)
    return Told(day, reply.text, signed)


def _reply(said: Mapping[str, Any]) -> SealedReply:
    return SealedReply(int(said["number"]), date.fromisoformat(said["day"]), b64decode(said["raw"]))


def _reward(said: Mapping[str, Any]) -> SealedReward | None:
    if not (reward := said.get("reward")):
        return None
    promise, given = (_reply(reward[name]) if reward[name] else None for name in ("promise", "voucher"))
    return SealedReward(
        promise, given, reward["claimed"] is True, reward["open"] is True, str(reward["sheet"]).encode()
    )


def _appeal(said: Mapping[str, Any]) -> Appealing:
    return Appealing(_day(said.get("until")), said.get("waits") is True, said.get("reversed") is True)


def _no_answer() -> EnvelopeInvalid:
    return EnvelopeInvalid("answer", "it is not what a site answers")


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None
