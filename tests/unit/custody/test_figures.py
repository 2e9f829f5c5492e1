"""Figures that may be public tell nothing of fewer than five."""

from collections import Counter
from datetime import timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendable.custody.act import Act
from sendable.custody.appeal import Verdict
from sendable.custody.disclosure import FEWEST, hidden, public, public_rule, shown, total
from sendable.custody.figures import Figures, Span, measure, spread
from sendable.custody.precision import Tally
from sendable.screening.outcome import Outcome
from tests.fakes.desk import NOW

HOUR = timedelta(hours=1)


def figures(**given):
    values = {
        "since": NOW,
        "until": NOW + timedelta(days=365),
        "events": 9,
        "items": 100,
        "stops": {},
        "spans": {},
        "appeals": {},
        "rules": (),
    }
    return Figures(**{**values, **given})


def at(hours):
    return NOW + hours * HOUR


def test_spans_run_from_the_first_move_to_the_one_that_ends_them_and_never_across_items():
    acts = [
        ("a", Act.HOLD, at(0)),
        ("a", Act.INSPECT, at(2)),
        ("a", Act.OPEN_CASE, at(3)),
        ("a", Act.REFER, at(4)),
        ("a", Act.SEIZE, at(13)),
        ("b", Act.INSPECT, at(14)),
        ("b", Act.ACKNOWLEDGE, at(15)),
        ("b", Act.HOLD, at(16)),
        ("b", Act.RELEASE, at(17)),
    ]
    found = {span: (one.count, one.median) for span, one in measure(acts).items()}
    assert found == {Span.INSPECTION: (1, 2.0), Span.DECISION: (2, 1.0), Span.CASE: (1, 10.0)}


def test_the_middle_and_the_ninth_are_times_that_happened():
    assert (spread([4.0, 1.0, 3.0, 2.0]).median, spread(list(range(1, 11))).ninth) == (2.0, 9)


@pytest.mark.parametrize(("count", "seen"), [(0, 0), (1, None), (4, None), (5, 5), (900, 900)])
def test_a_count_under_five_is_hidden_and_none_is_no_secret(count, seen):
    assert shown(count) == seen


ROWS = st.dictionaries(st.sampled_from(list(Outcome)), st.integers(0, 40), max_size=6)


@given(ROWS)
def test_every_hidden_cell_could_be_any_small_number_whatever_is_published(row):
    """An attacker tries every number under five in every hidden cell: what is published is always the same."""
    published = (hidden(row), total(hidden(row)))
    secret = [key for key, count in row.items() if 0 < count < FEWEST]
    for guess in product(range(1, FEWEST), repeat=min(len(secret), 3)):
        other = {**row, **dict(zip(secret, guess, strict=False))}
        assert (hidden(other), total(hidden(other))) == published


@given(st.integers(0, 120), st.integers(0, 120))
def test_what_is_said_of_a_rule_fits_every_small_count_that_it_hides(right, wrong):
    said = public_rule(Tally("r", right, wrong, 0, 0, NOW))
    if said is None:
        assert right + wrong < 50 or (right < 5 and wrong < 5)
    elif said.above is not None:
        assert all(right / (right + one) > said.above for one in range(FEWEST))
    elif said.below is not None:
        assert all(one / (one + wrong) < said.below for one in range(FEWEST))
    else:
        assert min(right, wrong) >= FEWEST


def test_the_public_figures_hold_nothing_of_fewer_than_five():
    counted = Counter({Outcome.HOLD: 12, Outcome.REFUSE: 3})
    few, many = spread([1.0] * 4), spread([2.0] * 5)
    found = public(
        figures(
            items=3,
            stops={"live_animals": counted},
            spans={Span.CASE: few, Span.APPEAL: many},
            appeals={Verdict.FILED: 1, Verdict.UPHELD: 7},
            rules=(Tally("r", 9, 1, 2, 0, NOW),),
        )
    )
    assert found.items is None
    assert found.stops == {"live_animals": {Outcome.HOLD: 12, Outcome.REFUSE: None}}
    assert set(found.spans) == {Span.APPEAL}
    assert found.appeals == {Verdict.FILED: None, Verdict.UPHELD: 7}
    assert found.rules == ()
