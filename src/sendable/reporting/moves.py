"""The states of a report and the moves between them, as one table; whatever is not in it cannot be done."""

from collections.abc import Mapping

from sendable.errors import MoveNotAllowed
from sendable.reporting.clocks import Due
from sendable.reporting.directory import Duty
from sendable.reporting.edge import Edge, Guard
from sendable.reporting.remedies import REMEDIES
from sendable.reporting.side import Doer, Side
from sendable.reporting.state import FOUND, LIVE, WORKED_ON, Act, Finding, State


def _states(*states: State) -> frozenset[State]:
    return frozenset(states)


def _by(*doers: Doer) -> frozenset[Doer]:
    return frozenset(doers)


S, A = State, Act
_HANDLER = _by(Duty.HANDLER)
_OTHER_HANDLER = frozenset({Duty.HANDLER})
_REWARDABLE = _states(S.VERIFIED, S.HANDED_OVER, S.OUTCOME, S.CLOSED)
_OPEN = LIVE - {S.CLOSED}
_DONE_WITH = (Due.ACKNOWLEDGEMENT, Due.FEEDBACK, Due.CLOSING)

EDGES: tuple[Edge, ...] = (
    Edge(A.READ, _OPEN, None, _HANDLER, clears=(Due.READING,)),
    Edge(A.ASSIGN, _OPEN, None, _HANDLER),
    Edge(A.WRITE, _OPEN, None, _by(Side.REPORTER), sets=(Due.READING,), needs=("envelope",)),
    Edge(A.REPLY, _OPEN, None, _HANDLER, needs=("envelope",)),
    Edge(
        A.ACKNOWLEDGE,
        _states(S.RECEIVED),
        S.ACKNOWLEDGED,
        _HANDLER,
        sets=(Due.FEEDBACK,),
        clears=(Due.ACKNOWLEDGEMENT,),
        needs=("envelope",),
    ),
    Edge(A.TAKE_IN, _states(S.ACKNOWLEDGED), S.IN_SCOPE, _HANDLER, guards=(Guard.READ,)),
    Edge(
        A.RULE_OUT,
        _states(S.ACKNOWLEDGED),
        S.OUT_OF_SCOPE,
        _HANDLER,
        second=_OTHER_HANDLER,
        sets=(Due.PURGE,),
        clears=_DONE_WITH,
        needs=("reason", "envelope"),
        guards=(Guard.READ,),
    ),
    Edge(A.HASTEN, _OPEN, None, _HANDLER, sets=(Due.READING,), guards=(Guard.NOT_IN_DANGER,)),
    Edge(
        A.CALM,
        _OPEN,
        None,
        _HANDLER,
        second=_OTHER_HANDLER,
        needs=("reason",),
        guards=(Guard.READ, Guard.IN_DANGER),
    ),
    Edge(
        A.CHANGE_CATEGORY,
        _states(S.IN_SCOPE, S.VERIFIED, S.HANDED_OVER),
        None,
        _HANDLER,
        second=_OTHER_HANDLER,
        needs=("reason",),
    ),
    Edge(
        A.VERIFY,
        _states(S.IN_SCOPE, S.HANDED_OVER),
        S.VERIFIED,
        _HANDLER,
        needs=("inspection",),
        guards=(Guard.READ,),
        finding=Finding.VERIFIED,
    ),
    Edge(
        A.FIND_UNFOUNDED,
        _states(S.IN_SCOPE, S.HANDED_OVER),
        S.UNFOUNDED,
        _HANDLER,
        second=_OTHER_HANDLER,
        clears=(Due.VOUCHER,),
        needs=("reason",),
        guards=(Guard.READ,),
        finding=Finding.UNFOUNDED,
    ),
    Edge(
        A.FIND_FALSE,
        _states(S.UNFOUNDED),
        S.KNOWINGLY_FALSE,
        _HANDLER,
        second=_OTHER_HANDLER,
        sets=(Due.APPEAL_FILED,),
        needs=("reason", "evidence", "envelope"),
        guards=(Guard.READ,),
        finding=Finding.KNOWINGLY_FALSE,
    ),
    Edge(
        A.HAND_OVER,
        _states(S.IN_SCOPE, S.VERIFIED, S.HANDED_OVER),
        S.HANDED_OVER,
        _HANDLER,
        second=_OTHER_HANDLER,
        sets=(Due.TAKE_OVER,),
        needs=("reason", "package"),
        guards=(Guard.READ,),
    ),
    Edge(A.TAKE_OVER, _states(S.HANDED_OVER), None, _by(Duty.AUTHORITY), clears=(Due.TAKE_OVER,)),
    Edge(A.ANSWER, FOUND | {S.OUTCOME}, None, _by(Duty.AUTHORITY), clears=(Due.TAKE_OVER,), needs=("envelope",)),
    Edge(A.TELL, WORKED_ON, None, _HANDLER, sets=(Due.FEEDBACK,), needs=("envelope",)),
    Edge(
        A.EXTEND,
        WORKED_ON,
        None,
        _HANDLER,
        second=_OTHER_HANDLER,
        sets=(Due.FEEDBACK,),
        needs=("reason",),
        guards=(Guard.NOT_EXTENDED,),
    ),
    Edge(
        A.CONCLUDE,
        FOUND,
        S.OUTCOME,
        _HANDLER,
        sets=(Due.CLOSING,),
        clears=(Due.FEEDBACK, Due.TAKE_OVER),
        needs=("envelope",),
    ),
    Edge(
        A.CLOSE,
        _states(S.OUTCOME),
        S.CLOSED,
        _HANDLER,
        second=_OTHER_HANDLER,
        sets=(Due.PURGE,),
        clears=(Due.CLOSING,),
        needs=("reason",),
        guards=(Guard.READ, Guard.NO_APPEAL, Guard.RECEIVERS_TOLD),
    ),
    Edge(
        A.REOPEN,
        _states(S.UNFOUNDED, S.KNOWINGLY_FALSE, S.OUTCOME, S.CLOSED),
        S.IN_SCOPE,
        _HANDLER,
        sets=(Due.FEEDBACK,),
        clears=(Due.PURGE, Due.CLOSING, Due.VOUCHER),
        needs=("reason",),
        guards=(Guard.RECEIVERS_TOLD,),
        finding=Finding.NONE,
    ),
    Edge(
        A.REOPEN,
        _states(S.OUT_OF_SCOPE),
        S.ACKNOWLEDGED,
        _HANDLER,
        sets=(Due.FEEDBACK,),
        clears=(Due.PURGE,),
        needs=("reason",),
    ),
    Edge(
        A.KEEP_LONGER,
        _states(S.CLOSED),
        None,
        _HANDLER,
        second=_OTHER_HANDLER,
        sets=(Due.PURGE,),
        needs=("reason",),
        guards=(Guard.VERIFIED, Guard.NO_APPEAL),
    ),
    *REMEDIES,
    Edge(
        A.RECOVER,
        LIVE,
        None,
        _by(Duty.CUSTODIAN),
        second=frozenset({Duty.CUSTODIAN}),
        needs=("reason",),
    ),
    Edge(
        A.REWARD,
        _REWARDABLE,
        None,
        _by(Duty.REWARD_OFFICER),
        second=frozenset({Duty.REWARD_OFFICER}),
        needs=("reward", "promise"),
        guards=(Guard.VERIFIED, Guard.NOT_REWARDED, Guard.NO_APPEAL),
    ),
    Edge(
        A.CLAIM,
        _REWARDABLE,
        None,
        _by(Side.REPORTER),
        sets=(Due.VOUCHER,),
        needs=("envelope",),
        guards=(Guard.VERIFIED, Guard.REWARDED, Guard.NOT_GIVEN, Guard.NO_CLAIM),
    ),
    Edge(
        A.GIVE_VOUCHER,
        _REWARDABLE,
        None,
        _by(Duty.REWARD_OFFICER),
        clears=(Due.VOUCHER,),
        needs=("voucher",),
        guards=(Guard.VERIFIED, Guard.CLAIMED),
    ),
    Edge(A.ESCALATE, LIVE, None, _by(Side.CLOCK)),
    Edge(
        A.PURGE,
        _states(S.OUT_OF_SCOPE, S.CLOSED),
        S.PURGED,
        _by(Side.CLOCK),
        clears=tuple(Due),
        guards=(Guard.READ, Guard.NO_APPEAL, Guard.NO_CLAIM),
    ),
    Edge(
        A.PURGE_EARLY,
        _OPEN - {S.RECEIVED} | {S.CLOSED},
        S.PURGED,
        _HANDLER,
        second=frozenset({Duty.REVIEWER}),
        clears=tuple(Due),
        needs=("reason",),
        guards=(Guard.READ, Guard.NO_APPEAL, Guard.NO_CLAIM, Guard.RECEIVERS_TOLD),
    ),
)

MOVES: Mapping[tuple[State, Act], Edge] = {(state, edge.act): edge for edge in EDGES for state in edge.before}


def edge(state: State, act: Act) -> Edge:
    """Return the move that an act makes in a state.

    Raises:
        MoveNotAllowed: there is none.
    """
    found = MOVES.get((state, act))
    if found is None:
        raise MoveNotAllowed(state.value, act.value, tuple(one.value for one in possible(state)))
    return found


def possible(state: State) -> tuple[Act, ...]:
    """Return what can be done in a state, in the order of `Act`."""
    return tuple(act for act in Act if (state, act) in MOVES)
