"""What one move of a report is: who may do it, who must agree, what must hold, and which clocks it starts and stops."""

from dataclasses import dataclass
from enum import StrEnum

from sendable.reporting.clocks import Due
from sendable.reporting.directory import Duty
from sendable.reporting.side import Doer
from sendable.reporting.state import Act, Finding, State


class Guard(StrEnum):
    """What must hold beside the state."""

    READ = "all that the reporter wrote is read"
    NOT_IN_DANGER = "it is not in the danger lane"
    IN_DANGER = "it is in the danger lane"
    VERIFIED = "the goods were verified"
    NOT_EXTENDED = "it was not extended before"
    NOT_REWARDED = "no reward was approved before"
    REWARDED = "a reward was approved"
    CLAIMED = "a voucher was asked for"
    NOT_GIVEN = "no voucher was given before"
    NO_CLAIM = "nobody waits for a voucher"
    APPEAL_OPEN = "somebody was told, and the last day to appeal is not over"
    APPEAL_WAITS = "an appeal waits"
    NO_APPEAL = "no appeal waits"
    LAID_OPEN = "reviewers were shown the report"
    RELEASED = "two persons released it"
    RECEIVERS_TOLD = "every receiver heard of a reversal"
    RECEIVERS_WAIT = "a receiver has not heard of a reversal"


@dataclass(frozen=True, slots=True)
class Edge:
    """One move: where it leads (None: nowhere), who does it, who else must agree, and what it starts and ends."""

    act: Act
    before: frozenset[State]
    after: State | None
    by: frozenset[Doer]
    second: frozenset[Duty] = frozenset()  # another person with one of these duties confirms what the first proposed
    sets: tuple[Due, ...] = ()
    clears: tuple[Due, ...] = ()
    needs: tuple[str, ...] = ()  # digests that its entry in the log holds
    guards: tuple[Guard, ...] = ()
    finding: Finding | None = None  # what it finds; None: that stays
