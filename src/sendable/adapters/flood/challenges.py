"""Challenges: signed with a key that all processes of a site share, good for a day, and kept nowhere."""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from hmac import compare_digest, digest
from pathlib import Path

from sendable.adapters.secret_file import put_new
from sendable.errors import KeyUnusable

KEY_SIZE, NONCE, TAG = 32, 6, 8  # so short that a puzzle is one block of SHA-256
DAY = 86_400


@dataclass(frozen=True)
class Challenges:
    """Makes challenges and knows its own again; each holds the second at which a form was opened."""

    key: bytes = field(repr=False)
    chance: Callable[[int], bytes]

    def issue(self, now: float) -> str:
        """Return a challenge."""
        said = f"{int(now):x}-{self.chance(NONCE).hex()}"
        return f"{said}-{self._tag(said, int(now))}"

    def opened(self, shown: str) -> int | None:
        """Return when a challenge was issued; None where it is not ours, or was changed."""
        said, _, tag = shown[:100].rpartition("-")
        try:
            at = int(said.partition("-")[0], 16)
        except ValueError:
            return None
        return at if compare_digest(tag.encode(), self._tag(said, at).encode()) else None

    def _tag(self, said: str, at: int) -> str:
        of_the_day = digest(self.key, b"sendable challenge %d" % (at // DAY), "sha256")
        return digest(of_the_day, said.encode(), "sha256")[:TAG].hex()


def shared_key(file: Path) -> bytes:
    """Return the key in a file, made by whichever process comes first.

    Raises:
        KeyUnusable: the file cannot be made or read, or holds something else.
    """
    try:
        if not file.exists():
            with suppress(FileExistsError):  # another process was quicker
                put_new(file, os.urandom(KEY_SIZE))
        raw = file.read_bytes()
    except OSError as error:
        raise KeyUnusable(str(file), f"it cannot be used: {error.strerror}") from None
    if len(raw) != KEY_SIZE:
        raise KeyUnusable(str(file), "this is no key for challenges; delete it, and it is made again")
    return raw
