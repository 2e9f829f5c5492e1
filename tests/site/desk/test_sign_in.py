"""Into the desk and out of it: what lets in, what does not, and what the answer gives away."""

import re

import pytest

from sendable.actions.people.invite import invite, invite_first
from sendable.custody.act import Role
from tests.fakes.people import BOSS, PASSWORD, code, hired, later, newcomer
from tests.site.reading import Page

SIGN_IN = "/en/sign-in"


@pytest.fixture
def ann(means):
    """Returns what Ann types to sign in, or something else instead of parts of it."""
    hired(means, "ann", Role.CLERK)
    later(means, minutes=1)
    return lambda **given: {"sign_name": "ann", "password": PASSWORD, "code": code(means, "ann"), **given}


def test_who_is_not_signed_in_is_sent_to_sign_in_and_back(stranger, ann):
    first = stranger.get("/zh/staff?x=1")
    assert first.headers["location"] == "/zh/sign-in?next=/zh/staff%3Fx%3D1"
    page = Page(stranger.get(first.headers["location"]).text)
    assert page.value("next") == "/zh/staff?x=1"
    done = stranger.submit("/zh/sign-in", next=page.value("next"), **ann())
    assert (done.status_code, done.headers["location"]) == (303, "/zh/staff?x=1")


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "/en/\\x", "x"])
def test_signing_in_never_leads_to_another_site(stranger, ann, elsewhere):
    assert stranger.submit(SIGN_IN, next=elsewhere, **ann()).headers["location"] == "/en/"


def test_the_cookie_is_for_this_host_over_https_and_no_script(stranger, ann):
    cookie = stranger.submit(SIGN_IN, **ann()).headers["set-cookie"]
    assert cookie.startswith("__Host-sendable-desk=")
    assert {"HttpOnly", "SameSite=strict", "Secure", "Path=/"} <= set(cookie.split("; "))
    assert "Ann" in Page(stranger.get("/en/").text).text


def test_a_wrong_password_a_wrong_code_and_an_unknown_name_get_the_same_page(stranger, ann):
    wrongs = [{"password": "wrong wrong wrong"}, {"code": "1"}, {"sign_name": "eve"}]
    answers = [stranger.submit(SIGN_IN, **ann(**wrong)) for wrong in wrongs]
    assert [answer.status_code for answer in answers] == [401] * 3
    assert len({re.sub('value="(ann|eve)"', "", answer.text) for answer in answers}) == 1
    assert all("set-cookie" not in answer.headers for answer in answers)
    assert PASSWORD not in answers[1].text


def test_after_five_wrong_tries_the_right_password_gets_the_same_page_too(stranger, ann):
    for _ in range(5):
        wrong = stranger.submit(SIGN_IN, **ann(password="wrong wrong wrong"))  # noqa: S106
    right = stranger.submit(SIGN_IN, **ann())
    assert (right.status_code, right.text) == (401, wrong.text)


@pytest.mark.parametrize("name", ["ann", "eve"])
def test_a_name_that_is_tried_too_often_waits_whether_it_exists_or_not(stranger, ann, name):
    statuses = [
        stranger.submit(SIGN_IN, **ann(sign_name=name, password="wrong")).status_code  # noqa: S106
        for _ in range(11)
    ]
    assert statuses == [401] * 10 + [429]


def test_a_code_that_was_used_does_not_open_again(stranger, ann):
    form = ann()
    assert stranger.submit(SIGN_IN, **form).status_code == 303
    stranger.cookies.clear()
    assert stranger.submit(SIGN_IN, **form).status_code == 401


def test_signing_out_takes_the_cookie_back_and_the_token_opens_nothing_more(browser):
    ann = browser("ann", Role.CLERK)
    token = ann.cookies["__Host-sendable-desk"]
    done = ann.submit("/en/sign-out", page="/en/")
    assert done.headers["location"] == SIGN_IN
    assert "Max-Age=0" in done.headers["set-cookie"]
    assert done.headers["clear-site-data"] == '"cache", "storage"'
    ann.cookies.set("__Host-sendable-desk", token)
    assert ann.get("/en/").status_code == 303


