"""One's own account on its page, and the links of those who have lost password or phone."""

import re

import pytest
from pyotp import TOTP

from sendable.custody.act import Role
from sendable.web.desk.browsers import browser_of
from tests.fakes.people import PASSWORD, code, later, staff
from tests.site.reading import Page

OTHER = "six brown otters"


def proof(means, name="ann"):
    later(means, minutes=1)
    return {"password": PASSWORD, "code": code(means, name)}


def test_recovery_codes_are_shown_once_and_open(browser, stranger, means):
    ann = browser("ann", Role.CLERK)
    shown = ann.submit("/en/account", what="codes", **proof(means))
    codes = re.findall(r"\b[A-Z2-7]{4}(?:-[A-Z2-7]{4}){5}\b", shown.text)
    assert len(codes) == 10
    assert codes[0] not in ann.get("/en/account").text
    form = {"sign_name": "ann", "password": PASSWORD, "code": codes[0]}
    assert stranger.submit("/en/sign-in", **form).status_code == 303
    assert "Codes left: 9" in ann.get("/en/account").text


def test_a_new_password_that_cannot_be_is_named_and_a_right_one_taken(browser, means):
    ann = browser("ann", Role.CLERK)
    assert "At least" in ann.submit("/en/account", what="password", new_password="x", **proof(means)).text  # noqa: S106
    wrong = ann.submit("/en/account", what="password", new_password=OTHER, password="no", code="1")  # noqa: S106
    assert (wrong.status_code, "Nothing was changed" in wrong.text) == (422, True)
    done = ann.submit("/en/account", what="password", new_password=OTHER, **proof(means))
    assert done.headers["location"] == "/en/account?done=password"


def test_another_authenticator_is_offered_and_taken(browser, means):
    ann = browser("ann", Role.CLERK)
    page = Page(ann.get("/en/account/authenticator").text)
    secret = page.value("secret")
    fields = {**proof(means), "secret": secret, "new_code": TOTP(secret).at(means.now())}
    assert ann.submit("/en/account", what="authenticator", **fields).status_code == 303
    assert staff(means, "ann").totp_secret == secret


def test_a_new_device_is_told_on_the_overview_until_it_is_known(browser, stranger, means):
    ann = browser("ann", Role.CLERK)
    first = {"sign_name": "ann", **proof(means)}
    agent = {"user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0"}
    stranger.headers.update(agent)
    stranger.submit("/en/sign-in", **first)
    assert "A new device" not in ann.get("/en/").text
    stranger.cookies.clear()
    stranger.submit("/en/sign-in", sign_name="ann", **proof(means))
    told = Page(ann.get("/en/").text).text
    assert "A new device has signed in as you Firefox, Linux" in told
    ann.submit("/en/account", what="mine")
    assert "A new device" not in ann.get("/en/").text


def test_a_session_elsewhere_is_ended_from_the_account(browser, stranger, means):
    ann = browser("ann", Role.CLERK)
    stranger.submit("/en/sign-in", sign_name="ann", **proof(means))
    assert stranger.get("/en/").status_code == 200
    ann.submit("/en/account", what="end")
    assert stranger.get("/en/").status_code == 303
    assert ann.get("/en/").status_code == 200


@pytest.mark.parametrize("renew", [False, True])
def test_a_link_for_a_new_password_is_made_agreed_to_and_taken(browser, stranger, means, renew):
    boss, sue = browser("boss", Role.ADMINISTRATOR), browser("sue", Role.SUPERVISOR)
    browser("ann", Role.CLERK)
    made = boss.submit("/en/staff", what="renew" if renew else "reset", staff=staff(means, "ann").id)
    link = re.search(r"https://desk\.example(/en/reset/[\w-]+)", made.text)[1]
    assert stranger.get(link).status_code == (410 if renew else 200)
    if renew:
        assert "second person must agree" in sue.get("/en/").text
        assert "Agree</button>" not in boss.get("/en/resets").text
        wish = Page(sue.get("/en/resets").text).value("reset")
        sue.submit("/en/resets", reset=wish)
    page = stranger.get(link)
    assert ("qr-box" in page.text) is renew
    key = re.search(r'class="key" lang="">([A-Z2-7 ]+)<', page.text)
    later(means, minutes=1)
    right = TOTP(key[1].replace(" ", "")).at(means.now()) if renew else code(means, "ann")
    assert stranger.submit(link, password=OTHER, code="1").status_code == 422
    assert stranger.submit(link, password=OTHER, code=right).headers["location"] == "/en/sign-in"
    assert stranger.get(link).status_code == 410


def test_only_those_who_may_agree_see_what_waits(browser):
    assert browser("ann", Role.CLERK, Role.OFFICER).get("/en/resets").status_code == 403
    assert browser("ada", Role.AUDITOR).get("/en/resets").status_code == 200


@pytest.mark.parametrize(
    ("agent", "said"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/150.0 Safari/537.36 Edg/150.0", "Edge, Windows"),
        ("Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/150.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile Safari/604.1", "Safari, iPhone"),
        ("curl/9", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_a_browser_is_known_by_two_words(agent, said):
    assert browser_of(agent) == said
