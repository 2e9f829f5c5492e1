"""Texts closed with ChaCha20-Poly1305 under a key that is drawn from a secret which only its holder has."""

from os import urandom

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE, _KEY = 12, 32


class ChaChaSeals:
    """Seals with a nonce of its own for each text."""

    def seal(self, secret: str, plain: bytes) -> bytes:
        """Return what can be kept."""
        nonce = urandom(_NONCE)
        return nonce + _cipher(secret).encrypt(nonce, plain, None)

    def open(self, secret: str, sealed: bytes) -> bytes | None:
        """Return what was sealed; None with another secret."""
        try:
            return _cipher(secret).decrypt(sealed[:_NONCE], sealed[_NONCE:], None)
        except (InvalidTag, ValueError):
            return None


def _cipher(secret: str) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(HKDF(SHA256(), _KEY, None, b"sendable answer").derive(secret.encode()))
