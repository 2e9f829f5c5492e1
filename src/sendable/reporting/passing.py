"""What the clock does of itself when a limit comes near: it deletes what must go, and tells of all else."""

from sendable.errors import ConditionUnmet
from sendable.reporting.clocks import Deadline, Due, Moment, Terms
from sendable.reporting.report import Hand, Moved, Report, What
from sendable.reporting.side import Side
from sendable.reporting.state import Act
from sendable.reporting.work import do, escalate


def pass_clock(report: Report, deadline: Deadline, now: Moment, terms: Terms, *, told: bool) -> Moved | None:
    """Return what the clock does about a limit; None: nothing, it is not near or was told of.

    `told` says that it was escalated before. What could not be deleted then, because something was unread or an appeal
    waited, is deleted as soon as it can be.
    """
    if not deadline.is_over(now):
        return None
    hand = Hand("", Side.CLOCK, now)
    if deadline.due is Due.PURGE:
        try:
            return do(report, Act.PURGE, hand, What(), terms)
        except ConditionUnmet:
            pass
    return None if told else escalate(report, deadline.due, hand)
