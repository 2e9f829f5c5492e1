"""Public figures come from the log alone, and nothing under five follows from them."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sendable.reporting.clocks import Due
from sendable.reporting.counts import Done, Period, Wait, counts, period_of, public, week_of
from sendable.reporting.entry import Entry, canonical, read_entry
from sendable.reporting.state import Act, Step
from tests.fakes.year import CATEGORIES, Year

SECOND = Period(2026, 2)
FIRST_DAY, AFTER = SECOND.days
COUNTED = {
    "done": {
        Done.OUT_OF_SCOPE: Act.RULE_OUT, Done.VERIFIED: Act.VERIFY, Done.UNFOUNDED: Act.FIND_UNFOUNDED,
        Done.KNOWINGLY_FALSE: Act.FIND_FALSE, Done.HANDED_OVER: Act.HAND_OVER, Done.APPEALS: Act.APPEAL,
        Done.UPHELD: Act.UPHOLD, Done.REVERSED: Act.REVERSE, Done.IDENTITY_RELEASED: Act.RELEASE_IDENTITY,
        Done.RECOVERY_USED: Act.RECOVER, Done.REWARDED: Act.REWARD, Done.PURGED: Act.PURGE,
        Done.PURGED_EARLY: Act.PURGE_EARLY,
    },
}  # fmt: skip


def entry(number, act, day, **more):
    due = Due.READING if act is Act.ESCALATE else None
    category = more.pop("category", "batteries" if act is Act.TAKE_IN else "")
    return Entry(act, f"r{number}", day, category=category, due=due, **more)


LOGS = st.lists(
    st.builds(
        entry,
        st.integers(0, 20),
        st.sampled_from([act for act in Act if act is not Act.PUBLISH_SCOPE]),
        st.dates(FIRST_DAY - timedelta(days=30), AFTER + timedelta(days=30)),
        category=st.sampled_from(CATEGORIES),
        step=st.sampled_from([Step.DONE, Step.DONE, Step.DONE, Step.PROPOSED]),
    ),
    max_size=120,
)


def page(log):
    return public(counts(log, SECOND, CATEGORIES))


def only_counts(shown):
    return replace(shown, waits={})


def with_cell(log, table, key, wanted):
    """The log with entries of one kind put in or left out, so that a cell has another value."""
    act = {"weeks": Act.RECEIVE, "categories": Act.TAKE_IN, "escalated": Act.ESCALATE}.get(table)
    act = act or COUNTED["done"][key]
    day = date.fromisocalendar(int(key[:4]), int(key[6:]), 3) if table == "weeks" else FIRST_DAY
    new = Entry(
        act,
        "from-before",
        day,
        category=key if table == "categories" else "",
        due=key if table == "escalated" else None,
    )
    found = getattr(counts(log, SECOND, CATEGORIES), table)[key]
    same = [
        at
        for at, one in enumerate(log)
        if one.act is act and one.step is Step.DONE and SECOND.holds(one.day)
        and (table != "weeks" or week_of(one.day) == key)
        and (table != "categories" or one.category == key)
        and (table != "escalated" or one.due is key)
    ]  # fmt: skip
    gone = set(same[: max(0, found - wanted)])
    return [one for at, one in enumerate(log) if at not in gone] + [new] * max(0, wanted - found)


@settings(max_examples=150, deadline=None)
@given(LOGS)
def test_for_every_hidden_cell_there_is_a_log_with_any_other_small_number_and_the_same_page(log):
    shown = page(log)
    for table in ("weeks", "categories", "done", "escalated"):
        for key, count in getattr(shown, table).items():
            if (
                count is None
                and key is not Done.REVERSED_REWARDED
                and not (key is Done.REWARDED or key is Done.REVERSED)
            ):
                for wanted in (1, 2, 3, 4):
                    other = with_cell(log, table, key, wanted)
                    assert getattr(counts(other, SECOND, CATEGORIES), table)[key] == wanted
                    assert only_counts(page(other)) == only_counts(shown)


@given(LOGS)
def test_no_number_from_one_to_four_is_shown(log):
    shown = page(log)
    cells = [*shown.weeks.values(), *shown.categories.values(), *shown.done.values(), *shown.escalated.values()]
    assert not {1, 2, 3, 4} & set(cells)


@given(LOGS)
def test_no_entry_is_counted_twice(log):
    figures = counts(log, SECOND, CATEGORIES)
    counted = sum(sum(table.values()) for table in (figures.weeks, figures.categories, figures.done, figures.escalated))
    assert counted <= sum(one.step is Step.DONE and SECOND.holds(one.day) for one in log)


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_every_day_is_in_one_period_of_whole_weeks(day):
    period = period_of(day)
    first, after = period.days
    assert period.holds(day)
    assert first.isoweekday() == after.isoweekday() == 1
    assert not period_of(first - timedelta(days=1)).holds(first)
    assert period_of(after) > period
    assert week_of(day) in period.weeks()
    assert len(period.weeks()) in {13, 14}


def test_two_periods_share_no_entry():
    log = [entry(number, Act.RECEIVE, FIRST_DAY + timedelta(days=number)) for number in range(-100, 200)]
    periods = sorted({period_of(one.day) for one in log})
    totals = [sum(counts(log, period, CATEGORIES).weeks.values()) for period in periods]
    assert sum(totals) == len(log)
    assert all(one.days[1] == other.days[0] for one, other in pairwise(periods))


@pytest.fixture(scope="module")
def year():
    year = Year(600, seed=3)
    year.run()
    return year


def test_the_figures_of_a_year_follow_from_the_bytes_of_its_log_alone(year):
    again = [read_entry(canonical(one)) for one in year.entries]
    for number in (1, 2, 3, 4):
        period = Period(2026, number)
        assert public(counts(again, period, CATEGORIES)) == public(counts(year.entries, period, CATEGORIES))
    figures = counts(again, Period(2026, 3), CATEGORIES)
    acts = Counter(one.act for one in again if one.step is Step.DONE and Period(2026, 3).holds(one.day))
    assert figures.done[Done.VERIFIED] == acts[Act.VERIFY] > 0
    assert figures.done[Done.REVERSED] + figures.done[Done.REVERSED_REWARDED] == acts[Act.REVERSE]
    assert public(figures).waits[Wait.ACKNOWLEDGEMENT] >= 0


def test_a_reward_that_was_overturned_later_is_counted_apart():
    log = [
        entry(1, Act.REWARD, FIRST_DAY - timedelta(days=90)),
        entry(1, Act.REVERSE, FIRST_DAY),
        entry(2, Act.REVERSE, FIRST_DAY),
    ]
    done = counts(log, SECOND, CATEGORIES).done
    assert (done[Done.REVERSED_REWARDED], done[Done.REVERSED], done[Done.REWARDED]) == (1, 1, 0)


def test_times_are_told_from_five_on():
    log = [
        entry(number, act, FIRST_DAY + timedelta(days=days))
        for number in range(5)
        for act, days in ((Act.RECEIVE, 0), (Act.ACKNOWLEDGE, number))
    ]
    assert page(log).waits == {Wait.ACKNOWLEDGEMENT: 2}
    assert page(log[:-1]).waits == {}
