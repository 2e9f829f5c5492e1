"""Until when something must have happened; the clock is the caller's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sendable.custody.act import Act
from sendable.custody.event import Event
from sendable.custody.stamp import Stamp
from sendable.errors import MoveNotAllowed


class Due(StrEnum):
    """What is waited for."""

    INSPECTION = "inspection"  # of a held item
    CASE_DECISION = "case_decision"
    ACKNOWLEDGEMENT = "acknowledgement"  # of a referral
    REMINDER = "reminder"  # of an acknowledgement that did not come; then a supervisor calls the authority
    APPEAL_FILED = "appeal_filed"  # the last day to appeal
    APPEAL_DECISION = "appeal_decision"


TERMS: Mapping[Due, timedelta] = {
    Due.INSPECTION: timedelta(hours=24),
    Due.CASE_DECISION: timedelta(days=7),
    Due.ACKNOWLEDGEMENT: timedelta(hours=48),
    Due.REMINDER: timedelta(hours=72),
    Due.APPEAL_FILED: timedelta(days=30),
    Due.APPEAL_DECISION: timedelta(days=14),
}


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment until when something about a subject is due."""

    subject: str
    due: Due
    at: datetime

    def is_over(self, now: datetime) -> bool:
        """Tell whether it has passed."""
        return now > self.at


def overdue(deadline: Deadline, item: str, stamp: Stamp) -> Event:
    """Return the event of a deadline that has passed.

    Raises:
        MoveNotAllowed: it has not.
    """
    if not deadline.is_over(stamp.at):
        raise MoveNotAllowed("not due", Act.OVERDUE.value, ())
    due_at = deadline.at.isoformat(timespec="seconds")
    data = {"item": item, "due": deadline.due.value, "at": due_at}
    return stamp.event(Act.OVERDUE, deadline.subject, data=data)


def deadline(subject: str, due: Due, since: datetime, terms: Mapping[Due, timedelta] = TERMS) -> Deadline:
    """Return the deadline that begins at a moment."""
    return Deadline(subject, due, since + terms[due])
