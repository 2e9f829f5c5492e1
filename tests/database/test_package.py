"""The package for the authority: one file that opens without this program and proves itself, on both databases."""

import io
import json
import zipfile
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa

from sendable.adapters.database import tables
from sendable.adapters.package_file import read_package
from sendable.adapters.verifying import verify
from sendable.cli.main import run
from sendable.custody.act import Role
from sendable.custody.note import PublicKey
from sendable.custody.package import MANIFEST, RECORD, check_package
from sendable.errors import EvidenceInvalid, NoteInvalid, SignatureInvalid
from tests.database.test_story import CODE, FOUND, filed, looked, opened
from tests.database.test_working_pages import picture, press
from tests.fakes.desk import SIGNER
from tests.fakes.working import person
from tests.site.reading import Page


@pytest.fixture
def officer(app):
    return person(app, "olga", Role.OFFICER)


@pytest.fixture
def case(app, officer):
    """A case on turtles with a photo, referred."""
    clerk, inspector = person(app, "clerk", Role.CLERK), person(app, "ines", Role.INSPECTOR)
    path = opened(clerk, inspector)
    photo = [("photos", ("a.jpg", picture(size=(640, 480)), "image/jpeg"))]
    looked(inspector, path, files=photo, **{**FOUND, "do": "photos"})
    hashed = next(
        one["value"] for one in Page(inspector.get(f"{path}/inspect").text).all("input") if one.get("name") == "photo-0"
    )
    looked(inspector, path, **{**FOUND, "photo-0": hashed})
    told = Page(press(officer, path, "open_case").text)
    case = told.links("/en/cases/")[0]
    press(officer, case, "refer", authority="wildlife authority")
    return case, told.text


def link_of(officer, case):
    return next(one for one in Page(officer.get(case[0]).text).links("/package"))


@pytest.fixture
def package(officer, case, tmp_path):
    answer = officer.get(link_of(officer, case))
    assert answer.headers["content-type"] == "application/zip"
    assert ".zip" in answer.headers["content-disposition"]
    file = tmp_path / "referral.zip"
    file.write_bytes(answer.content)
    return file


def changed(file, **files):
    """Write a package again with some files changed, or without those that are None."""
    kept = {**read_package(file), **{name.replace("__", "."): content for name, content in files.items()}}
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in kept.items():
            if content is not None:
                archive.writestr(name, content)
    return read_package(file)


def test_the_package_is_whole_and_says_so_without_the_record(package):
    found = check_package(read_package(package), SIGNER.key, verify)
    assert found.faults == ()
    assert found.photos == 1
    assert [event.act for event in found.events] == ["accept", "hold", "open", "inspect", "open_case", "refer"]


def test_everything_that_the_page_shows_is_in_the_file_and_nothing_comes_from_elsewhere(package):
    files = read_package(package)
    for language, words in (("en", "What was found"), ("zh", "发现了什么")):
        page = Page(files[f"referral.{language}.html"].decode())
        assert words in page.text
        assert "live turtle in socks" in page.text
        assert [one["src"] for one in page.all("img")] == [name for name in files if name.startswith("photos/")]
        assert [link for link in page.links() if urlsplit(link).netloc] == []
    assert files[next(name for name in files if name.startswith("photos/"))][:3] == b"\xff\xd8\xff"


@pytest.mark.parametrize("name", ["referral.json", "referral.en.html", "checkpoint", "log.pub"])
def test_a_change_of_any_file_is_found(package, name):
    files = dict(read_package(package))
    files[name] = files[name].replace(b"e", b"f", 1)
    try:
        assert check_package(files, SIGNER.key, verify).faults
    except (NoteInvalid, SignatureInvalid):
        assert name == "checkpoint"


def test_a_missing_or_added_file_is_found(package):
    files = dict(read_package(package))
    photo = next(name for name in files if name.startswith("photos/"))
    without = {name: content for name, content in files.items() if name != photo}
    assert f"{photo}: it is missing" in check_package(without, SIGNER.key, verify).faults
    assert "more.txt: it was added" in check_package({**files, "more.txt": b"x"}, SIGNER.key, verify).faults


