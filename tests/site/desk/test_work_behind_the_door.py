"""The working pages behind the real door: signed in, at an office, with the token of the form."""

from sendable.custody.act import Role
from sendable.custody.inspection import Result
from tests.database.test_working_pages import TOYS, picture


def test_an_item_is_taken_in_opened_and_inspected_by_people_who_are_signed_in(browser):
    clerk = browser("ann", Role.CLERK, Role.INSPECTOR)
    clerk.submit("/en/office", "/en/", office="c1")
    path = clerk.submit("/en/counter", **TOYS, do="record").headers["location"].partition("?")[0]
    clerk.submit(path, act="hold", version="1", reason="sample")
    assert clerk.submit(path, act="open", version="2").headers["location"] == f"{path}/inspect"
    page = clerk.get(f"{path}/inspect").text
    token = page.partition('name="token" value="')[2].partition('"')[0]
    fields = {"token": token, "version": "3", "do": "record", "result-0": Result.AS_DECLARED.value}
    files = {"photos": ("a.jpg", picture(), "image/jpeg")}
    headers = {"sec-fetch-site": "same-origin"}
    assert clerk.post(f"{path}/inspect", data=fields, files=files, headers=headers).status_code == 303
    assert "/en/photos/" in clerk.get(path).text


def test_a_form_without_its_token_takes_nothing_in(browser):
    clerk = browser("ann", Role.CLERK)
    clerk.submit("/en/office", "/en/", office="c1")
    answer = clerk.post("/en/counter", data={**TOYS, "do": "record"}, headers={"sec-fetch-site": "same-origin"})
    assert answer.status_code == 403
    assert "LX473124829CN" not in clerk.get("/en/items").text


def test_who_has_chosen_no_office_is_sent_to_choose_one(browser):
    assert browser("ann", Role.CLERK).get("/en/counter").headers["location"] == "/en/?office"
