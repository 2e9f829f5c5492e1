"""Tries of names, counted by all processes of a desk together."""

from datetime import datetime

from sendable.adapters.shared_rows import SharedRows
from sendable.ports.tries import MOST, WITHIN

NAMES = 10_000  # remembered at a time


class SharedTries:
    """Counts tries by name."""

    def __init__(self, names: int = NAMES) -> None:
        self._rows = SharedRows(names, MOST)

    def allow(self, name: str, now: datetime) -> bool:
        """Tell whether a name may be tried now; a try that may not be made does not count."""
        at, since = now.timestamp(), (now - WITHIN).timestamp()
        with self._rows.of(name, at) as row:
            recent = [one for one in row.figures if since < one <= at]
            allowed = len(recent) < MOST
            made = [*recent, at] if allowed else recent
            row.figures = made + [0.0] * (MOST - len(made))
        return allowed
