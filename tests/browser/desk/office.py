"""A small post office: two sites, and people who made their accounts as people do, by a link and an authenticator."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pyotp
from playwright.sync_api import Browser, Page, StorageState

ROLES = {
    "clerk": "Clerk",
    "inspector": "Inspector",
    "officer": "Officer",
    "judge": "Officer",
    "auditor": "Auditor",
    "supervisor": "Supervisor",
}


@dataclass
class PostOffice:
    """Where the two sites are, and the signed-in browsers of staff by what they do."""

    public: str
    desk: str
    record: Path
    signed_in: dict[str, StorageState] = field(default_factory=dict)


def join(page: Page, who: str) -> StorageState:
    """Take up the invitation on the page, as somebody new."""
    key = page.locator("code.key").inner_text()
    page.get_by_label("Name that colleagues see").fill(who.capitalize())
    page.get_by_label("Sign-in name").fill(who)
    page.get_by_label("Password").fill("seven quiet herons wading")
    page.get_by_label("Code", exact=True).fill(pyotp.TOTP(key.replace(" ", "")).at(datetime.now(UTC)))
    page.get_by_role("button", name="Make my account").click()
    page.wait_for_url(re.compile("/en/$"))
    return page.context.storage_state()


def staff_up(browser: Browser, office: PostOffice, link: str) -> None:
    """Make the administrator by the first link, a counter and a sorting centre, and everybody else."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(link)
        office.signed_in["administrator"] = join(page, "administrator")
        page.goto(f"{office.desk}/en/staff")
        for short, name, kind in (("c1", "Harbour Street", "counter"), ("s1", "Sorting centre", "sorting_centre")):
            page.get_by_label("Short name").fill(short)
            page.get_by_label("Name", exact=True).fill(name)
            page.get_by_label("Kind").select_option(kind)
            page.get_by_role("button", name="Add the office").click()
        for who, role in ROLES.items():
            page.goto(f"{office.desk}/en/staff")
            form = page.get_by_role("region", name="Invite somebody")
            form.get_by_label(role).check()
            form.get_by_label("All offices").check()
            form.get_by_role("button", name="Make a link").click()
            invitation = page.get_by_role("region", name="The invitation").locator("code").inner_text()
            with browser.new_context() as own:
                fresh = own.new_page()
                fresh.goto(invitation)
                office.signed_in[who] = join(fresh, who)
                fresh.get_by_label("I work at").select_option("c1")
                fresh.get_by_role("button", name="Choose").click()
