"""The working pages of the desk over HTTP, without JavaScript, on both databases."""

import io
import re

import pytest
from PIL import Image

from sendable.custody.act import Role
from sendable.people.staff import Staff
from tests.fakes.desk import desk
from tests.fakes.working import MADE, person, working_app
from tests.site.reading import Page

TOYS = {
    "identifier": "LX473124829CN",
    "kind": "parcel",
    "nature": "gift",
    "from": "CN",
    "to": "US",
    "how": "mail-air",
    "gross_mass": "0.5",
    "method": "document_seen",
    "document": "passport",
    "description-0": "plastic toys",
    "quantity-0": "2",
    "net_mass-0": "0.4",
    "value-0": "12.50",
    "currency-0": "cny",
    "hs_code-0": "9503.00",
    "origin-0": "CN",
}


@pytest.fixture
def app(store):
    return working_app(desk(store))


@pytest.fixture
def clerk(app):
    return person(app, "clerk", Role.CLERK)


def recorded(client, **changed):
    return client.post("/en/counter", data={**TOYS, "do": "record", **changed})


def item_path(client, **changed):
    """Take an item in; return its page."""
    location = recorded(client, **changed).headers["location"]
    return location.partition("?")[0]


def press(client, path, act, **fields):
    """Press a button on the page of an item or a case, with the version that the page carries."""
    version = Page(client.get(path).text).value("version")
    return client.post(path, data={"act": act, "version": version, **fields})


def picture(kind="JPEG", size=(64, 48), **more):
    out = io.BytesIO()
    Image.new("RGB", size, "green").save(out, kind, **more)
    return out.getvalue()


def test_an_item_that_nothing_speaks_against_is_taken_in_with_one_press(clerk):
    answer = recorded(clerk)
    assert answer.status_code == 303
    page = Page(clerk.get(answer.headers["location"]).text)
    assert "Taken in." in page.text
    assert "Document seen · Passport" in page.text
    assert any("/en/counter?" in link and "from=CN" in link for link in page.links())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_check_shows_the_decision_and_keeps_what_was_typed(clerk, language):
    answer = clerk.post(f"/{language}/counter", data={**TOYS, "description-0": "live turtle", "do": "check"})
    page = Page(answer.text)
    assert page.value("description-0") == "live turtle"
    assert page.value("shown") == "hold"
    assert page.chosen("to") == "US"
    assert ("活龟不得邮寄" if language == "zh" else "Live turtles do not travel by mail") in page.text


def test_the_decision_alone_is_a_fragment_and_too_little_gives_nothing(clerk):
    fragment = clerk.post("/en/counter/decision", data={**TOYS, "description-0": "a knife", "identifier": ""})
    assert "<html" not in fragment.text
    assert "No knives" in fragment.text
    assert clerk.post("/en/counter/decision", data={**TOYS, "description-0": ""}).status_code == 204


def test_what_a_clerk_has_not_seen_decided_is_not_recorded(clerk):
    answer = recorded(clerk, **{"description-0": "a knife"})
    assert answer.status_code == 422
    page = Page(answer.text)
    assert page.value("shown") == "refuse"
    assert "Look at the decision" in page.text


def test_a_refusal_gives_a_notice_with_reasons_and_a_code_that_is_shown_once(clerk):
    page = Page(recorded(clerk, **{"description-0": "a knife", "shown": "refuse"}).text)
    assert re.search(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}", page.text)
    assert "No knives" in page.text
    assert "Example Act, section 1" in page.text
    assert "You may appeal until" in page.text


def test_what_is_dangerous_is_isolated_and_the_page_says_what_to_do(clerk):
    page = Page(recorded(clerk, **{"description-0": "a bomb", "shown": "isolate"}).text)
    assert "Do not open, shake, heat or carry it" in page.text


def test_conditions_must_be_acknowledged(clerk):
    shown = {"description-0": "perfume", "shown": "accept_with_conditions"}
    assert "must agree to the conditions" in recorded(clerk, **shown).text
    assert recorded(clerk, **shown, acknowledged="yes").status_code == 303


