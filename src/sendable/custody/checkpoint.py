"""Checkpoints as C2SP defines them (tlog-checkpoint): how long the log is and what its root is, in a signed note."""

import re
from base64 import b64encode
from dataclasses import dataclass

from sendable.custody.merkle import HASH_SIZE
from sendable.custody.note import PublicKey, Sign, Verify, decoded, read_note, sign_note, verify_note, write_note
from sendable.errors import CheckpointInvalid, NoteInvalid

MOST_ENTRIES = 2**63 - 1
_SIZE = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)
_LINES = 3  # origin, size, root; whatever follows is an extension


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a log was at some moment; `extensions` are lines that nobody audits, best left out."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    @property
    def head(self) -> tuple[int, bytes]:
        """Size and root, as the proofs want them."""
        return self.size, self.root


def write_checkpoint(checkpoint: Checkpoint) -> str:
    """Write the text that is signed.

    Raises:
        CheckpointInvalid: a part that no checkpoint can have.
    """
    lines = (checkpoint.origin, str(checkpoint.size), b64encode(checkpoint.root).decode(), *checkpoint.extensions)
    text = "".join(f"{line}\n" for line in lines)
    if read_checkpoint(text) != checkpoint:
        raise CheckpointInvalid(1, "no part of a checkpoint can hold the end of a line")
    return text


def read_checkpoint(text: str) -> Checkpoint:
    """Read the text of a checkpoint.

    Raises:
        CheckpointInvalid: which line is wrong, and why.
    """
    if not text.endswith("\n"):
        raise CheckpointInvalid(text.count("\n") + 1, "the line has no end")
    lines = text[:-1].split("\n")
    if len(lines) < _LINES:
        raise CheckpointInvalid(len(lines), "a checkpoint has an origin, a size and a root, each on its line")
    if "" in lines:
        raise CheckpointInvalid(lines.index("") + 1, "the line is empty")
    origin, size, root, *extensions = lines
    if not _SIZE.fullmatch(size) or int(size) > MOST_ENTRIES:
        raise CheckpointInvalid(2, f"{size[:30]!r} is not a number of entries")
    try:
        raw = decoded(root, "root")
    except NoteInvalid as error:
        raise CheckpointInvalid(3, error.what) from None
    if len(raw) != HASH_SIZE:
        raise CheckpointInvalid(3, f"a root has {HASH_SIZE} bytes, not {len(raw)}")
    return Checkpoint(origin, int(size), raw, tuple(extensions))


def sign_checkpoint(checkpoint: Checkpoint, key: PublicKey, sign: Sign) -> bytes:
    """Return the checkpoint as a signed note.

    Raises:
        CheckpointInvalid: the key is another log's, or a part that no checkpoint can have.
        NoteInvalid: a control character.
    """
    _same_log(checkpoint, key)
    return write_note(sign_note(write_checkpoint(checkpoint), key, sign))


def open_checkpoint(raw: bytes, key: PublicKey, verify: Verify) -> Checkpoint:
    """Return the checkpoint in a note that the log with this key signed; other signatures (witnesses) say nothing here.

    Raises:
        NoteInvalid: not a note.
        SignatureInvalid: the log did not sign it, or it was changed.
        CheckpointInvalid: what was signed is no checkpoint of this log.
    """
    note = read_note(raw)
    verify_note(note, (key,), verify)
    checkpoint = read_checkpoint(note.text)
    _same_log(checkpoint, key)
    return checkpoint


def _same_log(checkpoint: Checkpoint, key: PublicKey) -> None:
    if checkpoint.origin != key.name:
        raise CheckpointInvalid(1, f"the checkpoint is of {checkpoint.origin!r}, the key of {key.name!r}")
