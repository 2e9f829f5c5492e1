"""A typical case from a closed case to the public page and back, on both databases."""

import pytest
from starlette.testclient import TestClient

from sendable.actions.custody.sender import SenderNotices
from sendable.adapters.words import translator
from sendable.custody.act import Role
from sendable.web.public.app import create_app
from tests.database.test_figures import NoRules
from tests.database.test_story import caught
from tests.database.test_working_pages import press
from tests.fakes.working import person
from tests.site.reading import Page

EN = {
    "title": "Turtles as toys",
    "declared": "Toys.",
    "found": "Turtles in socks.",
    "why": "They suffer.",
    "instead": "Ask.",
}
ZH = {
    "title": "活龟当玩具",
    "declared": "玩具。",
    "found": "袜子里的龟。",
    "why": "动物会受苦。",
    "instead": "请询问。",
}
WORDS = {**{f"{k}-en": v for k, v in EN.items()}, **{f"{k}-zh": v for k, v in ZH.items()}, "category": "live_animals"}


@pytest.fixture
def officer(app):
    return person(app, "olga", Role.OFFICER)


@pytest.fixture
def other(app):
    return person(app, "otto", Role.SUPERVISOR)


@pytest.fixture
def visitor(at):
    return TestClient(create_app(NoRules(), translator, str, print, SenderNotices(at)))


@pytest.fixture
def draft(app, officer):
    """The address of a draft from a closed case."""
    _, case, _ = caught(person(app, "clerk", Role.CLERK), person(app, "ines", Role.INSPECTOR), officer)
    assert officer.post("/en/stories", data={"case": case.rpartition("/")[2]}).status_code == 409
    press(officer, case, "seize", reason="handed over")
    assert any(one.get("name") == "case" for one in Page(officer.get(case).text).all("input"))
    answer = officer.post("/en/stories", data={"case": case.rpartition("/")[2]})
    assert "plastic toys" not in officer.get(answer.headers["location"]).text
    return answer.headers["location"]


def test_it_is_written_by_one_published_by_another_and_withdrawn_by_one(officer, other, visitor, draft):
    assert press(officer, draft, "save", **WORDS).status_code == 303
    assert "Turtles as toys" not in visitor.get("/en/cases").text
    assert press(officer, draft, "publish", looked="yes").status_code == 403
    assert press(other, draft, "publish", looked="yes").status_code == 303
    for language, words in (("en", EN), ("zh", ZH)):
        listed = Page(visitor.get(f"/{language}/cases").text)
        link = next(one for one in listed.links(f"/{language}/cases/") if one.rpartition("/")[2] in draft)
        page = Page(visitor.get(link).text)
        assert all(word in page.text for word in words.values())
        assert "2026-11" in page.text
        assert "2026-11-22" not in page.text
    press(officer, draft, "withdraw")
    assert "Turtles as toys" not in visitor.get("/en/cases").text
    assert visitor.get(link).status_code == 404


def test_what_names_something_is_told_and_not_published(officer, other, draft):
    press(officer, draft, "save", **{**WORDS, "found-en": "The parcel LX473124829CN held turtles."})
    page = Page(other.get(draft).text)
    assert "LX473124829CN" in page.text
    assert "#found-en" in page.links("#")
    assert press(other, draft, "publish", looked="yes").status_code == 422


def test_a_stale_page_keeps_what_was_typed(officer, draft):
    press(officer, draft, "save", **WORDS)
    answer = officer.post(draft, data={"act": "save", "version": "0", **WORDS, "why-en": "a long new text"})
    assert answer.status_code == 409
    assert "a long new text" in answer.text


def test_the_moves_are_in_the_log_and_belong_to_no_item(at, officer, other, draft):
    press(officer, draft, "save", **WORDS)
    press(other, draft, "publish", looked="yes")
    with at.store.reading() as tx:
        assert [event.act for event in tx.history.of_item("")] == ["draft_story", "change_story", "publish_story"]


def test_only_who_works_cases_sees_drafts(app, draft):
    assert person(app, "clerk", Role.CLERK).get(draft).status_code == 403
    auditor = person(app, "audrey", Role.AUDITOR)
    assert auditor.get(draft).status_code == 200
    assert press(auditor, draft, "withdraw").status_code == 403


def test_the_shipped_cases_are_there_without_a_desk():
    alone = TestClient(create_app(NoRules(), translator, str, print))
    for language in ("en", "zh"):
        links = list(Page(alone.get(f"/{language}/cases").text).links(f"/{language}/cases/"))
        assert len(links) == 6
        assert all(alone.get(link).status_code == 200 for link in links)
    assert alone.get("/en/cases/none").status_code == 404
