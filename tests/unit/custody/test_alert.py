"""What is counted of a decision, and how it is judged."""

import pytest

from sendable.custody.alert import About, Judged, Wrong, alerts_of, dispute, judgements, misses_of
from sendable.custody.inspection import Finding, Result
from sendable.custody.moves import State
from sendable.custody.precision import Tally, wilson
from sendable.errors import DisputeInvalid
from tests.fakes.desk import A_TURTLE, ACCEPTABLE, AS_DECLARED, NOW, by, item


def test_every_rule_concept_and_category_that_spoke_is_an_alert():
    found = {(one.about, one.name) for one in alerts_of(item(), NOW)}
    assert found == {
        (About.RULE, "wildlife/live-turtles@1"),
        (About.CONCEPT, "live-turtle"),
        (About.CATEGORY, "live_animals"),
    }
    assert alerts_of(item(decided=ACCEPTABLE), NOW) == ()


def test_a_look_judges_the_lines_of_which_something_can_be_told():
    untold = Finding(1, Result.AS_DECLARED)
    assert judgements([A_TURTLE, untold]) == {0: Judged.RIGHT}
    assert judgements([AS_DECLARED]) == {0: Judged.WRONG}


def test_what_is_found_where_nothing_had_spoken_is_a_miss():
    extra = Finding(None, Result.UNDECLARED, "ivory", "wildlife_cites")
    passed = item(decided=ACCEPTABLE)
    assert [one.name for one in misses_of(passed, [A_TURTLE, extra], NOW)] == ["live_animals", "wildlife_cites"]
    assert misses_of(item(), [A_TURTLE], NOW) == ()
    assert misses_of(passed, [AS_DECLARED], NOW) == ()


def test_a_dispute_is_an_event_and_moves_nothing():
    held = item(state=State.HELD)
    after, event = dispute(held, Wrong.GOODS, 0, by(), "toys")
    assert (after.state, after.version) == (State.HELD, held.version + 1)
    assert event.data == {"wrong": "wrong_goods", "line": 0}


@pytest.mark.parametrize(("wrong", "line"), [(Wrong.STOPPED, None), (Wrong.GOODS, 0), (Wrong.PASSED, 7)])
def test_a_decision_is_disputed_only_in_a_way_in_which_it_can_be_wrong(wrong, line):
    with pytest.raises(DisputeInvalid):
        dispute(item(state=State.ACCEPTED, decided=ACCEPTABLE), wrong, line, by())


@pytest.mark.parametrize(
    ("hits", "tries", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (8, 10, 0.4902, 0.9433), (1, 1, 0.2065, 1.0)],
)
def test_the_interval_is_that_of_wilson(hits, tries, low, high):
    assert wilson(hits, tries) == pytest.approx((low, high), abs=1e-4)


def test_precision_counts_only_what_is_known():
    tally = Tally("r", right=3, wrong=1, unknown=6, missed=2, since=NOW)
    assert (tally.alerts, tally.judged, tally.share) == (10, 4, 0.75)
    assert Tally("r", 0, 0, 1, 0, NOW).share is None
    assert wilson(0, 0) is None
