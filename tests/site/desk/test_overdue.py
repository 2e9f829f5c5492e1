"""What is overdue shows on the overview, with the page on which something can be done about it."""

from datetime import timedelta

import pytest

from sendable.actions.custody.move_item import move_item
from sendable.actions.custody.pass_deadlines import pass_deadlines
from sendable.custody.act import Act, Role
from sendable.custody.deadline import Due, deadline
from tests.database.test_actions import accepted, caught
from tests.fakes.desk import desk, order
from tests.fakes.people import later
from tests.site.reading import Page


@pytest.fixture
def at(store, means):
    return desk(store, means.now)


def test_the_overview_lists_what_is_overdue_and_links_to_its_page(at, browser, means):
    item, case, _ = caught(at)
    later(means, days=8)
    client = browser("ann", Role.OFFICER)
    page = Page(client.get("/en/").text)
    assert "Decision on the case" in page.text
    assert f"/en/cases/{case.id}" in page.links()
    assert client.get(f"/en/cases/{case.id}").status_code == 200
    chinese = Page(client.get("/zh/").text).text
    assert "已逾期" in chinese
    assert item.identifier.value in chinese


def test_what_is_overdue_elsewhere_does_not_show(at, browser, means):
    item = accepted(at)
    move_item(at, order("clerk"), Act.HOLD, item.id, reason="sample")
    later(means, days=2)
    assert "Overdue" in Page(browser("ann", Role.CLERK, offices=frozenset({"c1"})).get("/en/").text).text
    assert "Overdue" not in Page(browser("ben", Role.CLERK, offices=frozenset({"s1"})).get("/en/").text).text


def test_before_anything_is_due_nothing_shows(at, browser):
    caught(at)
    assert "Overdue" not in Page(browser("ann", Role.OFFICER).get("/en/").text).text


def test_many_overdue_things_are_cut_with_a_word_and_what_is_gone_is_left_out(at, browser, means):
    with at.store.transaction() as tx:
        tx.deadlines.set(deadline("gone", Due.CASE_DECISION, at.now() - timedelta(days=99)), "c1")
    for number in range(14):
        item = accepted(at, number=f"OWN-{number:04d}")
        move_item(at, order("clerk"), Act.HOLD, item.id, reason="sample")
    later(means, days=2)
    page = Page(browser("ann", Role.OFFICER).get("/en/").text)
    assert "The oldest are shown" in page.text
    assert len(page.links("/en/items/")) == 11


def test_the_history_says_in_both_languages_that_nobody_but_the_clock_noted_it(at, browser, means):
    item = accepted(at)
    move_item(at, order("clerk"), Act.HOLD, item.id, reason="sample")
    later(means, days=2)
    assert pass_deadlines(at.store, at.now, at.new_id)
    client = browser("ann", Role.CLERK)
    for language, words in (("en", "the clock: a term has passed, and nobody acted"), ("zh", "系统时钟")):
        assert words in Page(client.get(f"/{language}/items/{item.id}").text).text
