"""What counting needs of the record."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sendable.custody.act import Act
from sendable.custody.appeal import Verdict
from sendable.custody.figures import Stops
from sendable.custody.precision import Tally


@dataclass(frozen=True, slots=True)
class Period:
    """From one moment to before another, at some offices or at all."""

    since: datetime
    until: datetime
    offices: frozenset[str] | None = None


class Counted(Protocol):
    """The record, counted."""

    def events(self, period: Period) -> int:
        """Return how many events had happened at the end, at all offices."""

    def items(self, period: Period) -> int:
        """Return how many items were presented: taken in, held, isolated or refused at first."""

    def stops(self, period: Period) -> Stops:
        """Return how many items each category stopped or conditioned, by outcome."""

    def acts(self, period: Period) -> Iterable[tuple[str, Act, datetime]]:
        """Yield item, act and moment of what is measured, those of an item together and in order."""

    def appeals(self, period: Period) -> Mapping[Verdict, int]:
        """Return how the appeals stand that were filed then, of items that are kept."""

    def rules(self, period: Period) -> Sequence[Tally]:
        """Return the tally of each rule."""
