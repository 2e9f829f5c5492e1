"""Which keys of weeks are put up, and how long the private half of one is kept."""

from collections.abc import Iterable, Mapping
from datetime import timedelta

from sendable.reporting.clocks import Terms

OPEN_FOR = timedelta(days=366)  # the longest that a report is worked on before the time it is kept begins


def kept_for(terms: Terms) -> timedelta:
    """Return how long after its week a private key is needed: as long as a report may be worked on and kept."""
    kept = (terms.retention, *terms.retention_by_category.values())
    return OPEN_FOR + timedelta(hours=max(one.least for one in kept))


def to_put_up(signed: Mapping[int, bytes], first: int) -> Iterable[bytes]:
    """Return the signed keys of a week and of later ones."""
    return [note for epoch, note in sorted(signed.items()) if epoch >= first]
