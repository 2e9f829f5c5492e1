"""The sender's page: a code opens the notice and lets appeal; nothing else is shown to whom."""

from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from sendable.actions.custody.accept_item import Presented, accept_item
from sendable.actions.custody.sender import SenderNotices
from sendable.adapters.words import translator
from sendable.custody.identifier import read_identifier
from sendable.web.public.app import create_app
from tests.fakes.desk import Clock, declaration, desk, order
from tests.site.reading import Page


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def at(store, clock):
    return desk(store, clock)


@pytest.fixture
def code(at):
    """The code of a refused knife."""
    done = accept_item(at, order("clerk"), Presented(read_identifier("LX473124829CN"), declaration("a knife")))
    return done.told.code


@pytest.fixture
def sender(at):
    return TestClient(create_app(None, translator, str, print, SenderNotices(at)))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_code_opens_facts_ground_and_the_way_to_appeal(sender, code, language):
    page = Page(sender.post(f"/{language}/notice", data={"code": code}).text)
    for words in (
        "LX473124829CN",
        "a knife",
        "Example Act, section 1",
        "活龟不得邮寄" if language == "zh" else "No knives",
    ):
        assert words in page.text
    assert any(one.get("id") == "grounds" for one in page.all("textarea"))
    assert "clerk" not in page.text


def test_every_wrong_code_gets_the_same_answer(sender, code):
    wrong = [sender.post("/en/notice", data={"code": one}) for one in ("AAAA-AAAA-AAAA-AAAA", "no code", code[:-1])]
    assert {answer.status_code for answer in wrong} == {404}
    assert len({Page(answer.text).text for answer in wrong}) == 1


def test_an_appeal_without_words_is_asked_for_them_and_one_waits_at_a_time(sender, at, code):
    assert sender.post("/en/notice", data={"code": code, "grounds": " "}).status_code == 422
    for _ in range(2):
        sender.post("/en/notice", data={"code": code, "grounds": "it is a butter knife"})
    with at.store.reading() as tx:
        assert [one.grounds for one in tx.appeals.waiting(9)] == ["it is a butter knife"]


def test_after_the_term_the_notice_can_be_read_but_not_appealed(sender, clock, code):
    clock.at += timedelta(days=31)
    page = Page(sender.post("/en/notice", data={"code": code}).text)
    assert "The last day to appeal was" in page.text
    assert sender.post("/en/notice", data={"code": code, "grounds": "x"}).status_code == 422


def test_a_form_that_is_too_large_is_not_read(sender, code):
    assert sender.post("/en/notice", data={"code": code, "grounds": "x" * 50_000}).status_code == 413


def test_a_site_without_a_desk_has_no_such_page():
    alone = TestClient(create_app(None, translator, str, print))
    assert alone.get("/en/notice").status_code == 404
    assert "/en/notice" not in alone.get("/en/appeal").text
