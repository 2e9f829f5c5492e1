"""What can be done for whoever is affected by a report, and about how a reporter can be reached: a part of the moves."""

from sendable.reporting.clocks import Due
from sendable.reporting.directory import Duty
from sendable.reporting.edge import Edge, Guard
from sendable.reporting.side import Side
from sendable.reporting.state import FOUND, LIVE, WORKED_ON, Act, Finding, State

_HANDLER = frozenset({Duty.HANDLER})
_REVIEWER = frozenset({Duty.REVIEWER})
_CUSTODIAN = frozenset({Duty.CUSTODIAN})

REMEDIES: tuple[Edge, ...] = (
    Edge(
        Act.NOTIFY,
        FOUND | {State.OUTCOME},
        None,
        _HANDLER,
        sets=(Due.APPEAL_FILED,),
        needs=("reason", "notice"),
    ),
    Edge(
        Act.APPEAL,
        FOUND | {State.OUTCOME, State.CLOSED},
        None,
        frozenset({Side.AFFECTED, Side.REPORTER}),
        sets=(Due.APPEAL_DECISION,),
        needs=("envelope",),
        guards=(Guard.APPEAL_OPEN, Guard.NO_APPEAL),
    ),
    Edge(
        Act.ASSIGN,
        frozenset({State.CLOSED}),
        None,
        _HANDLER,
        guards=(Guard.APPEAL_WAITS,),
    ),
    Edge(
        Act.LAY_OPEN,
        LIVE,
        None,
        _HANDLER,
        needs=("wraps",),
        guards=(Guard.APPEAL_WAITS,),
    ),
    Edge(
        Act.UPHOLD,
        LIVE,
        None,
        _REVIEWER,
        clears=(Due.APPEAL_DECISION,),
        needs=("reason", "verdict"),
        guards=(Guard.APPEAL_WAITS, Guard.LAID_OPEN),
    ),
    Edge(
        Act.REVERSE,
        LIVE,
        State.OUTCOME,
        _REVIEWER,
        sets=(Due.CLOSING, Due.RESENDING),
        clears=(Due.APPEAL_DECISION, Due.FEEDBACK, Due.PURGE, Due.VOUCHER),
        needs=("reason", "verdict"),
        guards=(Guard.APPEAL_WAITS,),
        finding=Finding.OVERTURNED,
    ),
    Edge(
        Act.RESEND,
        frozenset({State.OUTCOME}),
        None,
        _HANDLER,
        clears=(Due.RESENDING,),
        needs=("package",),
        guards=(Guard.RECEIVERS_WAIT,),
    ),
    Edge(
        Act.RELEASE_IDENTITY,
        WORKED_ON,
        None,
        _HANDLER | _CUSTODIAN,
        second=_CUSTODIAN,
        needs=("reason",),
    ),
    Edge(
        Act.GIVE_CONTACT,
        WORKED_ON | {State.OUTCOME},
        None,
        _CUSTODIAN,
        needs=("wraps",),
        guards=(Guard.RELEASED,),
    ),
)
