"""The private keys of vouchers, in files on a machine of the reward officers; no server has any of them."""

from collections.abc import Iterable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from sendable.adapters.blind import blind_sign
from sendable.adapters.secret_file import put_new
from sendable.adapters.vouchers import der_of
from sendable.errors import KeyUnusable
from sendable.reporting.voucher import key_id

BITS = 3072


class OfficerKeys:
    """Keys that lie open in memory; each signs what it cannot see."""

    def __init__(self, keys: Iterable[RSAPrivateKey] = ()) -> None:
        self._keys = {key_id(der_of(one.public_key())): one for one in keys}

    def has(self, key: str) -> bool:
        """Tell whether a key is here."""
        return key in self._keys

    def sign(self, key: str, blinded: bytes) -> bytes:
        """Sign what somebody blinded.

        Raises:
            KeyUnusable: the key is not here.
            BlindingFailed: it was not blinded for this key.
        """
        if key not in self._keys:
            raise KeyUnusable(key, "the key of this voucher is not here; start the reader with --voucher-key FILE")
        return blind_sign(self._keys[key], blinded)


def new_officers_key(file: Path, passphrase: str) -> Path:
    """Make a key of the reward officers, locked with a passphrase; return the file of its public half.

    Raises:
        FileExistsError: it never overwrites one.
    """
    key = generate_private_key(65537, BITS)
    locked = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(passphrase.encode()))
    put_new(file, locked)
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
