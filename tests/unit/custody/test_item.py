"""Items are taken in, stopped, opened and let go only as the rules and the roles permit."""

import pytest

from sendable.custody.act import Act, Role
from sendable.custody.declaration import Decided, Kind, LineDecision
from sendable.custody.item import accept, forward, give_back, isolate, make_safe, move, open_box
from sendable.custody.moves import State
from sendable.custody.verification import Method, Verification
from sendable.errors import (
    LetterNotOpened,
    MoveNotAllowed,
    NotPermitted,
    ReasonMissing,
    RuleForbids,
    VerificationMissing,
)
from sendable.screening.outcome import Outcome
from tests.fakes.desk import ACCEPTABLE, NOW, WILDLIFE, by, decided, declaration, item, verified


def held(**given):
    return move(item(**given), Act.HOLD, by(), reason="a rule")[0]


def test_an_acceptable_item_of_a_verified_sender_is_taken_in_and_the_event_says_how_it_was_verified():
    stamp = by(Role.CLERK)
    taken, event = accept(item(decided=ACCEPTABLE), stamp, verified(stamp))
    assert (taken.state, taken.version) == (State.ACCEPTED, 1)
    assert event.data["verification"] == {"method": "document_seen", "document": "passport"}


def test_nobody_accepts_what_the_decision_does_not_admit():
    stamp = by()
    with pytest.raises(RuleForbids):
        accept(item(), stamp, verified(stamp))


def test_an_unverified_sender_is_not_enough():
    stamp = by()
    with pytest.raises(VerificationMissing):
        accept(item(decided=ACCEPTABLE), stamp, Verification(Method.NOT_VERIFIED, "ann", NOW))


def test_only_a_letter_is_exempt_as_a_letter():
    stamp, exempt = by(), Verification(Method.EXEMPT_LETTER, "ann", NOW)
    with pytest.raises(VerificationMissing, match="letter"):
        accept(item(decided=ACCEPTABLE), stamp, exempt)
    letter = item(decided=ACCEPTABLE, declaration=declaration(kind=Kind.LETTER))
    assert accept(letter, stamp, exempt)[0].state is State.ACCEPTED


def test_conditions_must_be_acknowledged():
    stamp = by()
    conditional = item(decided=Decided((LineDecision(Outcome.ACCEPT_WITH_CONDITIONS),), "p"))
    with pytest.raises(VerificationMissing, match="conditions"):
        accept(conditional, stamp, verified(stamp))
    assert accept(conditional, stamp, verified(stamp), acknowledged=True)[0].state is State.ACCEPTED


@pytest.mark.parametrize("act", [Act.HOLD, Act.REFUSE])
def test_who_stops_an_item_says_why(act):
    with pytest.raises(ReasonMissing):
        move(item(), act, by(), reason="  ")


def test_a_clerk_does_not_release_and_an_auditor_does_nothing():
    with pytest.raises(NotPermitted):
        move(held(), Act.RELEASE, by(Role.CLERK), reason="fine")
    with pytest.raises(NotPermitted):
        move(item(), Act.HOLD, by(Role.AUDITOR), reason="odd")


def test_nobody_acts_at_an_office_that_is_not_theirs():
    stamp = by(Role.SUPERVISOR, office="c9")
    elsewhere = type(stamp)(stamp.id, stamp.at, type(stamp.actor)("bob", frozenset(Role), frozenset({"c1"})), "c9")
    with pytest.raises(NotPermitted, match="at c9"):
        move(item(), Act.HOLD, elsewhere, reason="odd")


def test_an_isolated_item_stays_where_it_is_until_an_officer_says_that_it_is_safe():
    stopped, _ = isolate(item(), by(Role.CLERK), "smoke")
    with pytest.raises(MoveNotAllowed, match="isolated"):
        open_box(stopped, by())
    safe, _ = make_safe(stopped, by(Role.OFFICER), "cooled down, bomb squad left")
    assert open_box(safe, by(Role.INSPECTOR))[0].state is State.OPENED


def test_a_letter_is_never_opened():
    with pytest.raises(LetterNotOpened):
        open_box(held(declaration=declaration("letter", kind=Kind.LETTER)), by())


def test_goods_go_back_only_where_every_rule_says_that_they_may():
    with pytest.raises(RuleForbids):
        give_back(held(), by(), "sender asks")
    willing = (
        decided()
        .grounds[0]
        .__class__("r", Outcome.HOLD, "s", "s", "src", refer=WILDLIFE.__class__("customs", may_return=True))
    )
    assert give_back(held(decided=decided(Outcome.HOLD, willing)), by(), "sender asks")[0].state is State.RETURNED


def test_a_rule_that_does_not_speak_of_forwarding_does_not_permit_it():
    silent = decided().grounds[0].__class__("r", Outcome.HOLD, "s", "s", "src", refer=WILDLIFE.__class__("customs"))
    with pytest.raises(RuleForbids):
        forward(held(decided=decided(Outcome.HOLD, silent)), by(), "by road")


def test_every_move_counts_up_the_version_and_names_the_rules():
    stopped, event = move(item(version=4), Act.HOLD, by(), reason="x")
    assert stopped.version == 5
    assert event.rules == ("wildlife/live-turtles@1",)
