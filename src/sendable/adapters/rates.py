"""How many requests each token has left, counted by all processes of a desk together."""

from datetime import datetime

from sendable.adapters.shared_rows import SharedRows
from sendable.ports.rates import BURST

TOKENS = 10_000  # remembered at a time


class SharedRates:
    """Counts requests by token: a bucket that fills at its rate and holds some seconds of it."""

    def __init__(self, tokens: int = TOKENS) -> None:
        self._rows = SharedRows(tokens, 1)

    def take(self, token: str, rate: float, now: datetime) -> float:
        """Take one of `rate` a second; return 0.0, or how many seconds it is until there is one."""
        at = now.timestamp()
        with self._rows.of(token, at) as row:
            left = row.figures[0] + max(0.0, at - row.at) * rate if row.at else rate * BURST
            left = min(rate * BURST, left)
            row.figures = [left - 1 if left >= 1 else left]
        return 0.0 if left >= 1 else (1 - left) / rate
