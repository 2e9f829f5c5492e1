"""Signed notes as C2SP defines them: a text and the Ed25519 signatures under it. This core knows no crypto library."""

import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from sendable.errors import NoteInvalid, SignatureInvalid

Sign = Callable[[bytes], bytes]  # message -> Ed25519 signature
Verify = Callable[[bytes, bytes, bytes], bool]  # public key, message, signature -> does it hold?

ED25519 = b"\x01"
PUBLIC_SIZE, SIGNATURE_SIZE, ID_SIZE = 32, 64, 4
MOST_BYTES, MOST_SIGNATURES = 1_000_000, 100
_DASH = "\u2014 "
_BARRED = re.compile(r"[\x00-\x09\x0b-\x1f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class PublicKey:
    """Who signs: a name such as `post.example/custody` and an Ed25519 public key."""

    name: str
    public: bytes

    @property
    def id(self) -> bytes:
        """The four bytes that a signature line begins with."""
        return sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:ID_SIZE]

    def __str__(self) -> str:
        """Write the key as one line that can be handed on: name, id, key."""
        return f"{self.name}+{self.id.hex()}+{b64encode(ED25519 + self.public).decode()}"


def read_key(text: str) -> PublicKey:
    """Read the line that `str(key)` gives.

    Raises:
        NoteInvalid: not such a line, or its parts do not belong together.
    """
    name, plus, rest = text.strip().partition("+")
    identity, second, encoded = rest.partition("+")
    if not plus or not second:
        raise NoteInvalid("key", "a key is written name+id+key")
    raw = decoded(encoded, "key")
    if raw[:1] != ED25519 or len(raw) != 1 + PUBLIC_SIZE:
        raise NoteInvalid("key", "this is no Ed25519 key")
    key = PublicKey(check_name(name, "key"), raw[1:])
    if key.id.hex() != identity:
        raise NoteInvalid("key", f"its id should be {key.id.hex()}, not {identity}")
    return key


@dataclass(frozen=True, slots=True)
class Signature:
    """One line under a note: who says to have signed it, and the signature."""

    name: str
    id: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Note:
    """A text that ends in a newline, and its signatures, none of them checked yet."""

    text: str
    signatures: tuple[Signature, ...]


def sign_note(text: str, key: PublicKey, sign: Sign) -> Note:
    """Sign a text.

    Raises:
        NoteInvalid: this cannot be the text of a note.
    """
    _check_text(text)
    check_name(key.name, "key")
    return Note(text, (Signature(key.name, key.id, sign(text.encode())),))


def write_note(note: Note) -> bytes:
    """Write a note as a file holds it."""
    lines = (f"{_DASH}{one.name} {b64encode(one.id + one.signature).decode()}\n" for one in note.signatures)
    return f"{note.text}\n{''.join(lines)}".encode()


def read_note(raw: bytes) -> Note:
    """Read a note; its signatures are not checked yet.

    Raises:
        NoteInvalid: not a note; the error says where and why.
    """
    if len(raw) > MOST_BYTES:
        raise NoteInvalid("note", f"it is longer than {MOST_BYTES} bytes")
    try:
        whole = raw.decode()
    except UnicodeDecodeError as error:
        raise NoteInvalid("note", f"byte {error.start} is not UTF-8") from None
    body, gap, under = whole.rpartition("\n\n")
    if not gap or not under:
        raise NoteInvalid("note", "there is no empty line with signatures under it")
    text = f"{body}\n"
    _check_text(text)
    if not under.endswith("\n"):
        raise NoteInvalid("note", "the last line has no end")
    lines = under[:-1].split("\n")
    if len(lines) > MOST_SIGNATURES:
        raise NoteInvalid("note", f"there are more than {MOST_SIGNATURES} signatures")
    return Note(text, tuple(_signature(line, f"signature {at}") for at, line in enumerate(lines, 1)))


def verify_note(note: Note, keys: Sequence[PublicKey], verify: Verify) -> tuple[PublicKey, ...]:
    """Return which of the keys signed a note: at least one. Signatures of other keys say nothing.

    Raises:
        SignatureInvalid: no key signed it, or a signature of one of the keys is false.
    """
    known = {(key.name, key.id): key for key in keys}
    signed = []
    for one in note.signatures:
        key = known.get((one.name, one.id))
        if key is None:
            continue
        if len(one.signature) != SIGNATURE_SIZE or not verify(key.public, note.text.encode(), one.signature):
            raise SignatureInvalid(key.name, "is false: the text or the signature was changed")
        signed.append(key)
    if not signed:
        names = ", ".join(key.name for key in keys)
        raise SignatureInvalid(names, "is missing")
    return tuple(signed)


def decoded(text: str, where: str) -> bytes:
    """Read base64 in the one way that it can be written.

    Raises:
        NoteInvalid: not base64, or not as we would write it.
    """
    try:
        raw = b64decode(text, validate=True)
    except ValueError:
        raw = b""
    if not raw or b64encode(raw).decode() != text:
        raise NoteInvalid(where, f"{text[:60]!r} is not base64")
    return raw


def check_name(name: str, where: str) -> str:
    """Let a name of a key pass.

    Raises:
        NoteInvalid: it is empty, or has a space, a plus or a control character.
    """
    if not name or "+" in name or any(letter.isspace() for letter in name) or _BARRED.search(name):
        raise NoteInvalid(where, f"{name[:60]!r} is no name: it needs a letter, and has no space and no plus")
    return name


def _check_text(text: str) -> None:
    if not text.endswith("\n") or text == "\n":
        raise NoteInvalid("text", "it has no line, or its last line has no end")
    if found := _BARRED.search(text):
        raise NoteInvalid("text", f"character {found[0]!r} at {found.start()} cannot stand in a note")


def _signature(line: str, where: str) -> Signature:
    name, space, encoded = line.removeprefix(_DASH).partition(" ")
    if not line.startswith(_DASH) or not space:
        raise NoteInvalid(where, f"{line[:60]!r} is not an em dash, a name and a signature")
    raw = decoded(encoded, where)
    if len(raw) <= ID_SIZE:
        raise NoteInvalid(where, "it is too short for a signature")
    return Signature(check_name(name, where), raw[:ID_SIZE], raw[ID_SIZE:])
