"""What may be reported, signed by two people of the directory: a change of it that one person wants is no change."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sendable.custody.canonical import canonical_json, read_canonical
from sendable.custody.note import Verify, read_note, verify_note
from sendable.errors import EventInvalid, NoteInvalid, ScopeUnsigned, SignatureInvalid
from sendable.reporting.directory import Directory, Duty, Holder

SIGNERS = 2
MARK_SIZE = 16
KIND = "scope"


@dataclass(frozen=True, slots=True)
class Offered:
    """All categories that a folder defines: what they are called, and the digest of every word of them."""

    name: str
    version: str
    title: str
    title_zh: str
    digest: str  # SHA-256 of all definitions, in full


@dataclass(frozen=True, slots=True)
class SignedScope:
    """What two people stand for, and who they are; the mark makes each signing another one."""

    offered: Offered
    on: date
    mark: str
    signers: tuple[Holder, ...]


def write_scope(offered: Offered, on: date, mark: bytes) -> str:
    """Return the text that people sign; `mark` is 16 random bytes, so that old signatures are seen to be old."""
    said = {"sendable": KIND, "form": 1, "name": offered.name, "version": offered.version, "mark": mark.hex()}
    titles = {"title": offered.title, "title_zh": offered.title_zh}
    return canonical_json({**said, **titles, "digest": offered.digest, "on": on.isoformat()}).decode() + "\n"


def read_scope_note(note: bytes, directory: Directory, verify: Verify, signers: int = SIGNERS) -> SignedScope:
    """Read a scope that so many people of the directory have signed, each once.

    Raises:
        ScopeUnsigned: fewer did, a signature is false, or it is no such note.
    """
    try:
        read = read_note(note)
        said = read_canonical(read.text.removesuffix("\n").encode())
    except (NoteInvalid, EventInvalid):
        raise ScopeUnsigned("the signed scope cannot be read") from None
    if not isinstance(said, Mapping) or said.get("sendable") != KIND or said.get("form") != 1:
        raise ScopeUnsigned("something else was signed")
    offered, on, mark = _said(said)
    able = {one.key: one for one in directory.holders if may_sign(one, on)}
    try:
        signed = dict.fromkeys(verify_note(read, tuple(able), verify))
    except SignatureInvalid as fault:
        if signers:
            raise ScopeUnsigned(fault.line()) from None
        signed = {}
    if len(signed) < signers:
        raise ScopeUnsigned(f"{signers} people of the directory must sign what may be reported, and {len(signed)} did")
    return SignedScope(offered, on, mark, tuple(able[key] for key in signed))


def may_sign(holder: Holder, day: date) -> bool:
    """Tell whether somebody may sign on a day: whoever has a duty in the office; an authority only receives."""
    return any(holder.serves(duty, day) for duty in Duty if duty is not Duty.AUTHORITY)


def _said(said: Mapping[str, object]) -> tuple[Offered, date, str]:
    try:
        on, mark = date.fromisoformat(str(said["on"])), bytes.fromhex(str(said["mark"]))
        digest = bytes.fromhex(str(said["digest"]))
        name, version, *titles = (str(said[name]) for name in ("name", "version", "title", "title_zh"))
        offered = Offered(name, version, titles[0], titles[1], digest.hex())
    except (KeyError, ValueError):
        raise ScopeUnsigned("a part of the signed scope is missing or cannot be read") from None
    if len(mark) != MARK_SIZE or len(digest) != 32:  # noqa: PLR2004 the bytes of SHA-256
        raise ScopeUnsigned("a part of the signed scope has another length")
    return offered, on, mark.hex()
