"""Decisions that proved right or wrong, from the counter to the page of precision, on both databases."""

import csv

import pytest

from sendable.custody.act import Role
from tests.database.test_working_pages import item_path, press, recorded
from tests.fakes.desk import desk
from tests.fakes.working import person, working_app
from tests.site.reading import Page

RULE = "small/knives@1"


@pytest.fixture
def app(store):
    return working_app(desk(store))


@pytest.fixture
def clerk(app):
    return person(app, "clerk", Role.CLERK)


@pytest.fixture
def officer(app):
    return person(app, "olga", Role.OFFICER)


def tallies(officer):
    rows = csv.DictReader(officer.get("/en/precision/file").text.splitlines())
    return {(row["about"], row["name"]): row for row in rows}


def refused(clerk, **more):
    page = recorded(clerk, **{"description-0": "a knife", "shown": "refuse", **more})
    return next(link for link in Page(page.text).links("/en/items/") if "id" in link)


def held(clerk):
    page = recorded(clerk, **{"description-0": "live turtle", "shown": "hold"})
    return next(link for link in Page(page.text).links("/en/items/") if "id" in link)


def test_a_clerk_says_at_the_counter_that_a_decision_is_wrong_and_the_rule_is_judged_by_it(clerk, officer):
    path = refused(clerk, wrong="stopped_wrongly")
    row = tallies(officer)["rule", RULE]
    assert (row["alerts"], row["wrong"], row["unknown"]) == ("1", "1", "0")
    assert "This decision was wrong" in officer.get(path).text.partition("<ol")[2]


def test_an_alert_that_nobody_judged_is_unknown(clerk, officer):
    refused(clerk)
    row = tallies(officer)["rule", RULE]
    assert (row["unknown"], row["share"]) == ("1", "")


def test_the_item_page_takes_it_with_a_way_and_refuses_it_without(clerk, officer):
    path = refused(clerk)
    assert press(clerk, path, "dispute").status_code == 422
    assert press(clerk, path, "dispute", wrong="wrong_goods").status_code == 303
    assert tallies(officer)["rule", RULE]["wrong"] == "1"


def test_what_should_have_been_stopped_is_a_miss(clerk, officer):
    path = item_path(clerk)
    assert press(clerk, path, "dispute", wrong="stopped_wrongly").status_code == 422
    press(clerk, path, "dispute", wrong="passed_wrongly", reason="it smells of petrol")
    assert tallies(officer)["category", ""]["missed"] == "1"


def test_a_look_at_the_goods_outweighs_what_somebody_thinks(clerk, officer):
    path = held(clerk)
    press(clerk, path, "dispute", wrong="stopped_wrongly")
    assert tallies(officer)["rule", "wildlife/live-turtles@1"]["wrong"] == "1"
    press(officer, path, "open")
    version = Page(officer.get(f"{path}/inspect").text).value("version")
    found = {"result-0": "dangerous", "goods-0": "live turtle", "category-0": "live_animals", "right-0": "yes"}
    answer = officer.post(f"{path}/inspect", data={"version": version, "do": "record", **found})
    assert answer.status_code == 303
    press(clerk, path, "dispute", wrong="stopped_wrongly")
    row = tallies(officer)["rule", "wildlife/live-turtles@1"]
    assert (row["right"], row["wrong"], row["share"]) == ("1", "0", "1.0000")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_leads_to_the_items_behind_a_figure(clerk, officer, language):
    path = refused(clerk, wrong="stopped_wrongly")
    page = Page(officer.get(f"/{language}/precision").text)
    link = next(link for link in page.links(f"/{language}/precision/alerts") if "knives" in link)
    assert path.replace("/en/", f"/{language}/") in Page(officer.get(link).text).links()


def test_only_who_works_cases_or_audits_sees_it_and_only_their_offices(app, clerk):
    refused(clerk)
    assert clerk.get("/en/precision").status_code == 403
    assert person(app, "audrey", Role.AUDITOR).get("/en/precision").status_code == 200
    elsewhere = person(app, "otto", Role.OFFICER, office="s1", offices=["s1"])
    assert RULE not in elsewhere.get("/en/precision").text
    assert tallies(elsewhere) == {}


def test_a_forgotten_item_leaves_the_figure_and_no_trace_of_itself(clerk, officer, store):
    path = refused(clerk, wrong="stopped_wrongly")
    with store.transaction() as tx:
        tx.retention.forget(path.rpartition("/")[2])
    assert tallies(officer)["rule", RULE]["wrong"] == "1"
    assert "deleted by retention" in officer.get(f"/en/precision/alerts?name={RULE}").text
