"""Nothing happens to an item but what the table of moves allows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendable.custody.act import MAY, Act, Role
from sendable.custody.moves import ENDS, IN_CUSTODY, MOVES, State, after, possible
from sendable.errors import MoveNotAllowed


@given(st.lists(st.tuples(st.sampled_from(Act), st.booleans()), max_size=30))
def test_no_sequence_of_acts_leaves_the_table(acts):
    state = State.DECLARED
    for act, isolated in acts:
        allowed = possible(state, isolated=isolated)
        if act in allowed:
            state = after(state, act, isolated=isolated)
            assert state in State
        else:
            with pytest.raises(MoveNotAllowed):
                after(state, act, isolated=isolated)


@pytest.mark.parametrize("state", sorted(ENDS))
def test_nothing_can_be_done_to_an_item_that_has_left(state):
    assert possible(state) == ()


@pytest.mark.parametrize("state", sorted(IN_CUSTODY | {State.DECLARED}))
def test_from_every_other_state_an_end_can_be_reached(state):
    reached, edge = {state}, {state}
    while edge:
        edge = {there for (here, _), there in MOVES.items() if here in edge} - reached
        reached |= edge
    assert reached & ENDS


@pytest.mark.parametrize("state", sorted(State))
def test_an_isolated_item_is_never_moved_opened_or_released(state):
    movable = {Act.OPEN, Act.DISPATCH, Act.RETURN, Act.FORWARD, Act.GIVE, Act.TAKE, Act.RELEASE}
    assert not movable & set(possible(state, isolated=True))


def test_every_act_may_be_done_by_somebody_and_none_by_the_auditor():
    assert set(MAY) == set(Act)
    assert all(roles for roles in MAY.values())
    assert all(Role.AUDITOR not in roles for roles in MAY.values())


def test_only_a_supervisor_overrules_a_refusal():
    assert MAY[Act.OVERRULE] == {Role.SUPERVISOR}
