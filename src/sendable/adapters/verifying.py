"""Public keys: read from a file, and what they verify. No private key is anywhere near."""

from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sendable.custody.note import PublicKey, read_key
from sendable.errors import KeyUnusable

_MOST_CHARACTERS = 1000


def verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Tell whether a signature of a message was made with the private half of a public key."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def public_key(file: Path) -> PublicKey:
    """Read the public half of a key.

    Raises:
        KeyUnusable: the file cannot be read.
        NoteInvalid: it holds no such key.
    """
    try:
        return read_key(file.read_text("utf-8")[:_MOST_CHARACTERS])
    except (OSError, UnicodeDecodeError) as error:
        raise KeyUnusable(str(file), f"it cannot be read: {getattr(error, 'strerror', error)}") from None