def test_signing_in_again_ends_the_session_that_the_browser_had(stranger, ann, means):
    stranger.submit(SIGN_IN, **ann())
    before = stranger.cookies["__Host-sendable-desk"]
    later(means, minutes=1)
    stranger.submit(SIGN_IN, **ann())
    assert stranger.get("/en/").status_code == 200
    stranger.cookies.clear()
    stranger.cookies.set("__Host-sendable-desk", before)
    assert stranger.get("/en/").status_code == 303


def test_an_idle_session_is_sent_to_sign_in(browser, means):
    ann = browser("ann", Role.CLERK)
    later(means, minutes=31)
    assert ann.get("/en/").headers["location"] == "/en/sign-in?next=/en/"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://desk.example"},
        {"sec-fetch-site": "cross-site", "origin": "https://desk.example"},
    ],
)
def test_a_form_from_elsewhere_is_refused(browser, stranger, means, headers):
    ann = browser("ann", Role.CLERK)
    token = Page(ann.get("/en/").text).value("token")
    assert ann.post("/en/office", data={"token": token, "office": "c1"}, headers=headers).status_code == 403
    later(means, minutes=1)
    assert stranger.post(SIGN_IN, data={"sign_name": "ann"}, headers=headers).status_code == 403


def test_a_form_of_our_own_origin_is_taken_from_browsers_that_say_no_more(browser):
    ann = browser("ann", Role.CLERK)
    token = Page(ann.get("/en/").text).value("token")
    headers = {"origin": "https://desk.example"}
    assert ann.post("/en/office", data={"token": token, "office": "c1"}, headers=headers).status_code == 303


def test_a_form_without_the_token_of_its_session_is_refused(browser):
    ann, ben = browser("ann", Role.CLERK), browser("ben", Role.CLERK)
    for token in ("", "x", Page(ben.get("/en/").text).value("token")):
        assert ann.submit("/en/office", page="/en/", office="c1", token=token).status_code == 403


def test_a_form_that_is_too_large_or_of_no_length_is_refused(browser):
    ann = browser("ann", Role.CLERK)
    assert ann.submit("/en/office", page="/en/", office="c" * 200_000).status_code == 413
    headers = {"sec-fetch-site": "same-origin"}
    assert ann.post("/en/office", content=iter([b"x"]), headers=headers).status_code == 411


def test_the_first_link_shows_key_and_picture_and_makes_the_administrator(stranger, means):
    link = invite_first(means)
    path = f"/en/invitation/{link}"
    page = stranger.get(path)
    assert "<svg" in page.text
    who = newcomer(means, link, "boss")
    form = {"sign_name": "Boss", "shown_name": "Bo <b>Ss", "password": PASSWORD, "code": who.code}
    wrong = stranger.submit(path, **{**form, "password": "short"})
    assert wrong.status_code == 422
    assert "At least 12" in wrong.text
    assert 'value="Bo &lt;b&gt;Ss"' in wrong.text
    assert stranger.submit(path, **form).headers["location"] == "/en/"
    assert "Bo <b>Ss" in Page(stranger.get("/en/").text).text
    assert stranger.get(path).status_code == 410


def test_a_link_that_never_was_says_so(stranger):
    for language in ("en", "zh"):
        assert stranger.get(f"/{language}/invitation/nothing").status_code == 410


def test_every_page_but_those_to_come_in_demands_somebody_who_is_signed_in(stranger, means):
    invite(means, BOSS, frozenset({Role.CLERK}), None)
    for path in ("/", "/staff", "/office", "/sign-out"):
        assert stranger.get(f"/en{path}").status_code in (303, 405)
        posted = stranger.post(f"/en{path}", headers={"sec-fetch-site": "same-origin"}, data={"x": "y"})
        assert posted.status_code in (303, 405)
        assert "sign-in" in posted.headers.get("location", "sign-in")
