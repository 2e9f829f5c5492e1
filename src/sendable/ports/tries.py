"""How often a name may be tried: the same for names that exist and names that do not, in all processes together."""

from datetime import datetime, timedelta
from typing import Protocol

MOST = 10
WITHIN = timedelta(minutes=5)


class Tries(Protocol):
    """Counts tries by name."""

    def allow(self, name: str, now: datetime) -> bool:
        """Tell whether a name may be tried now; a try that may not be made does not count."""
