"""Proof that one event is in the log, as a file that can be checked without the record."""

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass

from sendable.custody.checkpoint import Checkpoint, open_checkpoint
from sendable.custody.event import Event, read_event
from sendable.custody.merkle import leaf_hash
from sendable.custody.note import PublicKey, Verify, read_key
from sendable.custody.proof import check_inclusion
from sendable.errors import EvidenceInvalid, NoteInvalid

FORMAT = "sendable proof of an event, version 1"
MOST_BYTES = 1_000_000
_FIELDS = {"format": str, "key": str, "checkpoint": str, "place": int, "event": str, "hashes": list}


@dataclass(frozen=True, slots=True)
class Evidence:
    """An event as it was hashed, its place, the hashes that lead to the root, and the signed checkpoint of that root."""

    key: PublicKey
    checkpoint: bytes
    place: int
    event: bytes
    hashes: tuple[bytes, ...]


def write_evidence(evidence: Evidence) -> bytes:
    """Write evidence as a file."""
    record = {
        "format": FORMAT,
        "key": str(evidence.key),
        "checkpoint": evidence.checkpoint.decode(),
        "place": evidence.place,
        "event": evidence.event.decode(),
        "hashes": [b64encode(one).decode() for one in evidence.hashes],
    }
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def read_evidence(raw: bytes) -> Evidence:
    """Read evidence; nothing of it is checked yet.

    Raises:
        EvidenceInvalid: this is no such file.
    """
    try:
        record = json.loads(raw[: MOST_BYTES + 1])
    except (ValueError, RecursionError):
        record = None
    if len(raw) > MOST_BYTES or not isinstance(record, dict) or record.get("format") != FORMAT:
        raise EvidenceInvalid(f"this is no {FORMAT}")
    for name, kind in _FIELDS.items():
        if not isinstance(record.get(name), kind) or isinstance(record[name], bool):
            raise EvidenceInvalid(f"{name} is missing or is no {kind.__name__}")
    if unknown := sorted(set(record) - set(_FIELDS)):
        raise EvidenceInvalid(f"there is no field {unknown[0][:40]!r}")
    try:
        hashes = tuple(b64decode(one, validate=True) for one in record["hashes"])
        key, event, note = read_key(record["key"]), record["event"].encode(), record["checkpoint"].encode()
    except (TypeError, ValueError, NoteInvalid) as error:
        raise EvidenceInvalid(f"its parts cannot be read: {error}") from None
    return Evidence(key, note, record["place"], event, hashes)


def check_evidence(evidence: Evidence, key: PublicKey, verify: Verify) -> tuple[Event, Checkpoint]:
    """Return the event, and the checkpoint that vouches for it.

    Raises:
        NoteInvalid, SignatureInvalid, CheckpointInvalid: the key did not sign the checkpoint.
        ProofInvalid: the event is not shown to be in the log.
        EventInvalid: what is in the log is no event.
    """
    checkpoint = open_checkpoint(evidence.checkpoint, key, verify)
    leaf = leaf_hash(evidence.event)
    check_inclusion(evidence.place, checkpoint.size, leaf, evidence.hashes, checkpoint.root)
    return read_event(evidence.event), checkpoint
