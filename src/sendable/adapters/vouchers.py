"""The two sides of a voucher: the reporter's, which everything follows from a secret, and the reward officers'.

The reporter's side keeps nothing between asking and receiving: the same secret, drawn from the reporter's code, and the
same key give the same voucher, PIN and blinding at every login.
"""

import os
from math import gcd
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from sendable.adapters.blind import PREFIX, SALT, Blinded, blind_with, finalize, prepare, size
from sendable.errors import KeyUnusable
from sendable.reporting.voucher import PIN_DIGITS, SERIAL, Voucher, hash_pin, key_id, message

BITS = 3072
EXTRA = 16  # bytes more than a number needs, so that the rest of a division favours none


class Asking:
    """The reporter's side of one voucher."""

    def __init__(self, secret: bytes, key: RSAPublicKey) -> None:
        self._secret, self._key = secret, key
        self._id = key_id(der_of(key))
        self._serial = self._drawn(b"serial", SERIAL)
        self.pin = f"{int.from_bytes(self._drawn(b'pin', 8 + EXTRA)) % 10**PIN_DIGITS:0{PIN_DIGITS}}"
        self._pin_hash = hash_pin(self._serial, self.pin)
        self._prepared = prepare(message(self._serial, self._pin_hash), self._drawn(b"prefix", PREFIX))

    @property
    def blinded(self) -> bytes:
        """What goes to the reward officers."""
        return self._blinding().message

    def voucher(self, signed: bytes) -> Voucher:
        """Return the voucher, from what the reward officers signed.

        Raises:
            BlindingFailed: they signed something else.
        """
        signature = finalize(self._key, self._prepared, signed, self._blinding().inverse)
        return Voucher(self._id, self._prepared[:PREFIX], self._serial, self._pin_hash, signature)

    def _blinding(self) -> Blinded:
        return blind_with(self._key, self._prepared, self._drawn(b"salt", SALT), self._factor())

    def _factor(self) -> int:
        modulus, turn = self._key.public_numbers().n, 0
        while True:
            raw = self._drawn(b"factor %d" % turn, size(self._key) + EXTRA)
            factor = 2 + int.from_bytes(raw) % (modulus - 2)
            if gcd(factor, modulus) == 1:
                return factor
            turn += 1

    def _drawn(self, what: bytes, length: int) -> bytes:
        info = b"sendable voucher " + what + b" " + self._id.encode()
        return HKDF(SHA256(), length, None, info).derive(self._secret)


def der_of(key: RSAPublicKey) -> bytes:
    """Return a public key as the ledger keeps it."""
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def new_officers_key(file: Path, passphrase: str) -> Path:
    """Make a key of the reward officers, locked with a passphrase; return the file of its public half.

    Raises:
        FileExistsError: it never overwrites one.
    """
    key = generate_private_key(65537, BITS)
    locked = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(passphrase.encode()))
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        stream.write(locked)
    public = file.with_suffix(".pub.pem")
    public.write_bytes(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    return public


def officers_key(file: Path, passphrase: str) -> RSAPrivateKey:
    """Open a key of the reward officers.

    Raises:
        KeyUnusable: another passphrase, or no such key.
    """
    try:
        key = load_pem_private_key(file.read_bytes(), passphrase.encode())
    except (ValueError, TypeError):
        raise KeyUnusable(str(file), "the passphrase is another, or this is no private key") from None
    if not isinstance(key, RSAPrivateKey):
        raise KeyUnusable(str(file), "this is no RSA key")
    return key
