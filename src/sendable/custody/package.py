"""A referral package: files, a signed list of them, and the proofs that the chain of custody in it is the record's."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sendable.custody.checkpoint import Checkpoint, open_checkpoint
from sendable.custody.event import Event
from sendable.custody.evidence import check_evidence, read_evidence
from sendable.custody.note import PublicKey, Sign, Verify, read_key, read_note, sign_note, verify_note, write_note
from sendable.errors import EvidenceInvalid, NoteInvalid, SendableError

FORMAT = "sendable referral package, version 1"
MANIFEST, KEY, CHECKPOINT, RECORD = "MANIFEST", "log.pub", "checkpoint", "referral.json"
PROOFS, PHOTOS = "proofs/", "photos/"


@dataclass(frozen=True, slots=True)
class Checked:
    """What a package shows: who signed it, what is in its chain of custody, and every fault of it."""

    key: PublicKey
    checkpoint: Checkpoint
    events: tuple[Event, ...]
    photos: int
    faults: tuple[str, ...]


def sign_manifest(files: Mapping[str, bytes], key: PublicKey, sign: Sign) -> bytes:
    """Return the signed list of files: of each its SHA-256, its size and its name."""
    lines = [f"{sha256(files[name]).hexdigest()} {len(files[name])} {name}" for name in sorted(files)]
    return write_note(sign_note("\n".join((FORMAT, *lines)) + "\n", key, sign))


def check_package(files: Mapping[str, bytes], key: PublicKey | None, verify: Verify) -> Checked:
    """Check every file, every proof and every picture of a package; without `key` the key in it is taken.

    Raises:
        EvidenceInvalid: this is no such package.
        NoteInvalid, SignatureInvalid, CheckpointInvalid: its list or its checkpoint is not signed with the key.
    """
    if missing := sorted({MANIFEST, KEY, CHECKPOINT, RECORD} - set(files)):
        raise EvidenceInvalid(f"this is no package: {missing[0]} is missing")
    trust = key or _own_key(files[KEY])
    note = read_note(files[MANIFEST])
    verify_note(note, (trust,), verify)
    checkpoint = open_checkpoint(files[CHECKPOINT], trust, verify)
    events, faults = [], [*_listed(note.text, files)]
    for name in sorted(one for one in files if one.startswith(PROOFS)):
        try:
            proof = read_evidence(files[name])
            events.append(check_evidence(proof, trust, verify)[0])
            if proof.checkpoint != files[CHECKPOINT]:
                faults.append(f"{name}: it rests on another checkpoint")
        except SendableError as fault:
            faults.append(f"{name}: {fault.line()}")
    photos = {name for name in files if name.startswith(PHOTOS)}
    faults += [*_pictures(photos, files, events), *_chain(files[RECORD], events)]
    return Checked(trust, checkpoint, tuple(events), len(photos), tuple(faults))


def photo_name(hash: str) -> str:  # noqa: A002 it is the hash
    """Return the name of a picture in a package."""
    return f"{PHOTOS}{hash}.jpg"


def proof_name(place: int, event: str) -> str:
    """Return the name of a proof in a package; names sort as the events happened."""
    return f"{PROOFS}{place:012d}-{event}.json"


def _own_key(raw: bytes) -> PublicKey:
    try:
        return read_key(raw.decode())
    except UnicodeDecodeError:
        raise NoteInvalid("key", "this is no key") from None


def _listed(text: str, files: Mapping[str, bytes]) -> Iterator[str]:
    head, *lines = text[:-1].split("\n")
    if head != FORMAT:
        raise EvidenceInvalid(f"its list begins with {head[:60]!r}, not with {FORMAT!r}")
    listed = set()
    for line in lines:
        hashed, _, rest = line.partition(" ")
        size, _, name = rest.partition(" ")
        listed.add(name)
        if name not in files:
            yield f"{name}: it is missing"
        elif sha256(files[name]).hexdigest() != hashed or str(len(files[name])) != size:
            yield f"{name}: it was changed"
    yield from (f"{name}: it was added" for name in sorted(set(files) - listed - {MANIFEST}))


def _pictures(photos: set[str], files: Mapping[str, bytes], events: list[Event]) -> Iterator[str]:
    for name in sorted(photos):
        if name != photo_name(sha256(files[name]).hexdigest()):
            yield f"{name}: its content has another hash"
    for event in events:
        for finding in _list(event.data.get("findings")):
            for hashed in _list(finding.get("photos") if isinstance(finding, dict) else None):
                if photo_name(str(hashed)) not in photos:
                    yield f"{photo_name(str(hashed))}: an inspection names it, and it is missing"


def _chain(raw: bytes, events: list[Event]) -> Iterator[str]:
    try:
        chain = json.loads(raw)["chain_of_custody"]
        told = [one["id"] for one in chain]
    except (ValueError, KeyError, TypeError, RecursionError):
        yield f"{RECORD}: it cannot be read"
        return
    if told != [event.id for event in events]:
        yield f"{RECORD}: its chain of custody is not the one that is proved"


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
