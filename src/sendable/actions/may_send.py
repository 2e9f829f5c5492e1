"""Answer the public: may these goods be sent? Decided by the rules in force today, and forgotten at once."""

from collections.abc import Callable, Sequence
from datetime import date
from threading import Lock

from sendable.screening.decision import Decision
from sendable.screening.fact import Fact
from sendable.screening.rulebook import Rulebook
from sendable.screening.screener import Screener

MakeScreener = Callable[[date], Screener]
Today = Callable[[], date]


class MaySend:
    """Decides one line at a time for any number of threads; no text outlives its answer.

    The route comes with the facts (`dispatch`, `destination`, `mode`, `service`), so one screener serves every route.
    `told` hears the outcome of each decision, and nothing else.
    """

    def __init__(self, make: MakeScreener, today: Today, told: Callable[[str], None] = lambda _: None) -> None:
        self._make, self._today, self._told = make, today, told
        self._lock = Lock()
        self._screener: Screener | None = None

    @property
    def book(self) -> Rulebook:
        """The rules in force today."""
        ready = self._screener
        if ready is not None and ready.book.on == self._today():
            return ready.book
        with self._lock:
            return self._ready().book

    @property
    def at_hand(self) -> bool:
        """Whether a decision can begin now: the rules of the day are ready, and no other one is under way."""
        ready = self._screener
        return ready is not None and ready.book.on == self._today() and not self._lock.locked()

    def __call__(self, goods: str, facts: tuple[Fact, ...] = ()) -> Decision:
        """Return the decision on goods under the given facts."""
        decision = self.quietly(goods, facts)
        self._told(decision.outcome.word)
        return decision

    def quietly(self, goods: str, facts: tuple[Fact, ...] = ()) -> Decision:
        """Return a decision that nobody has asked for: it is not told of."""
        with self._lock:
            screener = self._ready()
            try:
                return screener.decide(goods, facts)
            finally:
                screener.forget()

    def item(self, lines: Sequence[tuple[str, tuple[Fact, ...], str | None]]) -> list[Decision]:
        """Return the decisions on the lines (text, facts, HS code) of one item."""
        with self._lock:
            screener = self._ready()
            try:
                decisions = screener.decide_item(lines)
            finally:
                screener.forget()
        for decision in decisions:
            self._told(decision.outcome.word)
        return decisions

    def _ready(self) -> Screener:
        today = self._today()
        if self._screener is None or self._screener.book.on != today:
            self._screener = self._make(today)
        return self._screener
