"""The story of a parcel through the pages of the desk, told by the people in it: turtles declared as toys."""

import io
import re
from hashlib import sha256

import pytest
from PIL import Image, PngImagePlugin
from starlette.testclient import TestClient

from sendable.actions.custody.sender import SenderNotices
from sendable.adapters.words import translator
from sendable.custody.act import Role
from sendable.custody.appeal import Verdict
from sendable.web.desk.pictures import MOST_BYTES
from sendable.web.public.app import create_app
from tests.database.test_working_pages import item_path, picture, press
from tests.fakes.working import person
from tests.site.reading import Page

CODE = re.compile(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}")
FOUND = {"result-0": "dangerous", "goods-0": "live turtle in socks", "category-0": "live_animals", "right-0": "yes"}


@pytest.fixture
def clerk(app):
    return person(app, "clerk", Role.CLERK)


@pytest.fixture
def inspector(app):
    return person(app, "inspector", Role.INSPECTOR)


@pytest.fixture
def officer(app):
    return person(app, "officer", Role.OFFICER)


def opened(clerk, inspector):
    """A parcel of toys, held by sample and opened; return the address of the item."""
    path = item_path(clerk)
    assert CODE.search(press(clerk, path, "hold", reason="random sample").text)
    assert press(inspector, path, "open").headers["location"] == f"{path}/inspect"
    return path


def looked(inspector, path, files=(), **fields):
    version = Page(inspector.get(f"{path}/inspect").text).value("version")
    given = {"version": version, "do": "record", **fields}
    return inspector.post(f"{path}/inspect", data=given, files=files or None)


def caught(clerk, inspector, officer):
    """Turtles were found and a case is open; return the addresses of item and case, and the sender's code."""
    path = opened(clerk, inspector)
    assert looked(inspector, path, **FOUND).status_code == 303
    told = Page(press(officer, path, "open_case").text)
    return path, told.links("/en/cases/")[0], CODE.search(told.text)[0]


@pytest.mark.parametrize("reversed_", [True, False])
def test_turtles_declared_as_toys_are_found_referred_and_appealed_against(
    at, app, clerk, inspector, officer, reversed_
):
    path, case, code = caught(clerk, inspector, officer)
    assert "wildlife authority" in officer.get(case).text
    assert press(officer, case, "refer", authority="wildlife authority").status_code == 303
    page = Page(officer.get(case).text)
    package = Page(officer.get(next(link for link in page.links("/en/referrals/"))).text)
    assert "live turtle in socks" in package.text
    referral = next(one["value"] for one in page.all("input") if one.get("name") == "referral")
    assert press(officer, case, "acknowledge", referral=referral, reference="W-1").status_code == 303
    assert "W-1" in officer.get(case).text

    appeal = filed(at, code)
    judge = person(app, "fresh", Role.OFFICER)
    assert "LX473124829CN" in judge.get("/en/appeals").text
    verdict = Verdict.REVERSED if reversed_ else Verdict.UPHELD
    decision = {"verdict": verdict.value, "reason": "looked at again"}
    assert officer.post(f"/en/appeals/{appeal}", data=decision).status_code == 403
    told = judge.post(f"/en/appeals/{appeal}", data=decision)
    assert CODE.search(told.text)
    after = Page(officer.get(path).text).text
    assert ("LX473124829CN accepted" if reversed_ else "LX473124829CN in a case") in after.replace(
        "Accepted", "accepted"
    )
    assert ("reversed on appeal" in Page(officer.get(case).text).text) is reversed_


def filed(at, code):
    """Read the notice and appeal on the public site, as its sender does; return the id of the appeal."""
    sender = TestClient(create_app(None, translator, str, print, SenderNotices(at)))
    assert "Live turtles do not travel by mail" in sender.post("/en/notice", data={"code": code.lower()}).text
    page = Page(sender.post("/en/notice", data={"code": code, "grounds": "they are plastic"}).text)
    assert "waits to be decided" in page.text
    with at.store.reading() as tx:
        return tx.appeals.waiting(9)[0].id


def test_the_package_for_the_authority_holds_what_was_found_and_every_move_but_nobody_by_name(
    clerk, inspector, officer
):
    _, case, _ = caught(clerk, inspector, officer)
    press(officer, case, "refer", authority="wildlife authority")
    link = next(one for one in Page(officer.get(case).text).links("/package")).replace("/package", "/file")
    answer = officer.get(link)
    assert "attachment" in answer.headers["content-disposition"]
    package = answer.json()
    assert package["inspections"][0]["findings"][0]["goods"] == "live turtle in socks"
    acts = [event["act"] for event in package["chain_of_custody"]]
    assert acts == ["accept", "hold", "open", "inspect", "open_case", "refer"]
    assert clerk.get(link).status_code == 404


