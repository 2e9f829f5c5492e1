"""The page of the tokens of programs."""

import re

from sendable.custody.act import Role
from sendable.people.token import Scope
from tests.site.reading import Page

SHOP = {"what": "make", "name": "web shop", "scope": "screen", "office": "c1", "days": "90"}


def boss_of(browser):
    return browser("boss", Role.ADMINISTRATOR)


def test_a_token_is_shown_once_and_kept_as_a_hash(browser, means):
    boss = boss_of(browser)
    secret = re.search(r"sendable_\w+", boss.submit("/en/programs", **SHOP).text)[0]
    page = boss.get("/en/programs").text
    assert secret not in page
    assert "web shop" in page
    with means.store.reading() as tx:
        token = tx.tokens.list()[0]
    assert secret not in repr(token)
    assert (token.scope, token.office) == (Scope.SCREEN, "c1")


def test_making_and_withdrawing_stand_in_the_record(browser, means):
    boss = boss_of(browser)
    boss.submit("/en/programs", **SHOP)
    with means.store.reading() as tx:
        id_ = tx.tokens.list()[0].id
    assert boss.submit("/en/programs", what="withdraw", id=id_).status_code == 303
    boss.submit("/en/programs", what="withdraw", id=id_)
    with means.store.reading() as tx:
        acts = [event.act for event in tx.history.of_item("") if event.subject == id_]
    assert acts == ["make_token", "withdraw_token"]
    assert "withdrawn" in Page(boss.get("/en/programs").text).text


def test_what_cannot_be_is_said_on_the_page(browser):
    boss = boss_of(browser)
    assert "what the token is for" in boss.submit("/en/programs", **{**SHOP, "name": " "}).text
    assert boss.submit("/en/programs", **{**SHOP, "days": "soon"}).status_code == 422
    assert boss.submit("/en/programs", what="withdraw", id="none").status_code == 404
    assert boss.submit("/en/programs", what="dance").status_code == 404


def test_the_auditor_sees_tokens_and_changes_none_and_a_clerk_sees_none(browser):
    auditor = browser("ada", Role.AUDITOR)
    page = Page(auditor.get("/en/programs").text)
    assert [form.get("action") for form in page.all("form")] == ["/en/sign-out"]
    assert auditor.submit("/en/programs", page="/en/", **SHOP).status_code == 403
    assert browser("ann", Role.CLERK).get("/en/programs").status_code == 403
