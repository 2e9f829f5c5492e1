"""The clock of the demo: it is moved from story to story, never back, and never beyond the present."""

from collections.abc import Generator, Iterable
from datetime import datetime, timedelta
from heapq import heapify, heappop, heappush

Story = Generator[timedelta, None, None]  # yields how long it is until it goes on

TICK = timedelta(seconds=7)
OPENS, CLOSES = 7, 19
NEXT_MORNING = timedelta(hours=12)


class MovedClock:
    """Tells a moment that others set; each look at it takes some seconds."""

    def __init__(self, at: datetime) -> None:
        self._at = at
        self._made = 0

    def __call__(self) -> datetime:
        """Return the moment."""
        self._at += TICK
        return self._at

    @property
    def at(self) -> datetime:
        """The moment, without the look taking any time."""
        return self._at

    def go_to(self, moment: datetime) -> None:
        """Move forward; a moment that has passed changes nothing."""
        self._at = max(self._at, moment)

    def new_id(self, chance: int) -> str:
        """Return an id that sorts by the moment in which it was made."""
        self._made = max(self._made + 1, int(self._at.timestamp() * 1_000_000))
        return f"{self._made:016x}{chance:016x}"


def tell(stories: Iterable[tuple[datetime, Story]], clock: MovedClock, until: datetime) -> None:
    """Tell stories side by side, each from its moment on; what would happen after `until` has not happened."""
    waiting = [(moment, number, story) for number, (moment, story) in enumerate(stories)]
    heapify(waiting)
    while waiting:
        moment, number, story = heappop(waiting)
        if max(moment, clock.at) > until:
            continue
        clock.go_to(moment)
        pause = next(story, None)
        if pause is not None:
            heappush(waiting, (at_work(clock.at + pause), number, story))


def at_work(moment: datetime) -> datetime:
    """Return a moment in the hours of the post office, the next one if it is closed."""
    if OPENS <= moment.hour < CLOSES:
        return moment
    return (moment if moment.hour < OPENS else moment + NEXT_MORNING).replace(hour=OPENS + 1)