def test_words_alone_make_no_case_and_no_authority_but_those_of_the_rules_is_offered(clerk, inspector, officer):
    path = item_path(clerk)
    press(clerk, path, "hold", reason="x")
    assert "open_case" not in [one.get("value") for one in Page(officer.get(path).text).all("input")]
    assert press(officer, path, "open_case").status_code == 409
    press(inspector, path, "open")
    looked(inspector, path, **FOUND)
    case = Page(press(officer, path, "open_case").text).links("/en/cases/")[0]
    answer = press(officer, case, "refer", authority="anybody")
    assert answer.status_code == 409
    assert "do not permit" in answer.text


def test_what_the_rules_forbid_is_not_offered_and_not_done(clerk, inspector, officer):
    path, case, _ = caught(clerk, inspector, officer)
    acts = {one.get("value") for one in Page(officer.get(case).text).all("input") if one.get("name") == "act"}
    assert acts == {"refer", "assign", "note", "seize", "release"}
    assert press(officer, case, "propose_destruction", reason="x").status_code == 409
    assert press(officer, path, "release", reason="past the case").status_code == 409


def test_a_stale_page_of_a_case_keeps_what_was_typed(clerk, inspector, officer):
    _, case, _ = caught(clerk, inspector, officer)
    press(officer, case, "assign", to="")
    answer = officer.post(case, data={"act": "note", "version": "0", "reason": "a long note on the goods"})
    assert answer.status_code == 409
    assert "a long note on the goods" in answer.text


def test_an_inspection_names_every_line_or_is_not_recorded_and_photos_stay(clerk, inspector):
    path = opened(clerk, inspector)
    answer = looked(inspector, path, files=[("photos", ("a.jpg", picture(), "image/jpeg"))])
    assert answer.status_code == 422
    assert "not complete" in answer.text
    assert len(Page(inspector.get(path).text).links("/en/photos/")) == 1


def test_a_photo_is_rewritten_without_metadata_hashed_and_shown(clerk, inspector):
    path = opened(clerk, inspector)
    marks = PngImagePlugin.PngInfo()
    marks.add_text("Author", "somebody")
    looked(inspector, path, files=[("photos", ("a.png", picture("PNG", pnginfo=marks), "image/png"))], **FOUND)
    link = Page(inspector.get(path).text).links("/en/photos/")[0]
    answer = inspector.get(link)
    assert answer.headers["content-type"] == "image/jpeg"
    assert b"somebody" not in answer.content
    assert link.endswith(sha256(answer.content).hexdigest())
    shown = Image.open(io.BytesIO(answer.content))
    assert shown.size == (64, 48)
    assert not shown.getexif()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("page.jpg", b"<html><script>alert(1)</script>", "no JPEG, PNG or WebP"),
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "no JPEG, PNG or WebP"),
        ("moving.gif", picture("GIF"), "no JPEG, PNG or WebP"),
        ("cut.jpg", picture(size=(640, 480))[:900], "damaged"),
        ("empty.jpg", b"", "no JPEG, PNG or WebP"),
        ("wide.png", picture("PNG", (20000, 20000)), "12 megapixels"),
        ("large.jpg", picture() + b"\0" * MOST_BYTES, "10 MB"),
    ],
)
def test_what_is_no_picture_that_we_keep_is_refused_in_one_line(clerk, inspector, name, content, words):
    path = opened(clerk, inspector)
    answer = looked(inspector, path, files=[("photos", (name, content, "image/jpeg"))], **FOUND)
    assert answer.status_code == 422
    assert words in Page(answer.text).text
    assert not Page(inspector.get(path).text).links("/en/photos/")


def test_a_picture_that_is_also_something_else_loses_the_rest(clerk, inspector):
    path = opened(clerk, inspector)
    polyglot = picture() + b"PK\x03\x04<script>alert(1)</script>"
    looked(inspector, path, files=[("photos", ("a.jpg", polyglot, "image/jpeg"))], **FOUND)
    link = Page(inspector.get(path).text).links("/en/photos/")[0]
    assert b"script" not in inspector.get(link).content
