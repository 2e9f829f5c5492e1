"""The reporter's side of a voucher, where everything follows from a secret.

It keeps nothing between asking and receiving: the same secret, drawn from the reporter's code, and the same key give the
same voucher, PIN and blinding at every login.
"""

from math import gcd

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_public_key

from sendable.adapters.blind import PREFIX, SALT, Blinded, blind_with, finalize, prepare, size
from sendable.errors import BlindingFailed
from sendable.reporting.voucher import PIN_DIGITS, SERIAL, Voucher, hash_pin, key_id, message

EXTRA = 16  # bytes more than a number needs, so that the rest of a division favours none
EXPONENT, LEAST_BITS, MOST_BITS = 65537, 3072, 4096


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


def voucher_key(der: bytes) -> RSAPublicKey:
    """Read a public key of vouchers: one of the usual kind, for an odd one could betray what was blinded for it.

    Raises:
        BlindingFailed: it is none.
    """
    try:
        key = load_der_public_key(der)
    except ValueError:
        key = None
    if not isinstance(key, RSAPublicKey) or not LEAST_BITS <= key.key_size <= MOST_BITS:
        raise BlindingFailed(f"this is no RSA key of {LEAST_BITS} to {MOST_BITS} bits")
    if key.public_numbers().e != EXPONENT:
        raise BlindingFailed(f"its exponent is not {EXPONENT}")
    return key
