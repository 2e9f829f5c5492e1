"""Keys that lock what the databases hold: in a file of their own, outside every database and every backup."""

import os
import secrets
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from hmac import digest
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from sendable.adapters.secret_file import put_new, put_over
from sendable.errors import KeyUnusable, RowDamaged

FILE = "vault.key"
KEY, MAC = "sendable-key", "sendable-mac"
SIZE, NONCE, ID_LENGTH = 32, 12, 8


@dataclass(frozen=True)
class KeyRing:
    """Keys by id, the first in use; others open what was locked before. The MAC key compares and locks nothing."""

    keys: Mapping[str, bytes] = field(repr=False)
    mac: bytes = field(repr=False)

    @property
    def current(self) -> str:
        """The id of the key in use."""
        return next(iter(self.keys))

    def lock(self, what: str, bound: Sequence[str], plain: bytes) -> str:
        """Lock something for a purpose; it opens only with the same `bound`."""
        nonce = secrets.token_bytes(NONCE)
        locked = AESGCM(self._for(self.current, what)).encrypt(nonce, plain, framed(what, *bound))
        return f"{self.current}.{b64encode(nonce + locked).decode()}"

    def unlock(self, what: str, bound: Sequence[str], locked: str) -> bytes:
        """Open what `lock` has locked.

        Raises:
            KeyUnusable: the key is not in the file.
            RowDamaged: it was changed, or belongs to something else.
        """
        id_, _, text = locked.partition(".")
        if id_ not in self.keys:
            raise KeyUnusable(FILE, f"the key {id_[:16]} with which something was locked is not in it")
        try:
            raw = b64decode(text, validate=True)
            return AESGCM(self._for(id_, what)).decrypt(raw[:NONCE], raw[NONCE:], framed(what, *bound))
        except (InvalidTag, ValueError):
            raise RowDamaged(what, "it does not open with its key") from None

    def is_current(self, locked: str) -> bool:
        """Tell whether something is locked with the key in use."""
        return locked.partition(".")[0] == self.current

    def compare(self, what: str, *parts: str) -> bytes:
        """Return a keyed digest: equal parts give equal digests, and without the key nothing can be tried out."""
        return digest(self.mac, framed(what, *parts), "sha256")

    def _for(self, id_: str, what: str) -> bytes:
        return HKDFExpand(SHA256(), SIZE, f"sendable {what}".encode()).derive(self.keys[id_])


class KeyFile:
    """The keys of a file as they are now: a running desk follows when they are changed."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._ring, self._seen = key_ring(file), self._stamp()

    @property
    def ring(self) -> KeyRing:
        """The keys."""
        now = self._stamp()
        if now != self._seen:
            self._ring, self._seen = key_ring(self.file), now
        return self._ring

    def _stamp(self) -> tuple[int, int]:
        try:
            about = self.file.stat()
        except OSError as error:
            raise KeyUnusable(str(self.file), f"it cannot be read: {error.strerror}") from None
        return about.st_mtime_ns, about.st_ino


def framed(*parts: str) -> bytes:
    """Return parts as bytes that no other parts give."""
    raw = [part.encode() for part in parts]
    return b"".join(len(one).to_bytes(4, "big") + one for one in raw)


def key_ring(file: Path) -> KeyRing:
    """Return the keys of a file, which is made if it is not there.

    Raises:
        KeyUnusable: it cannot be read, others can read it, or it holds no such keys.
    """
    if not file.exists():
        made = KeyRing(dict([_new()]), secrets.token_bytes(SIZE))
        try:
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            put_new(file, _bytes_of(made))
        except FileExistsError:
            return key_ring(file)
        except OSError as error:
            raise KeyUnusable(str(file), f"it cannot be written: {error.strerror}") from None
        return made
    try:
        if os.name == "posix" and file.stat().st_mode & 0o077:
            raise KeyUnusable(str(file), "others can read or write it; right would be: chmod 600")
        return _read(file.read_text("ascii"))
    except OSError as error:
        raise KeyUnusable(str(file), f"it cannot be read: {error.strerror}") from None
    except ValueError:
        raise KeyUnusable(str(file), "it holds no keys of a vault") from None


def add_key(file: Path) -> KeyRing:
    """Put a new key before those of a file; it is the one in use from now on."""
    ring = key_ring(file)
    return _replaced(file, replace(ring, keys=dict([_new(), *ring.keys.items()])))


def drop_old_keys(file: Path) -> KeyRing:
    """Leave only the key in use in a file: what is still locked with another one is lost for ever."""
    ring = key_ring(file)
    return _replaced(file, replace(ring, keys={ring.current: ring.keys[ring.current]}))


def _new() -> tuple[str, bytes]:
    key = secrets.token_bytes(SIZE)
    return sha256(b"sendable key " + key).hexdigest()[:ID_LENGTH], key


def _read(text: str) -> KeyRing:
    keys, macs = {}, []
    for line in text.splitlines():
        name, *rest = line.split()
        raw = b64decode(rest[-1], validate=True)
        if len(raw) != SIZE:
            raise ValueError
        if name == KEY:
            keys[rest[0]] = raw
        elif name == MAC:
            macs.append(raw)
    if not keys or len(macs) != 1:
        raise ValueError
    return KeyRing(keys, macs[0])


def _bytes_of(ring: KeyRing) -> bytes:
    lines = [f"{KEY} {id_} {b64encode(key).decode()}\n" for id_, key in ring.keys.items()]
    return "".join([*lines, f"{MAC} {b64encode(ring.mac).decode()}\n"]).encode("ascii")


def _replaced(file: Path, ring: KeyRing) -> KeyRing:
    try:
        put_over(file, _bytes_of(ring))
    except OSError as error:
        raise KeyUnusable(str(file), f"it cannot be written: {error.strerror}") from None
    return ring
