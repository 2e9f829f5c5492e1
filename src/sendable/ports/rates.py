"""How often a program may ask: each token so many times a second, in all processes together."""

from datetime import datetime
from typing import Protocol

BURST = 2.0  # seconds of requests that may come at once


class Rates(Protocol):
    """Counts requests by token."""

    def take(self, token: str, rate: float, now: datetime) -> float:
        """Take one of `rate` a second; return 0.0, or how many seconds it is until there is one."""
