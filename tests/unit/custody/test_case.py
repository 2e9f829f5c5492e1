"""Cases and referrals rest on what a person found; appeals on somebody who had no part in it."""

from dataclasses import replace

import pytest

from sendable.custody.act import Act, Role
from sendable.custody.appeal import Verdict, decide_appeal, file_appeal, reverse
from sendable.custody.case import (
    CaseState,
    approve_destruction,
    assign,
    close,
    destroy,
    note,
    open_case,
    propose_destruction,
)
from sendable.custody.inspection import Finding, Means, Result, checklist, inspect
from sendable.custody.item import move, open_box
from sendable.custody.moves import State
from sendable.custody.referral import acknowledge, authorities, refer
from sendable.custody.transfer import give, take
from sendable.errors import (
    InspectionInvalid,
    MoveNotAllowed,
    NothingFound,
    RuleForbids,
    SecondPersonNeeded,
    TouchedBefore,
    TransferInvalid,
)
from sendable.screening.outcome import Outcome
from tests.fakes.desk import A_TURTLE, ACCEPTABLE, AS_DECLARED, TURTLES, WILDLIFE, by, decided, item


def held(**given):
    return move(item(**given), Act.HOLD, by(who="clerk"), reason="a rule")[0]


def looked(*findings, **given):
    opened, _ = open_box(held(**given), by(Role.INSPECTOR, who="inspector"))
    seen, inspection, _ = inspect(
        opened, Means.OPEN_BOX, findings or (A_TURTLE,), by(Role.INSPECTOR, who="inspector"), (TURTLES,)
    )
    return seen, (inspection,)


def in_case(**given):
    seen, inspections = looked(**given)
    kept, case, _ = open_case(seen, inspections, by(who="officer"))
    return kept, case, inspections


def test_words_alone_open_no_case():
    with pytest.raises(NothingFound):
        open_case(held(), (), by())


def test_a_box_that_holds_what_was_declared_opens_no_case():
    with pytest.raises(NothingFound):
        open_case(*looked(AS_DECLARED), by())


def test_words_alone_refer_nothing_anywhere_even_inside_a_case():
    kept, case, _ = in_case()
    for evidence in ((), looked(AS_DECLARED)[1], looked(A_TURTLE)[1]):  # nothing, nothing found, found in another box
        with pytest.raises(NothingFound):
            refer(case, kept, evidence, WILDLIFE.authority, by())


def test_found_goods_go_to_the_authority_that_the_rule_names_and_to_no_other():
    kept, case, inspections = in_case()
    assert [route.authority for route in authorities(kept)] == ["wildlife authority"]
    referred, referral, event = refer(case, kept, inspections, "wildlife authority", by())
    assert (referred.state, referral.urgency) == (CaseState.REFERRED, "urgent")
    assert event.data["inspections"] == [inspections[0].id]
    with pytest.raises(RuleForbids):
        refer(case, kept, inspections, "tax office", by())


def test_a_rule_that_names_several_authorities_routes_to_each():
    both = replace(
        TURTLES, rule="wildlife/papers@1", refer=replace(WILDLIFE, authority="customs; CITES management authority")
    )
    stopped, _ = move(item(decided=decided(Outcome.HOLD, both, TURTLES)), Act.HOLD, by(who="clerk"), reason="a rule")
    named = [route.authority for route in authorities(stopped)]
    assert named == ["customs", "CITES management authority", "wildlife authority"]


def test_an_acknowledgement_is_tracked_once():
    kept, case, inspections = in_case()
    referred, referral, _ = refer(case, kept, inspections, "wildlife authority", by())
    known, referral, _ = acknowledge(referred, referral, "W-77", by())
    assert (known.state, referral.reference) == (CaseState.ACKNOWLEDGED, "W-77")
    with pytest.raises(MoveNotAllowed):
        acknowledge(known, referral, "W-78", by())


def test_every_line_of_an_opened_box_gets_a_finding_and_found_goods_a_name():
    opened, _ = open_box(held(), by())
    for findings in ((), (A_TURTLE, A_TURTLE), (Finding(0, Result.DIFFERS),), (Finding(0, Result.UNDECLARED, "x"),)):
        with pytest.raises(InspectionInvalid):
            inspect(opened, Means.OPEN_BOX, findings, by())


def test_a_closed_box_is_not_recorded_as_opened():
    with pytest.raises(InspectionInvalid):
        inspect(held(), Means.OPEN_BOX, (A_TURTLE,), by())
    assert inspect(held(), Means.MACHINE, (A_TURTLE,), by())[0].state is State.HELD


