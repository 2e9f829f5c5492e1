"""How many questions the public asks a day: the number alone, and of it nothing but the sum of a day."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from threading import Lock, Thread

from sendable.errors import SendableError
from sendable.ports import Store

Later = Callable[[Callable[[], None]], None]
EVERY = timedelta(minutes=1)  # so that a question does not wait for the record


def beside(work: Callable[[], None]) -> None:
    """Do something in a thread of its own, for which nobody waits."""
    Thread(target=work, daemon=True).start()


class DailyCount:
    """Counts in memory, and writes what it has about once a minute, beside whoever asks, and at the end."""

    def __init__(self, store: Store, now: Callable[[], datetime], later: Later = beside) -> None:
        self._store, self._now, self._later = store, now, later
        self._lock = Lock()
        self._waiting: dict[date, int] = {}
        self._written = now()

    def __call__(self) -> None:
        """Count a question."""
        now = self._now()
        day = now.astimezone(UTC).date()
        with self._lock:
            self._waiting[day] = self._waiting.get(day, 0) + 1
            due = not timedelta(0) <= now - self._written < EVERY
            if due:
                self._written = now
        if due:
            self._later(self.write)

    def write(self) -> None:
        """Write what waits; where that fails it waits on."""
        with self._lock:
            taken, self._waiting = self._waiting, {}
        if not taken:
            return
        try:
            with self._store.transaction() as tx:
                for day, count in taken.items():
                    tx.questions.add(day.isoformat(), count)
        except SendableError:  # the record is away or busy; nobody who asks a question need know
            with self._lock:
                for day, count in taken.items():
                    self._waiting[day] = self._waiting.get(day, 0) + count
