"""A report about a shipment: all that the server knows of it without opening it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sendable.reporting.clocks import Deadline, Due, Moment
from sendable.reporting.directory import Duty
from sendable.reporting.entry import Entry
from sendable.reporting.side import Doer
from sendable.reporting.state import Act, Finding, Lane, State


@dataclass(frozen=True, slots=True)
class Hand:
    """Who acts, under which duty, and when; a side without a name has no id."""

    by: str
    duty: Doer
    at: Moment


@dataclass(frozen=True, slots=True)
class What:
    """What an act is about: a key holder, a category, digests of what was sealed with it."""

    to: str = ""
    category: str = ""
    digests: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one person wants done that takes two."""

    act: Act
    by: str
    day: date
    what: What


@dataclass(frozen=True, slots=True)
class Report:
    """A report, without a word of its content; `version` counts its moves, so that a stale page changes nothing."""

    id: str
    lane: Lane
    received: date
    state: State = State.RECEIVED
    finding: Finding = Finding.NONE
    category: str = ""
    unread: bool = True
    assigned: str = ""
    hands: tuple[tuple[str, Duty], ...] = ()  # who has acted, each under one duty
    proposals: tuple[Proposal, ...] = ()
    receivers: tuple[str, ...] = ()  # authorities that it was handed to
    to_hear: tuple[str, ...] = ()  # of them, who has not heard of a reversal
    released_to: str = ""  # the handler who may learn how the reporter can be reached
    appeal_waits: bool = False
    laid_open: bool = False  # to reviewers, since the appeal
    reporter_waits: bool = False  # the appeal that waits is the reporter's own
    reporter_appealed: bool = False  # since the report was called knowingly false; each reporter does once
    appeal_until: date | None = None  # the last day to appeal, once somebody was told
    feedback_since: date | None = None  # from when the time for feedback counts
    extended: bool = False
    rewarded: bool = False
    claimed: bool = False  # the reporter waits for a voucher
    voucher_given: bool = False
    version: int = 0

    @property
    def reporter_may_appeal(self) -> bool:
        """Whether what was found is about the reporter, and was not appealed by them yet; the days are looked at elsewhere."""
        return self.finding is Finding.KNOWINGLY_FALSE and not self.reporter_appealed

    def duty_of(self, holder: str) -> Duty | None:
        """Return the duty under which somebody has acted on this report."""
        return dict(self.hands).get(holder)


@dataclass(frozen=True, slots=True)
class Moved:
    """What one act gives: the report after it, its entry in the log, and the limits that begin and end."""

    report: Report
    entry: Entry
    sets: tuple[Deadline, ...] = ()
    clears: tuple[Due, ...] = ()

    @property
    def tells_outside(self) -> bool:
        """Whether somebody outside the line hears of it at once: of what nobody did, and of danger when it shows."""
        arrived = self.entry.act in {Act.RECEIVE, Act.WRITE, Act.HASTEN} and self.report.lane is Lane.DANGER
        return arrived or self.entry.act is Act.ESCALATE
