"""Which limits begin with a move, and when they end."""

from collections.abc import Iterable
from dataclasses import replace

from sendable.reporting.clocks import HOURS, Deadline, Due, Moment, Term, Terms
from sendable.reporting.report import Report
from sendable.reporting.state import Finding, Lane, State

_SHORT = frozenset({Finding.UNFOUNDED, Finding.KNOWINGLY_FALSE, Finding.OVERTURNED})


def deadlines(report: Report, dues: Iterable[Due], at: Moment, terms: Terms) -> tuple[Deadline, ...]:
    """Return the limits that begin for a report as it is after the move; hours count in the danger lane alone."""
    since = at if report.lane is Lane.DANGER else Moment(at.day)
    return tuple(_deadline(report, due, since, terms) for due in dues if _applies(report, due))


def term(report: Report, due: Due, terms: Terms) -> Term:
    """Return the length of a limit for a report."""
    if due is Due.READING:
        return terms.reading_in_danger if report.lane is Lane.DANGER else terms.reading
    if due is Due.FEEDBACK:
        return terms.feedback_extended if report.extended else terms.feedback
    if due is Due.PURGE:
        return _retention(report, terms)
    return {
        Due.ACKNOWLEDGEMENT: terms.acknowledgement,
        Due.CLOSING: terms.closing,
        Due.TAKE_OVER: terms.take_over,
        Due.APPEAL_DECISION: terms.appeal_decision,
        Due.VOUCHER: terms.voucher,
        Due.RESENDING: terms.resending,
    }[due]


def _retention(report: Report, terms: Terms) -> Term:
    if report.state is State.OUT_OF_SCOPE:
        return terms.purge_out_of_scope
    if report.finding in _SHORT:
        return terms.purge_unfounded
    return terms.retention_by_category.get(report.category, terms.retention)


def _applies(report: Report, due: Due) -> bool:
    if due is Due.APPEAL_FILED:
        return False  # it is the report that holds its last day: when it passes, nobody of us is late
    if due is Due.READING:
        return report.unread
    return due is not Due.RESENDING or bool(report.to_hear)


def _deadline(report: Report, due: Due, since: Moment, terms: Terms) -> Deadline:
    length = term(report, due, terms)
    begun = since if due is Due.READING else Moment(since.day)
    if due is Due.FEEDBACK and report.feedback_since is not None:
        begun = Moment(report.feedback_since)
    end = length.end(begun)
    found = Deadline(report.id, due, end.plus(-length.lead), end)
    if due is not Due.PURGE or report.appeal_until is None:
        return found
    # Whoever may still appeal must find what they appeal against.
    open_until = Moment(report.appeal_until).plus(HOURS)
    return replace(found, acts=max(found.acts, open_until), end=max(end, open_until.plus(length.lead)))
