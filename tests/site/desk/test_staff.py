"""The page for administrators, through its forms."""

import re

from sendable.custody.act import Role
from tests.fakes.people import founded, later, staff
from tests.site.reading import Page


def boss_of(browser):
    return browser("boss", Role.ADMINISTRATOR)


def test_an_administrator_invites_somebody_and_the_link_is_shown_once(browser, stranger):
    boss = boss_of(browser)
    shown = boss.submit("/en/staff", what="invite", role="clerk", office="c1")
    link = re.search(r"https://desk\.example/en/invitation/\w+", shown.text)
    assert stranger.get(link[0]).status_code == 200
    page = boss.get("/en/staff").text
    assert "invitation/" not in page
    assert "Invitations not used yet: 1" in page


def test_an_administrator_changes_rights_and_lets_in_no_more(browser, means):
    boss, ann = boss_of(browser), browser("ann", Role.CLERK)
    who = staff(means, "ann").id
    boss.submit("/en/staff", what="rights", staff=who, role=["officer", "inspector"], office="s1")
    assert staff(means, "ann").roles == {Role.OFFICER, Role.INSPECTOR}
    assert staff(means, "ann").offices == {"s1"}
    boss.submit("/en/staff", what="deactivate", staff=who)
    assert ann.get("/en/").status_code == 303


def test_what_cannot_be_is_said_on_the_page(browser, means):
    boss = boss_of(browser)
    assert "Choose at least one role" in boss.submit("/en/staff", what="invite", everywhere="yes").text
    last = boss.submit("/en/staff", what="deactivate", staff=staff(means, "boss").id)
    assert last.status_code == 409
    assert "only administrator" in Page(last.text).text
    assert boss.submit("/en/staff", what="deactivate", staff="nobody").status_code == 404
    assert boss.submit("/en/staff", what="dance").status_code == 404
    assert boss.submit("/en/staff", what="office", id="C 9", name="x").status_code == 422


def test_a_new_office_can_be_chosen(browser):
    boss = boss_of(browser)
    assert boss.submit("/en/staff", what="office", id="c7", name="Counter 7", kind="counter").status_code == 303
    boss.submit("/en/office", page="/en/", office="c7")
    assert Page(boss.get("/en/").text).chosen("office") == "c7"


def test_the_auditor_sees_staff_and_changes_nothing(browser, means):
    founded(means)
    auditor = browser("ada", Role.AUDITOR)
    page = Page(auditor.get("/en/staff").text)
    assert "Boss" in page.text
    assert [form.get("action") for form in page.all("form")] == ["/en/sign-out"]
    before = staff(means, "boss")
    orders = [
        {"what": "invite", "role": "clerk", "everywhere": "yes"},
        {"what": "rights", "staff": before.id, "role": "clerk", "everywhere": "yes"},
        {"what": "deactivate", "staff": before.id},
        {"what": "office", "id": "c9", "name": "x"},
    ]
    assert [auditor.submit("/en/staff", page="/en/", **order).status_code for order in orders] == [403] * 4
    assert staff(means, "boss") == before


def test_nobody_else_sees_the_page(browser, means):
    clerk = browser("ann", Role.CLERK, Role.OFFICER, Role.SUPERVISOR, Role.INSPECTOR)
    assert clerk.get("/en/staff").status_code == 403
    assert "/en/staff" not in Page(clerk.get("/en/").text).links()
    later(means, minutes=1)


def test_nobody_works_at_an_office_that_is_not_theirs(browser):
    ann = browser("ann", Role.CLERK, offices=frozenset({"c1"}))
    assert ann.submit("/en/office", page="/en/", office="s1").status_code == 403
    assert "Sorting" not in Page(ann.get("/en/").text).text
