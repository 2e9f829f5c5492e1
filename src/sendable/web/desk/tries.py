"""How often a name may be tried: the same for names that exist and names that do not."""

from collections import OrderedDict
from datetime import datetime, timedelta
from hashlib import sha256
from threading import Lock

MOST = 10
WITHIN = timedelta(minutes=5)
NAMES = 10_000  # remembered at a time


class Tries:
    """Counts tries by name, in this process, until it stops."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._tries: OrderedDict[bytes, list[datetime]] = OrderedDict()

    def allow(self, name: str, now: datetime) -> bool:
        """Tell whether a name may be tried now; a try that may not be made does not count."""
        key = sha256(name.encode()).digest()
        with self._lock:
            recent = [at for at in self._tries.pop(key, []) if now - WITHIN < at <= now]
            allowed = len(recent) < MOST
            self._tries[key] = [*recent, now] if allowed else recent
            while len(self._tries) > NAMES:
                self._tries.popitem(last=False)
            return allowed
