"""Suite 1: HPKE with ML-KEM-768 and X25519, HKDF-SHA256 and ChaCha20-Poly1305, which seals a key to a public key."""

from dataclasses import dataclass, field
from functools import lru_cache
from os import urandom

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)

from sendable.errors import EnvelopeInvalid
from sendable.reporting.directory import PUBLIC_SIZE

SUITE = 1
ML_SEED, X_SEED = 64, 32
ML_PUBLIC = 1184
SEED_SIZE = ML_SEED + X_SEED
_HPKE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)


@dataclass(frozen=True)
class PrivateKey:
    """The private half of a key, from its 96 bytes of seed."""

    seed: bytes = field(repr=False)

    @property
    def public(self) -> bytes:
        """The public half, 1,216 bytes: ML-KEM-768, then X25519."""
        ml, x = self._halves()
        return ml.public_key().public_bytes_raw() + x.public_key().public_bytes_raw()

    def unwrap(self, sealed: bytes, info: bytes) -> bytes:
        """Return what was sealed to the public half.

        Raises:
            EnvelopeInvalid: it was sealed to another key, for another place, or was changed.
        """
        try:
            return _HPKE.decrypt(sealed, MLKEM768X25519PrivateKey(*self._halves()), info)
        except (InvalidTag, ValueError):
            raise EnvelopeInvalid("key", "it does not open with this key") from None

    def _halves(self) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
        if len(self.seed) != SEED_SIZE:
            raise EnvelopeInvalid("key", f"a seed has {SEED_SIZE} bytes")
        ml = MLKEM768PrivateKey.from_seed_bytes(self.seed[:ML_SEED])
        return ml, X25519PrivateKey.from_private_bytes(self.seed[ML_SEED:])


@lru_cache(maxsize=64)  # to read one takes a fifth of the time that sealing to it takes
def _public(raw: bytes) -> MLKEM768X25519PublicKey:
    ml = MLKEM768PublicKey.from_public_bytes(raw[:ML_PUBLIC])
    return MLKEM768X25519PublicKey(ml, X25519PublicKey.from_public_bytes(raw[ML_PUBLIC:]))


def new_private_key() -> PrivateKey:
    """Make a key."""
    return PrivateKey(urandom(SEED_SIZE))


def wrap(key: bytes, public: bytes, info: bytes) -> bytes:
    """Seal a key to a public key; it opens only with the same `info`.

    Raises:
        EnvelopeInvalid: that is no public key.
    """
    if len(public) != PUBLIC_SIZE:
        raise EnvelopeInvalid("key", f"a public key has {PUBLIC_SIZE} bytes")
    try:
        return _HPKE.encrypt(key, _public(public), info)
    except ValueError:
        raise EnvelopeInvalid("key", "this is no public key") from None
