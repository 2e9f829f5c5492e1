"""What the clock does of itself: it deletes what must go, and tells somebody outside the line of what nobody did."""

from sendable.actions.reporting.means import Means, enter
from sendable.ports.reports import ReportRecord
from sendable.reporting.clocks import Deadline, Due, Moment
from sendable.reporting.passing import pass_clock
from sendable.reporting.report import Moved
from sendable.reporting.slip import still_good
from sendable.reporting.state import State


def pass_clocks(means: Means) -> tuple[Moved, ...]:
    """Act on every limit that comes near; return what somebody outside must hear of. Each report is one transaction."""
    with means.store.reading() as tx:
        over = tx.limits.over(_now(means))
        past = tx.slips.any_before(still_good(means.now().date()))
    if past:
        with means.store.transaction() as tx:
            tx.slips.forget(still_good(means.now().date()))
    told = []
    for deadline, before in over:
        if before and deadline.due is not Due.PURGE:
            continue
        with means.store.transaction() as tx:
            moved = _passed(means, tx, deadline, told=before)
        if moved is not None and moved.tells_outside:
            told.append(moved)
    return tuple(told)


def _passed(means: Means, tx: ReportRecord, deadline: Deadline, *, told: bool) -> Moved | None:
    if deadline not in tx.limits.of(deadline.report):
        return None  # somebody was quicker
    report = tx.reports.get(deadline.report)
    moved = pass_clock(report, deadline, _now(means), means.terms, told=told)
    if moved is None:
        return None
    enter(tx, moved)
    if moved.report.state is State.PURGED:
        tx.purge(report.id)
    else:
        tx.limits.told(report.id, deadline.due)
    return moved


def _now(means: Means) -> Moment:
    now = means.now()
    return Moment(now.date(), now.hour)
