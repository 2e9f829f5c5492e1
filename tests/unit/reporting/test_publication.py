"""What everybody may see of the log: made from the entries alone, and found out where it says anything else."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from sendable.errors import SendableError
from sendable.reporting.counts import period_of
from sendable.reporting.entry import OF_SCOPE, Entry, canonical, read_entry
from sendable.reporting.publication import continued, differences, publication, read_publication
from sendable.reporting.state import Act
from tests.fakes.reports import digest
from tests.fakes.year import CATEGORIES, Year

DAY = date(2027, 1, 5)


@pytest.fixture(scope="module")
def bodies():
    year = Year(60)
    year.run()
    scope = Entry(Act.PUBLISH_SCOPE, OF_SCOPE, date(2026, 1, 1), digests={"scope": digest("first")})
    return [canonical(scope), *(canonical(one) for one in year.entries)]


@pytest.fixture(scope="module")
def shown(bodies):
    return publication(bodies, "log", DAY, CATEGORIES)


def test_it_is_read_back_as_it_was_written(shown):
    assert read_publication(shown.text) == shown


def test_a_copy_of_the_log_gives_the_same_figures_even_when_the_log_went_on(bodies, shown):
    assert list(differences(shown, bodies)) == []
    more = canonical(Entry(Act.RECEIVE, "later", DAY, digests={"envelope": digest("x")}))
    assert list(differences(shown, [*bodies, more])) == []


def test_only_quarters_that_are_over_are_in_it_the_newest_first(bodies, shown):
    assert [(one["year"], one["quarter"]) for one in shown.said["periods"]] == [
        (2026, 4),
        (2026, 3),
        (2026, 2),
        (2026, 1),
    ]
    inside = publication(bodies, "log", date(2026, 7, 1), CATEGORIES).said["periods"]
    assert [one["quarter"] for one in inside] == [2, 1]


def leaves(value, path=()):
    if isinstance(value, dict):
        for name, one in value.items():
            yield from leaves(one, (*path, name))
    elif isinstance(value, list):
        for at, one in enumerate(value):
            yield from leaves(one, (*path, at))
    else:
        yield path, value


def test_no_cell_shows_one_to_four(shown):
    cells = [
        value
        for path, value in leaves(shown.said["periods"])
        if path[1] in ("weeks", "done", "categories", "escalated")
    ]
    assert None in cells
    assert not {1, 2, 3, 4} & set(cells)


def test_any_figure_that_is_changed_is_found(bodies, shown):
    changed = 0
    for path, value in list(leaves(shown.said))[::4]:
        if path[0] in ("categories", "day"):
            continue
        said = json.loads(json.dumps(shown.said))
        place = said
        for name in path[:-1]:
            place = place[name]
        place[path[-1]] = f"{value}0" if isinstance(value, str) else (value or 0) + 7
        assert list(differences(replace(shown, said=said), bodies)), path
        changed += 1
    assert changed > 25


def test_an_entry_that_is_changed_taken_away_or_moved_is_found(bodies, shown):
    others = (bodies[:-1], [*bodies[:5], bodies[6], bodies[5], *bodies[7:]], [*bodies[:9], bodies[8], *bodies[10:]])
    for copy in others:
        assert list(differences(shown, copy))


def test_categories_or_a_day_that_cannot_be_read_are_said(bodies, shown):
    for wrong in ({"day": "soon"}, {"categories": 7}):
        said = {**shown.said, **wrong}
        assert list(differences(replace(shown, said=said), bodies)) == ["its day or its categories cannot be read"]


def test_text_that_is_no_publication_is_refused(shown):
    for wrong in ("", shown.text.replace("v1", "v2"), shown.text + "more\n", shown.text.replace('"day"', '"Day"')):
        with pytest.raises(SendableError):
            read_publication(wrong)


def test_a_change_of_scope_is_in_it_with_its_day(bodies):
    second = Entry(Act.PUBLISH_SCOPE, OF_SCOPE, DAY, ("ann", "rita"), digests={"scope": digest("second")})
    scope = publication([*bodies, canonical(second)], "log", DAY + timedelta(days=1), CATEGORIES).said["scope"]
    assert [(one["day"], one["persons"]) for one in scope] == [("2026-01-01", 0), ("2027-01-05", 2)]


@pytest.mark.parametrize("day", [date(2026, 1, 20), date(2026, 5, 11), date(2026, 9, 30), date(2027, 1, 5)])
@pytest.mark.parametrize("later", [1, 6, 40])
def test_going_on_from_the_one_before_gives_the_same_as_reading_the_whole_log(bodies, day, later):
    entries = [read_entry(one) for one in bodies]
    at = next((place for place, one in enumerate(entries) if one.day > day), len(entries))
    after = day + timedelta(days=later)
    end = next((place for place, one in enumerate(entries) if one.day > after), len(entries))
    more = Entry(Act.PUBLISH_SCOPE, OF_SCOPE, after, ("ann", "rita"), digests={"scope": digest("next")})
    log = [*bodies[:end], canonical(more)]
    before, whole = publication(bodies[:at], "log", day, CATEGORIES), publication(log, "log", after, CATEGORIES)
    found = continued(before, whole.checkpoint, after, CATEGORIES, [*entries[at:end], more])
    assert found == (whole if period_of(day) == period_of(after) else None)


def test_it_is_not_gone_on_with_where_other_categories_are_counted_or_an_entry_is_of_another_quarter(shown):
    assert continued(shown, shown.checkpoint, DAY, ["other"], []) is None
    old = Entry(Act.RECEIVE, "r", DAY - timedelta(days=60), digests={"envelope": digest("x")})
    assert continued(shown, shown.checkpoint, DAY, CATEGORIES, [old]) is None
