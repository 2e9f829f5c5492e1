"""Who is called when a report waits: a word by mail that there is work, and nothing of what it is.

The mail about ordinary work leaves in the morning after, so that its time says nothing of when somebody wrote.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sendable.reporting.clocks import Moment
from sendable.reporting.report import Moved
from sendable.reporting.state import Act, Lane, Step

MORNING = 7  # the hour from which mail about ordinary work leaves


class Audience(StrEnum):
    """Who is called."""

    HANDLERS = "handlers"
    OUTSIDE = "outside"  # the line: a body that does not handle reports


class About(StrEnum):
    """What is said."""

    DANGER = "danger"
    OVERDUE = "overdue"
    WORK = "work"


@dataclass(frozen=True, slots=True)
class Call:
    """One thing that is said to somebody."""

    audience: Audience
    about: About


@dataclass(frozen=True, slots=True)
class Waiting:
    """A call that waits since a day; `asked` counts how often it was asked for."""

    call: Call
    since: date
    asked: int

    def is_due(self, now: Moment) -> bool:
        """Tell whether it leaves now."""
        return self.call.about is not About.WORK or (self.since < now.day and now.hour >= MORNING)


def calls_of(moved: Moved) -> tuple[Call, ...]:
    """Return who is called for a move."""
    act = moved.entry.act
    if act is Act.ESCALATE:
        return tuple(Call(one, About.OVERDUE) for one in Audience)
    if moved.entry.step is Step.PROPOSED:
        return (Call(Audience.HANDLERS, About.WORK),)
    if act not in _BRING_WORK or moved.entry.step is not Step.DONE:
        return ()
    if moved.report.lane is Lane.DANGER:
        return tuple(Call(one, About.DANGER) for one in Audience)
    return (Call(Audience.HANDLERS, About.WORK),)


_BRING_WORK = frozenset({Act.RECEIVE, Act.WRITE, Act.HASTEN})
