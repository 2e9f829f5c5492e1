"""Ed25519 with the `cryptography` library, and the file that holds the log's private key."""

import os
from base64 import b64encode
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sendable.adapters.secret_file import put_new
from sendable.custody.note import ED25519, PublicKey, check_name, decoded
from sendable.errors import KeyUnusable, NoteInvalid

_BEGIN = "PRIVATE+KEY"  # the form that Go's sumdb/note and its relatives use: one line
_PARTS = 5
_SEED_SIZE = 32
_MOST_BYTES = 1000


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key, its public half, and the name that both bear; the private half is never shown."""

    key: PublicKey
    private: Ed25519PrivateKey = field(repr=False)

    def sign(self, message: bytes) -> bytes:
        """Return the signature of a message."""
        return self.private.sign(message)


def make_key(file: Path, name: str) -> SigningKey:
    """Make a key of this name in a new file that only its owner can read.

    Raises:
        KeyUnusable: the file is there already, or cannot be written.
        NoteInvalid: the name cannot be that of a key.
    """
    check_name(name, "key")
    made = _of_seed(name, Ed25519PrivateKey.generate())
    seed = b64encode(ED25519 + made.private.private_bytes_raw()).decode()
    try:
        put_new(file, f"{_BEGIN}+{name}+{made.key.id.hex()}+{seed}\n".encode())
    except FileExistsError:
        raise KeyUnusable(str(file), "there is a file already, and a key is never overwritten") from None
    except OSError as error:
        raise KeyUnusable(str(file), f"it cannot be written: {error.strerror}") from None
    return made


def load_key(file: Path) -> SigningKey:
    """Load the key that `make_key` made.

    Raises:
        KeyUnusable: the file is not there, can be read by others, or holds no such key.
    """
    try:
        with file.open("rb") as stream:
            if os.name == "posix" and os.fstat(stream.fileno()).st_mode & 0o077:
                raise KeyUnusable(str(file), "others can read or write it; right would be: chmod 600")
            raw = stream.read(_MOST_BYTES + 1)
    except OSError as error:
        raise KeyUnusable(str(file), f"it cannot be read: {error.strerror}") from None
    try:
        return _read(raw.decode())
    except (UnicodeDecodeError, NoteInvalid):
        raise KeyUnusable(str(file), "this is no private key of a log") from None  # and no word of what it holds


def _read(text: str) -> SigningKey:
    parts = text.strip().split("+", _PARTS - 1)
    if len(parts) != _PARTS or "+".join(parts[:2]) != _BEGIN:
        raise NoteInvalid("key", "its parts are missing")
    raw = decoded(parts[4], "key")
    if raw[:1] != ED25519 or len(raw) != 1 + _SEED_SIZE:
        raise NoteInvalid("key", "this is no Ed25519 key")
    loaded = _of_seed(check_name(parts[2], "key"), Ed25519PrivateKey.from_private_bytes(raw[1:]))
    if loaded.key.id.hex() != parts[3]:
        raise NoteInvalid("key", "its id is another key's")
    return loaded


def _of_seed(name: str, private: Ed25519PrivateKey) -> SigningKey:
    return SigningKey(PublicKey(name, private.public_key().public_bytes_raw()), private)
