"""What is kept of alerts, so that every rule can be told how often it is right."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from sendable.custody.alert import About, Alert, Judged, Source
from sendable.custody.precision import Tally


class Alerts(Protocol):
    """All alerts."""

    def add(self, alerts: Iterable[Alert]) -> None:
        """Keep alerts."""

    def judge(self, item: str, judged: Mapping[int, Judged], source: Source) -> None:
        """Note for lines of an item what their alerts proved to be; a dispute leaves what a look has shown."""

    def judge_sample(self, item: str, *, found: bool) -> None:
        """Note for an item that chance chose whether something was found in it."""

    def tally(self, about: About, offices: frozenset[str] | None) -> Sequence[Tally]:
        """Return the tallies of all rules, concepts or categories, those with most alerts first."""

    def recount(self) -> int:
        """Count all alerts again; return how many counts were wrong."""

    def of(self, about: About, name: str, offices: frozenset[str] | None, limit: int) -> Sequence[Alert]:
        """Return the last alerts of one rule, concept or category, the newest first."""
