"""What the rows that a transaction writes hash to: the last event about an item carries it into the log."""

from collections import defaultdict
from hashlib import sha256


def digest(body: str) -> str:
    """Return the SHA-256 of the body of a row."""
    return sha256(body.encode()).hexdigest()


class Digests:
    """The rows that one transaction has written so far, by item."""

    def __init__(self) -> None:
        self._of: defaultdict[str, dict[str, str]] = defaultdict(dict)

    def note(self, item: str, row: str, body: str) -> None:
        """Note a row, `table/id`, that was written; written again it counts as it is now."""
        self._of[item][row] = digest(body)

    def taken(self, item: str) -> dict[str, str]:
        """Return what was written of an item, and forget it."""
        return self._of.pop(item, {})