def test_the_checklist_names_the_goods_and_always_forbids_reading_letters():
    drawn = checklist(decided())
    assert drawn.look_for == ("live-turtle",)
    assert "read_letters" in drawn.never
    assert "read_letters" in checklist(ACCEPTABLE).never


def test_destruction_takes_a_rule_two_persons_and_a_witness_who_is_a_third():
    kept, case, _ = in_case()
    with pytest.raises(RuleForbids):
        propose_destruction(case, kept, by(who="one"), "mouldy")
    ground = type(TURTLES)("r", Outcome.REFUSE, "s", "s", "src", refer=type(WILDLIFE)("customs", may_destroy=True))
    kept = type(kept)(**{name: getattr(kept, name) for name in kept.__slots__} | {"found": (ground,)})
    proposed, _ = propose_destruction(case, kept, by(who="one"), "mouldy")
    with pytest.raises(SecondPersonNeeded):
        approve_destruction(proposed, by(who="one"))
    with pytest.raises(SecondPersonNeeded):
        destroy(proposed, kept, "three", by(who="one"))
    approved, _ = approve_destruction(proposed, by(Role.SUPERVISOR, who="two"))
    for witness in ("one", "two", " "):
        with pytest.raises(SecondPersonNeeded):
            destroy(approved, kept, witness, by(who="one"))
    gone, closed, _ = destroy(approved, kept, "three", by(who="one"))
    assert (gone.state, closed.state, closed.outcome) == (State.DESTROYED, CaseState.CLOSED, "destroyed")


def test_a_closed_case_takes_no_more_moves():
    kept, case, _ = in_case()
    assigned, _ = assign(case, "officer", by())
    noted, _ = note(assigned, "called the authority", by())
    _, closed, _ = close(noted, kept, Act.SEIZE, by(), reason="collected")
    assert closed.version == 3
    with pytest.raises(MoveNotAllowed):
        note(closed, "more", by())


def test_who_touched_the_item_does_not_decide_the_appeal():
    stopped, event = move(item(), Act.HOLD, by(who="clerk"), reason="a rule")
    appeal, filed = file_appeal(stopped.id, "these are plastic toys", by(who="desk"))
    for toucher in ("clerk", "desk"):
        with pytest.raises(TouchedBefore):
            decide_appeal(appeal, Verdict.REVERSED, "they are", by(who=toucher), (event, filed))
    decided_, _ = decide_appeal(appeal, Verdict.REVERSED, "they are", by(who="fresh"), (event, filed))
    assert (decided_.verdict, decided_.decided_by) == (Verdict.REVERSED, "fresh")
    with pytest.raises(MoveNotAllowed):
        decide_appeal(decided_, Verdict.UPHELD, "no", by(who="other"), ())


def test_a_reversal_marks_every_referral():
    kept, case, inspections = in_case()
    _, referral, _ = refer(case, kept, inspections, "wildlife authority", by())
    assert [one.reversed_at for one in reverse((referral, referral), by().at)] != [None, None]


def test_a_transfer_is_sealed_by_one_person_and_checked_by_another_at_the_place_it_was_sent_to():
    stamp = by(who="ann")
    given, transfer, _ = give(item(state=State.ACCEPTED), "S-1", "s1", stamp)
    for wrong in (by(who="ann", office="s1"), by(who="bob", office="c1")):
        with pytest.raises(TransferInvalid):
            take(given, transfer, "S-1", wrong)
    taken, done, event = take(given, transfer, "S-2", by(who="bob", office="s1"))
    assert (taken.office, done.intact, event.data["intact"]) == ("s1", False, False)
    with pytest.raises(TransferInvalid):
        take(taken, done, "S-2", by(who="bob", office="s1"))


def test_a_transfer_without_a_seal_or_from_elsewhere_is_none():
    for seal, office in (("", "c1"), ("S-1", "s1")):
        with pytest.raises(TransferInvalid):
            give(item(state=State.ACCEPTED), seal, "s2", by(office=office))


@pytest.mark.parametrize("act", [Act.RETURN, Act.FORWARD])
def test_a_case_is_not_closed_by_what_a_rule_on_the_goods_forbids(act):
    kept, case, _ = in_case()
    with pytest.raises(RuleForbids):
        close(case, kept, act, by(who="officer"), reason="it is easier")


@pytest.mark.parametrize("act", [Act.DESTROY, Act.DISPATCH, Act.CLOSE])
def test_a_case_is_closed_by_its_own_endings_and_destruction_has_a_way_of_its_own(act):
    kept, case, _ = in_case()
    with pytest.raises(MoveNotAllowed):
        close(case, kept, act, by(who="officer"), reason="quickly")
