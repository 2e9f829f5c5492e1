"""What the reports office asks about an item, as staff see it; no page for a sender shows it."""

from collections.abc import Sequence

from sendable.custody.inspection_request import InspectionRequest, Stage
from sendable.ports import Record
from sendable.web.desk.site import Visit


def asked_for(visit: Visit, tx: Record, item: str) -> Sequence[tuple[InspectionRequest, str]]:
    """Return what the reports office asks about an item, and what it is about; it is shown to staff alone."""
    return [(one, about(visit, one)) for one in tx.inspection_requests.of(item) if one.stage is Stage.OPEN]


def about(visit: Visit, request: InspectionRequest) -> str:
    """Return what was reported, by the title of its category; "" where that is not known."""
    named = visit.site.desk.reportable.get(request.wanted.category)
    return "" if named is None else named.of(visit.language)
