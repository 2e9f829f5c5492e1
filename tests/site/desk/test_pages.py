"""Every page of the desk, in both languages: whole, safe, labelled, and the same without JavaScript."""

import re

import pytest

from sendable.actions.people.invite import invite_first
from sendable.custody.act import Role
from sendable.web.desk.app import DESK_HEADERS
from tests.fakes.desk import NOW, item
from tests.fakes.people import people
from tests.site.reading import Page

PATHS = (
    "/",
    "/staff",
    "/sign-in",
    "/nothing-here",
    "/invitation/LINK",
    "/invitation/spent",
    "/account",
    "/account/authenticator",
    "/resets",
)
EVERYWHERE = [f"/{language}{path}" for language in ("en", "zh") for path in PATHS]


@pytest.fixture
def pages(browser, means):
    """Returns a page as an administrator sees it."""
    link = invite_first(means)
    client = browser("boss", *Role)
    with means.store.transaction() as tx:
        tx.items.add(item(changed_at=NOW))
    return lambda path: client.get(path.replace("LINK", link))


@pytest.mark.parametrize("path", EVERYWHERE)
def test_a_page_has_one_heading_a_language_labels_and_nothing_inline(pages, path):
    answer = pages(path)
    page = Page(answer.text)
    assert answer.status_code == {"nothing-here": 404, "spent": 410}.get(path.split("/")[-1], 200)
    assert next(page.all("html"))["lang"] == ("zh-Hans" if path.startswith("/zh") else "en")
    assert [len(list(page.all(tag))) for tag in ("h1", "title", "main", "style")] == [1, 1, 1, 0]
    assert all("src" in script for script in page.all("script"))
    names = [name for _, attributes in page.tags for name in attributes]
    assert not [name for name in names if name in ("style", "autofocus") or name.startswith("on")]
    ids = [attributes["id"] for _, attributes in page.tags if attributes.get("id")]
    assert len(ids) == len(set(ids))
    labelled = {label["for"] for label in page.all("label")}
    fields = [one for tag in ("input", "select", "textarea") for one in page.all(tag) if one.get("type") != "hidden"]
    assert all(one["id"] in labelled for one in fields)


@pytest.mark.parametrize("path", EVERYWHERE)
def test_a_page_carries_every_security_header_and_is_kept_nowhere(pages, path):
    answer = pages(path)
    assert {name: answer.headers[name] for name in DESK_HEADERS} == DESK_HEADERS
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"
    loaded = [
        one.get("src") or one.get("href") for tag in ("script", "img", "link") for one in Page(answer.text).all(tag)
    ]
    assert all(address.startswith("/static/") for address in loaded)


@pytest.mark.parametrize("path", EVERYWHERE)
def test_the_keyboard_reaches_the_content_first_and_goes_in_the_order_of_the_page(pages, path):
    page = Page(pages(path).text)
    stops = [attributes for tag, attributes in page.tags if tag in ("a", "input", "button", "select", "summary")]
    assert stops[0]["href"] == "#main"
    assert [one["tabindex"] for _, one in page.tags if "tabindex" in one] == ["-1"]


@pytest.mark.parametrize("path", [path for path in EVERYWHERE if path.startswith("/zh")])
def test_a_chinese_page_leaves_no_sentence_in_english(pages, path):
    own = Page(pages(path).text).own_text
    assert re.findall(r"(?:\b[A-Za-z]?[a-z]+[ ,]+){2,}[a-z]+\b", own) == []


def test_the_overview_counts_items_at_the_office_only(browser, means):
    with means.store.transaction() as tx:
        tx.items.add(item(changed_at=NOW))
    here = browser("ann", Role.CLERK, offices=frozenset({"c1"}))
    there = browser("ben", Role.CLERK, offices=frozenset({"s1"}))
    assert "1 Declared" in Page(here.get("/en/").text).text
    assert "No items yet" in Page(there.get("/en/").text).text


def test_the_front_door_health_and_readiness_answer(stranger):
    assert stranger.get("/", headers={"accept-language": "zh"}).headers["location"] == "/zh/"
    assert stranger.get("/healthz").text == "ok"
    assert stranger.get("/readyz").text == "ready"


def test_a_failure_is_told_without_what_was_typed(app, told, means, monkeypatch):
    from starlette.testclient import TestClient  # noqa: PLC0415

    def fail(*_):
        raise RuntimeError("secret zebra")

    monkeypatch.setattr(type(people(means.store).codes), "step", fail)
    monkeypatch.setattr(type(means.passwords), "holds", fail)
    client = TestClient(app, base_url="https://desk.example")
    answer = client.post("/en/sign-in", data={"sign_name": "zebra"}, headers={"sec-fetch-site": "same-origin"})
    assert answer.status_code == 500
    assert "zebra" not in answer.text
    assert told
    assert "zebra" not in " ".join(told)
