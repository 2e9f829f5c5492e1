"""What a person decides on the pictures of a closed box."""

import pytest

from sendable.custody.moves import State
from sendable.custody.scan import Choice, Region, Scan, decide
from sendable.errors import InspectionInvalid, MoveNotAllowed
from tests.fakes.desk import ACCEPTABLE, NOW, by, item


def scan(of):
    return Scan("s1", of.id, "c1", NOW, "", ("a" * 64,), (Region(0, 1, 1, 9, 9, "knife", 99),), "red@1")


def decided(of, choice, saw=""):
    return decide(of, scan(of), choice, saw, (by(), by()))


@pytest.mark.parametrize("state", [State.ACCEPTED, State.HELD])
def test_what_is_clear_stays_where_it_is_and_the_look_is_recorded(state):
    done = decided(item(state=state, decided=ACCEPTABLE), Choice.CLEAR)
    assert done.item.state is state
    assert [event.act for _, event in done.events] == ["inspect"]
    assert done.inspection.found == ()
    assert done.scan.inspection == done.inspection.id


def test_what_is_to_be_opened_is_held_first():
    done = decided(item(state=State.ACCEPTED, decided=ACCEPTABLE), Choice.OPEN)
    assert (done.item.state, [event.act for _, event in done.events]) == (State.HELD, ["inspect", "hold"])
    held = decided(item(state=State.HELD), Choice.OPEN, "a dense block")
    assert [event.act for _, event in held.events] == ["inspect"]
    assert held.inspection.found[0].goods == "a dense block"


def test_what_is_dangerous_is_isolated_and_only_with_words_of_what_was_seen():
    here = item(state=State.ACCEPTED, decided=ACCEPTABLE)
    with pytest.raises(InspectionInvalid):
        decided(here, Choice.ISOLATE, "  ")
    done = decided(here, Choice.ISOLATE, "a grenade")
    assert done.item.isolated
    assert done.inspection.found[0].photos == ("a" * 64,)


def test_a_proposal_alone_decides_nothing():
    of = item(state=State.HELD)
    assert scan(of).waiting
    assert decided(of, Choice.CLEAR).inspection.found == ()


def test_pictures_are_decided_on_once():
    of = item(state=State.HELD)
    done = decided(of, Choice.CLEAR)
    with pytest.raises(MoveNotAllowed):
        decide(of, done.scan, Choice.OPEN, "", (by(), by()))


@pytest.mark.parametrize("left", [-1, 995])
def test_a_region_lies_in_its_picture(left):
    with pytest.raises(InspectionInvalid):
        Region(0, left, 0, 10, 10, "x", 50)
