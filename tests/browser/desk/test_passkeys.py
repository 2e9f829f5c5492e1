"""A passkey in Chromium's own virtual device: made on the account page, and the way in afterwards."""

import re
from datetime import UTC, datetime, timedelta

import pyotp
from playwright.sync_api import expect

from tests.browser.desk.office import join

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def newcomer(at, watch, home):
    """A page of somebody new, who has just made their account, and the key of their authenticator."""
    boss = at("administrator", "/en/staff")
    form = boss.get_by_role("region", name="Invite somebody")
    form.get_by_label("Clerk").check()
    form.get_by_label("All offices").check()
    form.get_by_role("button", name="Make a link").click()
    link = boss.get_by_role("region", name="The invitation").locator("code").inner_text()
    page = watch.open(home, f"/en/{link.partition('/en/')[2]}")
    key = page.locator("code.key").inner_text().replace(" ", "")
    join(page, "paula")
    return page, key


def test_a_passkey_is_added_and_lets_in_without_name_password_or_code(at, watch, post_office):
    home = post_office.desk.replace("127.0.0.1", "localhost")  # passkeys belong to names, not to figures
    page, key = newcomer(at, watch, home)
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    page.goto(f"{home}/en/account")
    form = page.locator('form[data-passkey="enrol"]')
    form.get_by_label("Name, such as my phone").fill("laptop")
    form.get_by_label("Present password").fill("seven quiet herons wading")
    form.get_by_label("Code, or a recovery code").fill(pyotp.TOTP(key).at(datetime.now(UTC) + timedelta(seconds=30)))
    form.get_by_role("button", name="Add a passkey").click()
    expect(page).to_have_url(re.compile("done=passkey"))
    expect(page.get_by_role("region", name="Passkeys").get_by_label("Name", exact=True).first).to_have_value("laptop")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Overview")
    expect(page.get_by_role("banner")).to_contain_text("Paula")


def test_without_a_script_there_is_no_passkey_and_password_and_code_do(watch, post_office):
    page = watch.open(post_office.desk, "/en/sign-in", java_script_enabled=False)
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    expect(page.get_by_label("Password")).to_be_visible()
