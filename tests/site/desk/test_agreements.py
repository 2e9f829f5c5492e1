"""Safety agreements on the pages of the desk, without JavaScript: recorded, read, printed, picked at the counter, ended."""

import re

import pytest

from sendable.custody.act import Role
from tests.database.test_working_pages import TOYS
from tests.site.reading import Page

TYPED = {
    "contract": "sa-2026-014", "business": "Riverside Toy Shop", "kind": "shop", "registration": "91310000MA1K35XY7Q",
    "goods": "toys", "listed": "", "since": "2026-01-01", "until": "2026-12-31", "office": "c1", "declared": "yes",
}  # fmt: skip
EXEMPT = {**TOYS, "method": "exempt_agreement", "document": "", "contract": "SA-2026-014"}


@pytest.fixture
def sue(browser):
    return browser("sue", Role.SUPERVISOR)


@pytest.fixture
def ann(browser):
    return browser("ann", Role.CLERK, offices=frozenset({"c1"}))


@pytest.fixture
def agreement(sue):
    answer = sue.submit("/en/agreements", **TYPED)
    assert answer.status_code == 303, Page(answer.text).text
    return answer.headers["location"].partition("?")[0]


def test_it_is_recorded_read_printed_extended_and_revoked(sue, browser, agreement):
    for client in (sue, browser("olga", Role.OFFICER), browser("ada", Role.AUDITOR)):
        for path in ("/en/agreements", "/zh/agreements", agreement, f"{agreement}/paper"):
            assert "Riverside Toy Shop" in client.get(path).text
    assert sue.submit(agreement, act="extend_agreement", version="0", until="2027-06-30").status_code == 303
    assert sue.submit(agreement, act="revoke_agreement", version="0", reason="x").status_code == 409
    assert sue.submit(agreement, act="revoke_agreement", version="1", reason="").status_code == 422
    assert sue.submit(agreement, act="revoke_agreement", version="1", reason="other goods").status_code == 303
    page = Page(sue.get(agreement).text)
    assert all(words in page.text for words in ("2027-06-30", "2026-12-31", "other goods", "revoked"))
    assert "other goods" in sue.get(f"{agreement}/paper").text


def test_a_clerk_reads_none_and_only_a_supervisor_has_a_form(browser, ann, sue, agreement):
    for path in ("/en/agreements", agreement, f"{agreement}/paper"):
        assert ann.get(path).status_code == 403
    officer = browser("olga", Role.OFFICER)
    assert "Record it" in sue.get("/en/agreements").text
    assert "Record it" not in officer.get("/en/agreements").text
    assert "Revoke" not in officer.get(agreement).text
    assert officer.submit("/en/agreements", "/en/", **TYPED).status_code in (403, 422)
    assert officer.submit(agreement, "/en/", act="revoke_agreement", version="0", reason="x").status_code == 403


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"business": "王伟"}, "business"), ({"business": "Mr Smith"}, "business"), ({"kind": "person"}, "business"),
        ({"registration": ""}, "registration"), ({"registration": "11010119900307123X"}, "registration"),
        ({"contract": "11010119900307123X"}, "contract"), ({"contract": "{x}"}, "contract"), ({"declared": ""}, "declared"),
        ({"goods": ""}, "listed"), ({"goods": "unheard of {x}"}, "goods"), ({"office": ""}, "everywhere"),
        ({"office": "elsewhere"}, "everywhere"), ({"since": "soon"}, "since"), ({"until": "2026-01-01"}, "until"),
    ],
)  # fmt: skip
def test_what_is_no_contract_of_a_business_is_marked_and_the_rest_stays_typed(sue, wrong, field):
    answer = sue.submit("/en/agreements", **{**TYPED, **wrong})
    assert answer.status_code == 422
    assert f'id="{field}-fault"' in answer.text
    assert 'value="2026-12-31"' in answer.text or "until" in wrong
    assert "None is recorded." in sue.get("/en/agreements").text


def test_the_page_says_that_no_agreement_is_made_with_a_private_person(sue):
    assert "No agreement is made with a private person" in sue.get("/en/agreements").text


def test_an_agreement_of_another_office_is_not_there(browser, agreement):
    eve = browser("eve", Role.SUPERVISOR, offices=frozenset({"s1"}))
    assert eve.get(agreement).status_code == 404
    assert "SA-2026-014" not in eve.get("/en/agreements").text
    assert "Riverside" not in eve.get("/en/agreements", params={"contract": "SA-2026-014"}).text


@pytest.mark.usefixtures("agreement")
def test_one_is_found_by_its_number_and_by_nothing_else(sue):
    found = [sue.get("/en/agreements", params={"contract": typed}).text for typed in ("sa-2026-014", "SA-2")]
    assert ["Riverside Toy Shop" in one for one in found] == [True, False]
    assert "Riverside Toy Shop" not in sue.get("/en/agreements", params={"contract": "SA 9"}).text
    listed = [sue.get("/en/agreements", params={name: "x"}).text for name in ("business", "name", "registration")]
    assert all("Riverside Toy Shop" in one for one in listed)


def test_the_form_says_at_once_that_it_holds_and_the_item_names_it(sue, ann, agreement):
    checked = ann.submit("/en/counter", **{**EXEMPT, "do": "check"})
    assert "Safety agreement SA-2026-014 holds today, at this office, for these goods." in Page(checked.text).text
    assert "Riverside Toy Shop" in checked.text
    answer = ann.submit("/en/counter", **{**EXEMPT, "do": "record"})
    assert answer.status_code == 303
    item = answer.headers["location"].partition("?")[0]
    page = Page(ann.get(item).text).text
    assert "Exempt: safety agreement" in page
    assert "SA-2026-014" in page
    assert "it held, and covered the goods" in page
    assert "Riverside" not in page
    for path in (agreement, f"{agreement}/paper", "/en/agreements"):
        assert not re.search(r"/items/\w", sue.get(path).text)


@pytest.mark.usefixtures("agreement")
def test_the_script_is_told_so_too(ann):
    answer = ann.submit("/en/counter/decision", "/en/counter", **EXEMPT)
    assert "holds today" in Page(answer.text).text


@pytest.mark.usefixtures("agreement")
@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"contract": "SA-9"}, "There is no safety agreement of this number. Verify the sender as usual."),
        ({"contract": "{x} %s"}, "There is no safety agreement of this number. Verify the sender as usual."),
        ({"contract": ""}, "Write the number of the safety agreement."),
        ({"description-0": "a lamp"}, "Safety agreement SA-2026-014 does not cover these goods. Verify the sender as usual."),
    ],
)  # fmt: skip
def test_one_that_does_not_hold_gives_one_sentence_and_a_document_is_seen_instead(ann, typed, says):
    answer = ann.submit("/en/counter", **{**EXEMPT, **typed, "do": "record"})
    assert answer.status_code == 422
    assert says in Page(answer.text).text
    usual = {**EXEMPT, **typed, "method": "document_seen", "document": "passport", "do": "record"}
    assert ann.submit("/en/counter", **usual).status_code == 303


def test_one_that_was_revoked_or_is_of_another_office_is_said_to_be(sue, ann, browser, agreement):
    there = browser("sam", Role.CLERK, offices=frozenset({"s1"}))
    assert "is not for this office" in there.submit("/en/counter", **{**EXEMPT, "do": "check"}).text
    sue.submit(agreement, act="revoke_agreement", version="0", reason="other goods")
    assert "SA-2026-014 was revoked" in ann.submit("/en/counter", **{**EXEMPT, "do": "check"}).text
    assert "协议" in ann.submit("/zh/counter", **{**EXEMPT, "do": "check"}).text
