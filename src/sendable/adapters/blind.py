"""RSA blind signatures, RFC 9474, RSABSSA-SHA384-PSS-Randomized: who signs does not see what.

Names follow the RFC's steps: prepare, blind, blind_sign, finalize, verify. Keys are those of `cryptography`, which also
does the last check of every signature; the numbers between are ours, because it does not sign without padding. See the
decision page on blind signatures before you change a line.
"""

import secrets
from dataclasses import dataclass
from hashlib import sha384
from math import gcd

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, PSS
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey

from sendable.errors import BlindingFailed

PREFIX, SALT, HASH = 32, 48, 48  # bytes
_PADDING = PSS(MGF1(hashes.SHA384()), SALT)


@dataclass(frozen=True, slots=True)
class Blinded:
    """What goes to the signer, and what only who blinded it knows: the inverse that takes the blinding off again."""

    message: bytes
    inverse: int


def prepare(message: bytes, prefix: bytes | None = None) -> bytes:
    """Return the message behind 32 random bytes, so that no two are the same."""
    return (secrets.token_bytes(PREFIX) if prefix is None else prefix) + message


def blind(key: RSAPublicKey, prepared: bytes) -> Blinded:
    """Blind a prepared message with fresh chance."""
    modulus = key.public_numbers().n
    while True:
        factor = secrets.randbelow(modulus)
        if factor > 1 and gcd(factor, modulus) == 1:
            return blind_with(key, prepared, secrets.token_bytes(SALT), factor)


def blind_with(key: RSAPublicKey, prepared: bytes, salt: bytes, factor: int) -> Blinded:
    """Blind a prepared message with given chance; for `blind`, and for the vectors of the RFC.

    Raises:
        BlindingFailed: the encoded message shares a factor with the key, which chance alone never brings about.
    """
    numbers = key.public_numbers()
    encoded = int.from_bytes(encode(prepared, salt, numbers.n.bit_length() - 1))
    if gcd(encoded, numbers.n) != 1:
        raise BlindingFailed("the message and the key have a factor in common")
    blinded = encoded * pow(factor, numbers.e, numbers.n) % numbers.n
    return Blinded(blinded.to_bytes(size(key)), pow(factor, -1, numbers.n))


def blind_sign(key: RSAPrivateKey, blinded: bytes) -> bytes:
    """Sign what somebody blinded, without seeing it.

    Raises:
        BlindingFailed: it is no number for this key, or the machine has calculated wrongly.
    """
    private = key.private_numbers()
    public = private.public_numbers
    number = int.from_bytes(blinded)
    if len(blinded) != size(key.public_key()) or number >= public.n:
        raise BlindingFailed("this was not blinded for this key")
    # Who sends the number could learn the key from how long its power takes; so the power is taken of another one.
    mask = 1 + secrets.randbelow(public.n - 1)
    masked = number * pow(mask, public.e, public.n) % public.n
    signed = pow(masked, private.d, public.n) * pow(mask, -1, public.n) % public.n
    if pow(signed, public.e, public.n) != number:
        raise BlindingFailed("the signature does not fit; nothing was given out")  # a fault could betray the key
    return signed.to_bytes(size(key.public_key()))


def finalize(key: RSAPublicKey, prepared: bytes, signed: bytes, inverse: int) -> bytes:
    """Take the blinding off a blind signature.

    Raises:
        BlindingFailed: it does not sign this message with this key.
    """
    numbers = key.public_numbers()
    if len(signed) != size(key):
        raise BlindingFailed("this is no signature of this key")
    signature = (int.from_bytes(signed) * inverse % numbers.n).to_bytes(size(key))
    if not verify(key, prepared, signature):
        raise BlindingFailed("the signature does not fit the message")
    return signature


def verify(key: RSAPublicKey, prepared: bytes, signature: bytes) -> bool:
    """Tell whether a signature is good: it is an ordinary RSASSA-PSS signature."""
    try:
        key.verify(signature, prepared, _PADDING, hashes.SHA384())
    except InvalidSignature:
        return False
    return True


def size(key: RSAPublicKey) -> int:
    """Return how many bytes a signature has."""
    return (key.public_numbers().n.bit_length() + 7) // 8


def encode(prepared: bytes, salt: bytes, bits: int) -> bytes:
    """Encode a message as EMSA-PSS does (RFC 8017, 9.1.1), with SHA-384 throughout."""
    length = (bits + 7) // 8
    digest = sha384(bytes(8) + sha384(prepared).digest() + salt).digest()
    block = bytes(length - len(salt) - HASH - 2) + b"\x01" + salt
    masked = bytearray(one ^ other for one, other in zip(block, _mask(digest, len(block)), strict=True))
    masked[0] &= 0xFF >> (8 * length - bits)
    return bytes(masked) + digest + b"\xbc"


def _mask(seed: bytes, length: int) -> bytes:
    """MGF1 (RFC 8017, B.2.1)."""
    rounds = -(-length // HASH)
    return b"".join(sha384(seed + count.to_bytes(4)).digest() for count in range(rounds))[:length]
