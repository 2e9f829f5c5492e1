"""Recovery codes: each stands once for a code of the authenticator app, when that is lost."""

from base64 import b32encode
from hashlib import sha256

MANY = 10
BYTES, LETTERS, GROUP = 15, 24, 4  # 120 bits: a fast hash of it is enough to keep
BEFORE = 16  # letters of codes that were printed by earlier releases
_ALIKE = str.maketrans("018", "OIB")  # base32 has none of these digits: who types one meant the letter


def code_of(token: str) -> str:
    """Return a code of 120 bits from a random token, as people can type it."""
    letters = b32encode(sha256(b"recovery " + token.encode()).digest()[:BYTES]).decode()
    return "-".join(letters[at : at + GROUP] for at in range(0, LETTERS, GROUP))


def plain(typed: str) -> str | None:
    """Return what was typed as it is kept, None if it can be no such code."""
    letters = "".join(one for one in typed.upper() if one.isalnum()).translate(_ALIKE)
    return letters if len(letters) in (LETTERS, BEFORE) and letters.isascii() else None
