"""The states of an item and the moves between them; whatever is not in the table cannot be done."""

from collections.abc import Mapping
from enum import StrEnum

from sendable.custody.act import Act
from sendable.errors import MoveNotAllowed


class State(StrEnum):
    """Where an item stands. The last six are ends: it has left our custody."""

    DECLARED = "declared"
    REFUSED = "refused"  # never taken in; its sender can appeal, a supervisor can overrule
    ACCEPTED = "accepted"
    HELD = "held"
    OPENED = "opened"
    IN_CASE = "in_case"
    DISPATCHED = "dispatched"
    RETURNED = "returned"
    FORWARDED = "forwarded"
    SEIZED = "seized"
    DESTROYED = "destroyed"


ENDS = frozenset({State.DISPATCHED, State.RETURNED, State.FORWARDED, State.SEIZED, State.DESTROYED})
IN_CUSTODY = frozenset({State.ACCEPTED, State.HELD, State.OPENED, State.IN_CASE})
_STAYS = (Act.GIVE, Act.TAKE, Act.DISPUTE)

MOVES: Mapping[tuple[State, Act], State] = {
    (State.DECLARED, Act.ACCEPT): State.ACCEPTED,
    (State.DECLARED, Act.REFUSE): State.REFUSED,
    (State.DECLARED, Act.HOLD): State.HELD,
    (State.DECLARED, Act.ISOLATE): State.HELD,
    (State.REFUSED, Act.OVERRULE): State.ACCEPTED,
    (State.REFUSED, Act.DISPUTE): State.REFUSED,
    (State.ACCEPTED, Act.HOLD): State.HELD,
    (State.ACCEPTED, Act.ISOLATE): State.HELD,
    (State.ACCEPTED, Act.INSPECT): State.ACCEPTED,  # on a picture of the closed box
    (State.ACCEPTED, Act.DISPATCH): State.DISPATCHED,
    (State.HELD, Act.OPEN): State.OPENED,
    (State.HELD, Act.INSPECT): State.HELD,  # by machine or from outside: the box stays shut
    (State.HELD, Act.ISOLATE): State.HELD,
    (State.HELD, Act.MAKE_SAFE): State.HELD,
    (State.HELD, Act.RELEASE): State.ACCEPTED,
    (State.HELD, Act.RETURN): State.RETURNED,
    (State.HELD, Act.OPEN_CASE): State.IN_CASE,
    (State.OPENED, Act.INSPECT): State.HELD,
    (State.OPENED, Act.ISOLATE): State.HELD,
    (State.IN_CASE, Act.ISOLATE): State.IN_CASE,
    (State.IN_CASE, Act.MAKE_SAFE): State.IN_CASE,
    (State.IN_CASE, Act.RELEASE): State.ACCEPTED,
    (State.IN_CASE, Act.RETURN): State.RETURNED,
    (State.IN_CASE, Act.FORWARD): State.FORWARDED,
    (State.IN_CASE, Act.SEIZE): State.SEIZED,
    (State.IN_CASE, Act.DESTROY): State.DESTROYED,
    **{(state, act): state for state in IN_CUSTODY for act in _STAYS},
}

MOVES_NOT_WHEN_ISOLATED = frozenset({Act.OPEN, Act.RELEASE, Act.DISPATCH, Act.RETURN, Act.FORWARD, Act.GIVE, Act.TAKE})


def after(state: State, act: Act, *, isolated: bool = False) -> State:
    """Return the state that an act leads to.

    Raises:
        MoveNotAllowed: the act cannot be done in this state, or not while the item is isolated.
    """
    there = MOVES.get((state, act))
    if there is None or (isolated and act in MOVES_NOT_WHEN_ISOLATED):
        where = f"{state.value}, isolated" if isolated else state.value
        raise MoveNotAllowed(where, act.value, tuple(one.value for one in possible(state, isolated=isolated)))
    return there


def possible(state: State, *, isolated: bool = False) -> tuple[Act, ...]:
    """Return what can be done in a state, in the order of `Act`."""
    return tuple(act for act in Act if (state, act) in MOVES and not (isolated and act in MOVES_NOT_WHEN_ISOLATED))