def test_every_fault_is_told_at_its_field_and_in_the_summary(clerk):
    wrong = {"identifier": "RR123456780CN", "to": "XX", "how": "", "currency-0": "money", "quantity-0": "0"}
    answer = recorded(clerk, **wrong)
    page = Page(answer.text)
    assert answer.status_code == 422
    assert {"#identifier", "#to", "#how", "#currency-0", "#quantity-0"} <= set(page.links("#"))
    for name in ("identifier", "currency-0", "quantity-0"):
        field = next(one for one in page.all("input") if one.get("name") == name)
        assert field["aria-invalid"] == "true"
        assert field["value"] == wrong[name]


@pytest.mark.parametrize("value", ["nan", "-1", "1e9", "Infinity", "0", "1.2.3", "９"])
def test_a_figure_that_is_none_is_refused(clerk, value):
    assert "Write a mass in kg" in recorded(clerk, **{"net_mass-0": value}).text


def test_a_line_is_added_without_script(clerk):
    page = Page(clerk.post("/en/counter", data={**TOYS, "do": "line"}).text)
    assert page.value("description-0") == "plastic toys"
    assert page.value("description-1") == ""


def test_an_identifier_in_custody_is_not_taken_in_twice(clerk):
    recorded(clerk)
    assert "in custody already" in recorded(clerk).text


def test_items_are_listed_by_state_goods_and_identifier_at_the_offices_of_whoever_looks(app, clerk):
    recorded(clerk)
    for path in ("/en/items", "/en/items?state=accepted", "/en/items?identifier=lx473124829cn"):
        assert "LX473124829CN" in clerk.get(path).text
    assert "LX473124829CN" not in Page(clerk.get("/en/items?state=held").text).text
    elsewhere = person(app, "eve", Role.CLERK, office="s1", offices=["s1"])
    assert "LX473124829CN" not in elsewhere.get("/en/items").text


def test_only_what_the_roles_and_the_state_permit_is_offered(app, clerk):
    path = item_path(clerk)
    acts = {one["value"] for one in Page(clerk.get(path).text).all("input") if one.get("name") == "act"}
    assert acts == {"dispatch", "hold", "isolate", "give", "dispute"}
    auditor = person(app, "audra", Role.AUDITOR)
    assert not [one for one in Page(auditor.get(path).text).all("input") if one.get("name") == "act"]
    refused = press(clerk, path, "release", reason="x")
    assert refused.status_code in (403, 409)


def test_a_stale_page_is_told_so_and_keeps_what_was_typed(clerk):
    path = item_path(clerk)
    old = Page(clerk.get(path).text).value("version")
    press(clerk, path, "dispute", wrong="passed_wrongly", reason="these are no toys")
    answer = clerk.post(
        path, data={"act": "dispute", "version": old, "wrong": "passed_wrongly", "reason": "my long reason"}
    )
    assert answer.status_code == 409
    page = Page(answer.text)
    assert "Somebody else changed this meanwhile" in page.text
    assert "my long reason" in [one.get("value") for one in page.all("input")]


def test_an_item_is_given_to_another_office_and_checked_in_there(app, clerk):
    path = item_path(clerk)
    assert press(clerk, path, "give", seal="S-1", destination="s1").status_code == 303
    there = person(app, "bob", Role.CLERK, office="s1", offices=["s1"])
    assert "No item with this identifier" in there.post("/en/items", data={"arrived": "ABCD1", "seal": "S-1"}).text
    taken = there.post("/en/items", data={"arrived": "LX473124829CN", "seal": "S-1"})
    assert taken.status_code == 303
    assert there.get(taken.headers["location"]).status_code == 200


def test_colleagues_are_called_by_name_on_pages_and_by_id_in_the_record(store, clerk):
    with store.transaction() as tx:
        tx.staff.add(Staff("clerk", "m.chen", "Mei Chen", "", "", frozenset({Role.CLERK}), None, MADE))
    path = item_path(clerk)
    press(clerk, path, "hold", reason="random sample")
    assert "Mei Chen" in Page(clerk.get(path).text).text
    with store.reading() as tx:
        assert {event.actor for event in tx.history.of_item(path.rpartition("/")[2])} == {"clerk"}
