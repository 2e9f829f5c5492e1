"""The file with a holder's private keys, on the holder's own machine: locked with a passphrase (Argon2id).

A lost passphrase opens nothing any more, and nobody can help. Keys of past weeks are destroyed by writing the file
without them; an old copy of the file, a backup, would still hold them, which is why it says that it wants none.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from nacl import pwhash, secret
from nacl.exceptions import CryptoError

from sendable.adapters.sealing.envelopes import Opener
from sendable.adapters.sealing.suite import SEED_SIZE, PrivateKey, new_private_key
from sendable.adapters.secret_file import put_new, put_over
from sendable.custody.canonical import canonical_json, read_canonical
from sendable.custody.note import PublicKey, sign_note, write_note
from sendable.errors import EventInvalid, KeyUnusable
from sendable.reporting.directory import EpochKey, decoded_key, epoch_of, holder_id, last_day, write_epoch_key

MAGIC = b"sendable key file 1\n"
SALT = pwhash.argon2id.SALTBYTES
MOST_BYTES = 1_000_000
WEEKS_AHEAD = 8


@dataclass(frozen=True)
class Keys:
    """The keys of one holder."""

    name: str
    signing: bytes = field(repr=False)  # Ed25519 seed
    epochs: Mapping[int, PrivateKey] = field(repr=False)

    @property
    def public(self) -> PublicKey:
        """The half that the directory lists."""
        return PublicKey(self.name, self._private.public_key().public_bytes_raw())

    @property
    def id(self) -> bytes:
        """What envelopes call this holder."""
        return holder_id(self.public.public)

    def sign(self, message: bytes) -> bytes:
        """Sign with the key that the directory lists."""
        return self._private.sign(message)

    def opener(self, epoch: int) -> Opener | None:
        """Return what opens envelopes of a week; None once it was destroyed."""
        key = self.epochs.get(epoch)
        return None if key is None else Opener(self.id, epoch, key)

    def signed_epochs(self) -> dict[int, bytes]:
        """Return the public half of each week's key, as a note that the holder signs."""
        texts = {epoch: write_epoch_key(EpochKey(self.id, epoch, key.public)) for epoch, key in self.epochs.items()}
        return {epoch: write_note(sign_note(text, self.public, self.sign)) for epoch, text in texts.items()}

    def ready(self, day: date, ahead: int = WEEKS_AHEAD) -> "Keys":
        """Return the keys with one for this week and for some weeks ahead."""
        wanted = {epoch_of(day + timedelta(weeks=week)) for week in range(ahead + 1)}
        return replace(self, epochs={**self.epochs, **{one: new_private_key() for one in wanted - set(self.epochs)}})

    def without_past(self, day: date, keep: timedelta) -> "Keys":
        """Return the keys without those whose week ended longer ago than they are kept."""
        kept = {epoch: key for epoch, key in self.epochs.items() if last_day(epoch) + keep >= day}
        return replace(self, epochs=kept)

    @property
    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.signing)


def new_keys(name: str) -> Keys:
    """Make the keys of a holder, with none for any week yet."""
    return Keys(name, Ed25519PrivateKey.generate().private_bytes_raw(), {})


def write_keys(file: Path, keys: Keys, passphrase: str, *, new: bool = False) -> None:
    """Write keys into a file that only its owner can read; `new` never overwrites one.

    Raises:
        KeyUnusable: it is there already, or cannot be written.
    """
    epochs = {str(epoch): key.seed.hex() for epoch, key in keys.epochs.items()}
    plain = canonical_json({"name": keys.name, "signing": keys.signing.hex(), "epochs": epochs})
    salt = os.urandom(SALT)
    raw = MAGIC + salt + secret.SecretBox(_key(passphrase, salt)).encrypt(plain)
    put = put_new if new else put_over
    try:
        put(file, raw)
    except FileExistsError:
        raise KeyUnusable(str(file), "there is a file already, and a key is never overwritten") from None
    except OSError as error:
        raise KeyUnusable(str(file), f"it cannot be written: {error.strerror}") from None


def read_keys(file: Path, passphrase: str) -> Keys:
    """Read what `write_keys` wrote.

    Raises:
        KeyUnusable: it is not there, others can read it, the passphrase is another, or it was changed.
    """
    try:
        with file.open("rb") as stream:
            if os.name == "posix" and os.fstat(stream.fileno()).st_mode & 0o077:
                raise KeyUnusable(str(file), "others can read or write it; right would be: chmod 600")
            raw = stream.read(MOST_BYTES)
    except OSError as error:
        raise KeyUnusable(str(file), f"it cannot be read: {error.strerror}") from None
    if not raw.startswith(MAGIC) or len(raw) < len(MAGIC) + SALT:
        raise KeyUnusable(str(file), "this is no key file of sendable")
    salt, sealed = raw[len(MAGIC) :][:SALT], raw[len(MAGIC) + SALT :]
    try:
        return _read(secret.SecretBox(_key(passphrase, salt)).decrypt(sealed))
    except (CryptoError, LookupError, ValueError, TypeError, EventInvalid):
        raise KeyUnusable(str(file), "the passphrase is another one, or the file was changed") from None


def _read(plain: bytes) -> Keys:
    said = read_canonical(plain)
    if not isinstance(said, dict) or not isinstance(epochs := said.get("epochs"), dict):
        raise TypeError
    seeds = {int(epoch): bytes.fromhex(str(seed)) for epoch, seed in epochs.items()}
    if any(len(seed) != SEED_SIZE for seed in seeds.values()):
        raise ValueError
    keys = {epoch: PrivateKey(seed) for epoch, seed in seeds.items()}
    return Keys(str(said["name"]), decoded_key(str(said["signing"])), keys)


def _key(passphrase: str, salt: bytes) -> bytes:
    return pwhash.argon2id.kdf(
        secret.SecretBox.KEY_SIZE,
        passphrase.encode(),
        salt,
        opslimit=pwhash.argon2id.OPSLIMIT_MODERATE,
        memlimit=pwhash.argon2id.MEMLIMIT_MODERATE,
    )
