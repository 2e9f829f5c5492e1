"""The gate: decides about reports by what all processes of the site have counted."""

from collections.abc import Callable

from sendable.adapters.flood.challenges import Challenges
from sendable.adapters.flood.counts import Counts
from sendable.reporting.flood import Admission, Effort, Opened, admission, read_work, worked


class Gate:
    """Decides about reports that come by one channel; `clock` gives seconds since 1970."""

    def __init__(
        self,
        challenges: Challenges,
        clock: Callable[[], float],
        effort: Effort,
        counts: Counts | None = None,
        channel: str = "form",
    ) -> None:
        self.effort = effort
        self._challenges, self._clock, self._channel = challenges, clock, channel
        self._counts = counts or Counts()

    def of(self, channel: str) -> "Gate":
        """Return the gate of another channel: a form is sent once by all of them, and reports are counted apart."""
        return Gate(self._challenges, self._clock, self.effort, self._counts, channel)

    def challenge(self) -> str:
        """Return the challenge of a form that is opened now."""
        return self._challenges.issue(self._clock())

    def admit(self, shown: str, work: str, *, danger: bool) -> Admission:
        """Decide what becomes of a report; it counts only once `count` is told."""
        at, now = self._challenges.opened(shown), self._clock()
        done = at is not None and worked(shown, read_work(work), self.effort)
        opened = None if at is None else Opened(now - at, self._counts.spent(shown, now))
        return admission(opened, self._counts.load(self._channel, now), self.effort, done=done, danger=danger)

    def crowded(self) -> bool:
        """Tell whether so much came by this channel just now that what has no form goes into quarantine, too."""
        return self._counts.load(self._channel, self._clock()).idle >= self.effort.most

    def count(self, shown: str, work: str) -> None:
        """Count a report that was taken, and remember that its form was sent."""
        now, ours = self._clock(), self._challenges.opened(shown) is not None
        self._counts.came(self._channel, now, done=ours and worked(shown, read_work(work), self.effort))
        if ours:
            self._counts.spend(shown, now)
