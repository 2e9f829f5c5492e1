"""How long everything about a report may take, and what a clock can do where rows hold days and no times.

A limit in days or months begins with the day after: what is due within 7 days of a Monday is in time until the next
Monday ends. A limit in hours on our own work is counted from the beginning of the day, for nobody knows when on that
day it began: 48 hours are over when the second day after begins, so we are early and never late. Only the danger lane
knows hours; there the hour counts from its beginning, for the same reason.
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from sendable.errors import OptionInvalid

HOURS = 24


class Due(StrEnum):
    """What is waited for."""

    READING = "reading"  # of what the reporter wrote last
    ACKNOWLEDGEMENT = "acknowledgement"
    FEEDBACK = "feedback"
    CLOSING = "closing"  # once the reporter was told what came of it
    TAKE_OVER = "take_over"  # by the authority that a report was handed to
    APPEAL_FILED = "appeal_filed"  # the last day to appeal; nobody of us is late when it passes
    APPEAL_DECISION = "appeal_decision"
    VOUCHER = "voucher"  # that a reporter asked for
    RESENDING = "resending"  # of a reversal, to everybody who received the report
    PURGE = "purge"


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A day, and the hour that begins; 0 where the hour is not known or not to be kept."""

    day: date
    hour: int = 0

    def plus(self, hours: int) -> "Moment":
        """Return the moment so many hours later, or earlier."""
        days, hour = divmod(self.hour + hours, HOURS)
        return Moment(self.day + timedelta(days=days), hour)


@dataclass(frozen=True, slots=True)
class Term:
    """How long something may take, how many hours before its end the clock acts, and where the figure comes from.

    An outage of the clock that is shorter than `lead` misses nothing.
    """

    source: str
    hours: int = 0
    days: int = 0
    months: int = 0
    lead: int = 0

    def __post_init__(self) -> None:
        if sorted((self.hours, self.days, self.months))[:2] != [0, 0] or self.least <= self.lead or self.lead < 0:
            what = f"{self.hours} hours, {self.days} days, {self.months} months, {self.lead} hours ahead"
            raise OptionInvalid("term", f"{what}: it takes one positive length that is longer than what goes ahead")

    @property
    def least(self) -> int:
        """How many hours it is at least."""
        return self.hours + HOURS * (self.days + 28 * self.months)

    def end(self, since: Moment) -> Moment:
        """Return the first moment that is too late."""
        if self.hours:
            return since.plus(self.hours)
        return Moment(months_after(since.day, self.months) + timedelta(days=self.days + 1))


def months_after(day: date, months: int) -> date:
    """Return the same day of a later month, or the last day of a shorter one."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class Deadline:
    """What is due about a report: from `acts` on the clock does something of itself, at `end` it is too late."""

    report: str
    due: Due
    acts: Moment
    end: Moment

    def is_over(self, now: Moment) -> bool:
        """Tell whether the clock must act."""
        return now >= self.acts


_LAW = "Directive (EU) 2019/1937, {}, from memory: let counsel confirm"
_OWN = "our own figure"
_RETENTION = Term(_LAW.format("Art. 18 (no longer than necessary)"), days=730, lead=48)


@dataclass(frozen=True, slots=True)
class Terms:
    """Every limit; an operator may set others."""

    acknowledgement: Term = Term(_LAW.format("Art. 9(1)(b)"), days=7, lead=48)
    feedback: Term = Term(_LAW.format("Art. 9(1)(f)"), months=3, lead=14 * HOURS)
    feedback_extended: Term = Term(_LAW.format("Art. 11(2)(d)"), months=6, lead=14 * HOURS)
    reading: Term = Term(_OWN, hours=48, lead=12)
    reading_in_danger: Term = Term(_OWN, hours=1)  # without lead: who must hear of it is told on arrival, too
    closing: Term = Term(_OWN, days=30, lead=48)
    take_over: Term = Term(_OWN, days=7, lead=48)
    appeal: Term = Term(_OWN, days=30)
    appeal_decision: Term = Term(_OWN, days=14, lead=48)
    voucher: Term = Term(_OWN, days=14, lead=48)
    resending: Term = Term(_OWN, hours=48, lead=12)
    purge_out_of_scope: Term = Term(_LAW.format("Art. 17 (deleted without undue delay)"), hours=72, lead=12)
    purge_unfounded: Term = Term(_OWN, days=30, lead=48)
    retention: Term = _RETENTION
    retention_by_category: Mapping[str, Term] = field(default_factory=dict)
