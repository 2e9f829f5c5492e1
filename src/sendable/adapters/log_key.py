"""The key of the log in the data folder: made at first use, its public half beside it to be handed on."""

import secrets
from pathlib import Path

from sendable.adapters.signing import SigningKey, load_key, make_key
from sendable.errors import KeyUnusable

PRIVATE, PUBLIC = "log.key", "log.pub"


def log_key(data: Path) -> SigningKey:
    """Return the key of the log, made if it is the first time.

    Raises:
        KeyUnusable: it cannot be read or written.
    """
    file = data / PRIVATE
    if not file.exists():
        data.mkdir(parents=True, exist_ok=True)
        try:
            made = make_key(file, f"sendable.log/{secrets.token_hex(4)}")
        except KeyUnusable:
            if not file.exists():
                raise
        else:
            (data / PUBLIC).write_text(f"{made.key}\n", "utf-8")
            return made
    return load_key(file)
