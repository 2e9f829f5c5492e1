"""One number under lock: encrypted with a key of its own, which is itself locked with the key of the ring."""

import secrets
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sendable.adapters.key_ring import KeyRing, framed
from sendable.errors import RowDamaged

NUMBER, DATA_KEY, SAME = "document number", "key of a document number", "same document number"
NONCE, PADDED = 12, 64  # every number gives as many bytes


@dataclass(frozen=True, slots=True)
class Sealed:
    """What is kept of a number; both parts are bound to the item and the kind of document."""

    wrapped: str  # the key of this number, locked with the key of the ring
    content: bytes
    mac: bytes

    @property
    def commitment(self) -> str:
        """What an event says of it: a hash of the locked form, which stays the same when keys are changed."""
        return sha256(self.content).hexdigest()


def seal(ring: KeyRing, item: str, kind: str, number: str) -> Sealed:
    """Lock a number."""
    key, nonce = AESGCM.generate_key(256), secrets.token_bytes(NONCE)
    content = nonce + AESGCM(key).encrypt(nonce, number.encode().ljust(PADDED, b"\0"), framed(NUMBER, item, kind))
    return Sealed(ring.lock(DATA_KEY, (item, kind), key), content, ring.compare(SAME, item, kind, number))


def unseal(ring: KeyRing, item: str, kind: str, sealed: Sealed) -> str:
    """Return the number.

    Raises:
        KeyUnusable: the key of the ring is not there.
        RowDamaged: it was changed, or belongs to another item or kind.
    """
    key = ring.unlock(DATA_KEY, (item, kind), sealed.wrapped)
    nonce, locked = sealed.content[:NONCE], sealed.content[NONCE:]
    try:
        plain = AESGCM(key).decrypt(nonce, locked, framed(NUMBER, item, kind))
    except (InvalidTag, ValueError):
        raise RowDamaged(NUMBER, "it does not open with its key") from None
    return plain.rstrip(b"\0").decode()
