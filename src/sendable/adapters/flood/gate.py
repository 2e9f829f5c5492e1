"""The gate: counts reports of the last minutes in the memory of one process."""

from collections import deque
from collections.abc import Callable
from threading import Lock

from sendable.adapters.flood.challenges import Challenges
from sendable.reporting.flood import (
    OPEN_FOR,
    WINDOW,
    Admission,
    Effort,
    Opened,
    admission,
    load_of,
    read_work,
    worked,
)

MOST_SPENT = 200_000  # challenges that are remembered


class Gate:
    """Decides about reports as they come; `clock` gives seconds since 1970."""

    def __init__(self, challenges: Challenges, clock: Callable[[], float], effort: Effort) -> None:
        self.effort = effort
        self._challenges, self._clock = challenges, clock
        self._lock = Lock()
        self._came: deque[tuple[float, bool]] = deque(maxlen=max(effort.most_worked, effort.most) * 10 + 1)
        self._spent: dict[str, float] = {}

    def challenge(self) -> str:
        """Return the challenge of a form that is opened now."""
        return self._challenges.issue(self._clock())

    def admit(self, shown: str, work: str, *, danger: bool) -> Admission:
        """Decide what becomes of a report; it counts only once `count` is told."""
        at, now = self._challenges.opened(shown), self._clock()
        done = at is not None and worked(shown, read_work(work), self.effort)
        with self._lock:
            opened = None if at is None else Opened(now - at, shown in self._spent)
            return admission(opened, load_of(self._came, now), self.effort, done=done, danger=danger)

    def count(self, shown: str, work: str) -> None:
        """Count a report that was taken, and remember that its form was sent."""
        now = self._clock()
        done = worked(shown, read_work(work), self.effort)
        with self._lock:
            while self._came and now - self._came[0][0] >= WINDOW:
                self._came.popleft()
            self._came.append((now, done))
            if self._challenges.opened(shown) is not None:
                self._spent[shown] = now
            while self._spent and (len(self._spent) > MOST_SPENT or now - next(iter(self._spent.values())) > OPEN_FOR):
                del self._spent[next(iter(self._spent))]
