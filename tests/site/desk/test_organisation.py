"""Through the organisation and back in a browser without JavaScript: its cookies, and what it is told."""

from datetime import UTC, datetime

import pytest

from sendable.adapters.openid import OpenId
from sendable.adapters.tries import SharedTries
from sendable.adapters.words import translator
from sendable.web.desk.app import create_desk
from sendable.web.desk.site import Beside
from tests.fakes.desk import desk
from tests.fakes.organisation import provider
from tests.site.reading import Page


@pytest.fixture
def op():
    with provider() as op:
        yield op


@pytest.fixture
def app(store, means, told, op):
    means.now.at = datetime.now(tz=UTC)
    return create_desk(
        desk(store, means.now),
        means,
        translator,
        told.append,
        Beside(SharedTries(), elsewhere=OpenId(op.organisation())),
    )


def test_there_and_back_again_leads_in(stranger, op):
    page = Page(stranger.get("/zh/sign-in?next=/zh/items").text)
    (link,) = page.links("organisation")
    away = stranger.get(link)
    assert "samesite=lax" in away.headers["set-cookie"].lower()
    back = stranger.get(op.visit(away.headers["location"]))
    assert back.status_code == 200
    assert 'content="0;url=/zh/items"' in back.text
    assert "Ann Example" in stranger.get("/zh/").text
    account = stranger.get("/en/account").text
    assert "You sign in through your organisation" in account
    assert 'name="password"' not in account


def test_another_browser_cannot_bring_the_answer(stranger, op):
    answer = op.visit(stranger.get("/en/sign-in/organisation").headers["location"])
    stranger.cookies.clear()
    refused = stranger.get(answer)
    assert refused.status_code == 401
    assert "gives you no role here" in Page(refused.text).text
    assert stranger.get("/en/").status_code == 303


def test_who_has_no_group_is_told_and_who_cancels_too(stranger, op):
    op.claims["groups"] = []
    assert stranger.get(op.visit(stranger.get("/en/sign-in/organisation").headers["location"])).status_code == 401
    assert stranger.get("/en/sign-in/organisation/back?error=access_denied&state=x").status_code == 401


def test_it_never_leads_to_another_site(stranger, op):
    away = stranger.get("/en/sign-in/organisation?next=https://evil.example/")
    assert "evil" not in stranger.get(op.visit(away.headers["location"])).text