def test_events_left_out_of_the_list_are_found(package):
    files = dict(read_package(package))
    record = json.loads(files[RECORD])
    del record["chain_of_custody"][1]
    files[RECORD] = json.dumps(record).encode()
    assert any("chain of custody" in fault for fault in check_package(files, SIGNER.key, verify).faults)


def test_another_key_does_not_vouch_for_it(package):
    files = read_package(package)
    with pytest.raises(SignatureInvalid):
        check_package(files, PublicKey(SIGNER.key.name, b"2" * 32), verify)
    with pytest.raises(EvidenceInvalid):
        check_package({name: content for name, content in files.items() if name != MANIFEST}, SIGNER.key, verify)


def test_the_command_checks_it_and_tells_of_a_change(package, tmp_path, capsys):
    key = tmp_path / "office.pub"
    key.write_text(f"{SIGNER.key}\n")
    assert run(["audit", "check", str(package), "--key", str(key)]) == 0
    assert "Whole: 6 events and 1 photos" in capsys.readouterr().out
    changed(package, referral__json=b"{}")
    assert run(["audit", "check", str(package)]) == 1
    assert "referral.json: it was changed" in capsys.readouterr().out


def test_a_zip_that_is_no_package_or_is_damaged_is_told(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "x")
    for content in (out.getvalue(), out.getvalue()[:40]):
        (tmp_path / "a.zip").write_bytes(content)
        with pytest.raises(EvidenceInvalid):
            check_package(read_package(tmp_path / "a.zip"), None, verify)


def test_fetching_it_changes_nothing_in_the_record(app, officer, case, store):
    link = link_of(officer, case)
    before = contents(store.engine)
    for path in (link, link.replace("/package", "/file"), link.removesuffix("/package")):
        assert person(app, "audrey", Role.AUDITOR).get(path).status_code == 200
    assert contents(store.engine) == before


def contents(engine):
    with engine.connect() as connection:
        return {table.name: connection.execute(sa.select(table)).all() for table in tables.metadata.sorted_tables}


def test_only_who_refers_or_audits_gets_it(app, officer, case):
    link = link_of(officer, case)
    assert person(app, "clerk", Role.CLERK).get(link).status_code == 404
    assert person(app, "audrey", Role.AUDITOR).get(link).status_code == 200
    assert person(app, "otto", Role.OFFICER, office="s1", offices=["s1"]).get(link).status_code == 404


def test_a_reversal_is_told_to_the_authority_and_its_confirmation_is_tracked(at, app, officer, case):
    press(officer, case[0], "acknowledge", referral=_referral(officer, case), reference="W-1")
    appeal = filed(at, CODE.search(case[1])[0])
    person(app, "fresh", Role.OFFICER).post(f"/en/appeals/{appeal}", data={"verdict": "reversed", "reason": "plastic"})
    assert "sent again to the authority, not confirmed yet" in Page(officer.get(case[0]).text).text
    with at.store.reading() as tx:
        referral = tx.referrals.get(_referral(officer, case))
        assert [one.due.value for one in tx.deadlines.of(referral.id)] == ["acknowledgement"]
        assert "reversal" in {one.topic for one in tx.outbox.waiting(at.now(), 9)}
    press(officer, case[0], "acknowledge", referral=referral.id, reference="W-2")
    page = Page(officer.get(case[0]).text)
    assert "which the authority confirmed, reference W-2" in page.text
    files = zipfile.ZipFile(io.BytesIO(officer.get(link_of(officer, case)).content))
    assert "it was a mistake" in files.read("referral.en.html").decode()
    with at.store.reading() as tx:
        assert tx.deadlines.of(referral.id) == []


def _referral(officer, case):
    return next(one["value"] for one in Page(officer.get(case[0]).text).all("input") if one.get("name") == "referral")
