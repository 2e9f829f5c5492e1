"""Keys of envelopes that an act seals to one holder more: to who decides an appeal, or to whom a contact was released."""

from collections.abc import Mapping, Sequence
from hashlib import sha256

from sendable.errors import EnvelopeInvalid
from sendable.ports.reports import KeptEnvelope
from sendable.reporting.directory import Duty, EpochKey
from sendable.reporting.envelope import WRAP_SIZE, Part, Wrap
from sendable.reporting.state import Act

Numbered = tuple[int, Wrap]  # the number of an envelope, and its key for somebody
SHOWN: Mapping[Act, frozenset[Part]] = {
    Act.LAY_OPEN: frozenset({Part.STATEMENT, Part.MESSAGE, Part.ATTACHMENT, Part.ORIGINAL, Part.NOTE}),
    Act.GIVE_CONTACT: frozenset({Part.CONTACT}),
}
SHOWN_TO: Mapping[Act, Duty] = {Act.LAY_OPEN: Duty.REVIEWER, Act.GIVE_CONTACT: Duty.HANDLER}
MUST = frozenset({Part.STATEMENT, Part.CONTACT})  # what cannot be left out


def shown_to(act: Act, to: str, keys: Sequence[EpochKey]) -> tuple[EpochKey, ...]:
    """Return to whom an act shows something: all who have the duty for it, or of them the one that it names."""
    return tuple(one for one in keys if act is Act.LAY_OPEN or one.holder.hex() == to)


def check_wraps(act: Act, kept: Sequence[KeptEnvelope], to: Sequence[EpochKey], wraps: Sequence[Numbered]) -> None:
    """Let keys pass that an act seals to others; whether one opens, only they find out.

    Raises:
        EnvelopeInvalid: one is of another part, for somebody else, twice, or one that must be there is missing.
    """
    parts = SHOWN.get(act, frozenset())
    able = {one.number for one in kept if one.part in parts}
    known = {(one.holder, one.epoch) for one in to}
    given = [(number, one.holder, one.epoch) for number, one in wraps]
    for number, one in wraps:
        if number not in able or (one.holder, one.epoch) not in known or len(one.sealed) != WRAP_SIZE:
            raise EnvelopeInvalid(f"key of envelope {number}", "it is not one that this act may seal to others")
    asked = {(one.number, *who) for one in kept if one.number in able and one.part in MUST for who in known}
    if len(set(given)) != len(given) or not asked <= set(given) or (parts and not given):
        raise EnvelopeInvalid("keys", "one is there twice, or is missing")


def digest_of(wraps: Sequence[Numbered]) -> str:
    """Return what the log says of keys that were sealed to others."""
    hashed = sha256()
    for number, one in sorted(wraps, key=lambda one: (one[0], one[1].holder, one[1].epoch)):
        hashed.update(number.to_bytes(4, "big") + one.holder + one.epoch.to_bytes(4, "big") + one.sealed)
    return hashed.hexdigest()
