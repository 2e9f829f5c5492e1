"""The queue of machine pictures over HTTP and by command, on both databases."""

from dataclasses import replace

import pytest

from sendable.adapters.database.migrate import bring_up_to_date
from sendable.adapters.database.store import DatabaseStore
from sendable.cli.main import run
from sendable.custody.act import Role
from tests.database.test_migrations import office
from tests.database.test_working_pages import item_path, press
from tests.fakes.desk import desk
from tests.fakes.detector import RedDetector, drawn
from tests.fakes.working import person, working_app
from tests.site.reading import Page

TWO = (drawn(), drawn(red=False, shift=40))


@pytest.fixture
def at(store):
    return replace(desk(store), detector=RedDetector())


@pytest.fixture
def app(at):
    return working_app(at)


@pytest.fixture
def clerk(app):
    return person(app, "clerk", Role.CLERK)


@pytest.fixture
def inspector(app):
    return person(app, "ines", Role.INSPECTOR)


def uploaded(inspector, identifier="LX473124829CN", pictures=TWO):
    files = [("pictures", (f"{n}.jpg", content, "image/jpeg")) for n, content in enumerate(pictures)]
    return inspector.post("/en/scans", data={"identifier": identifier}, files=files)


def following(inspector):
    return inspector.get("/en/scans/next").headers["location"]


def test_pictures_wait_and_a_person_looks_with_the_proposal_as_a_hint(clerk, inspector):
    item_path(clerk)
    assert uploaded(inspector).status_code == 303
    page = Page(inspector.get(following(inspector)).text)
    assert len([one for one in page.all("img") if "/photos/" in one["src"]]) == 2
    assert "battery, picture 1, certainty 87 percent" in page.text
    assert "it decides nothing" in page.text
    assert {one.get("accesskey") for one in page.all("button")} >= {"1", "2", "3"}
    for one in page.all("img"):
        assert inspector.get(one["src"]).headers["content-type"] == "image/jpeg"


def test_after_a_decision_comes_the_next_and_then_the_empty_queue(clerk, inspector):
    item_path(clerk)
    item_path(clerk, identifier="LX000002CN")
    uploaded(inspector)
    uploaded(inspector, "LX000002CN", (drawn(shift=9),))
    first = following(inspector)
    answer = inspector.post(first, data={"choice": "clear"})
    assert answer.headers["location"] == "/en/scans/next?done=clear"
    second = inspector.get(answer.headers["location"]).headers["location"]
    assert second.partition("?")[0] != first
    inspector.post(second.partition("?")[0], data={"choice": "clear"})
    assert following(inspector) == "/en/scans"
    assert "Nothing waits." in inspector.get("/en/scans").text


def test_what_is_to_be_opened_is_held_and_its_sender_told(clerk, inspector):
    path = item_path(clerk)
    uploaded(inspector)
    told = inspector.post(following(inspector), data={"choice": "open", "saw": "a dense block"})
    assert "Notice to the sender" in told.text
    page = inspector.get(path).text
    assert "a dense block" in page
    assert "Machine picture, read by a person" in page
    assert press(inspector, path, "open").status_code == 303


def test_what_is_dangerous_is_isolated_with_words(clerk, inspector):
    path = item_path(clerk)
    uploaded(inspector)
    scan = following(inspector)
    assert inspector.post(scan, data={"choice": "isolate"}).status_code == 422
    inspector.post(scan, data={"choice": "isolate", "saw": "a bomb"})
    page = Page(inspector.get(path).text)
    assert "isolated" in page.text
    assert "No bombs" in page.text
    assert inspector.post(scan, data={"choice": "clear"}).status_code == 409


@pytest.mark.parametrize("pictures", [(), (drawn(), drawn(shift=1), drawn(shift=2)), (b"GIF89a no picture",)])
def test_what_is_no_picture_or_too_many_is_refused_and_nothing_waits(clerk, inspector, pictures):
    item_path(clerk)
    assert uploaded(inspector, pictures=pictures or (b"",)).status_code == 422
    assert following(inspector) == "/en/scans"


def test_an_identifier_that_is_not_here_is_told(inspector):
    assert uploaded(inspector).status_code == 404
    assert uploaded(inspector, "RR000000001CN").status_code == 422


def test_clerks_look_at_no_pictures_and_offices_do_not_mix(app, clerk, inspector):
    item_path(clerk)
    assert clerk.get("/en/scans").status_code == 403
    uploaded(inspector)
    elsewhere = person(app, "otto", Role.INSPECTOR, office="s1", offices=["s1"])
    assert elsewhere.get(following(inspector)).status_code == 404
    assert "Nothing waits." in elsewhere.get("/en/scans").text
    auditor = person(app, "audrey", Role.AUDITOR)
    assert auditor.post(following(inspector), data={"choice": "clear"}).status_code == 403


def test_a_forgotten_item_takes_its_pictures_along(clerk, inspector, store):
    path = item_path(clerk)
    uploaded(inspector)
    with store.transaction() as tx:
        tx.retention.forget(path.rpartition("/")[2])
    assert following(inspector) == "/en/scans"


def test_a_machine_brings_pictures_by_folder(engine, tmp_path, capsys, monkeypatch):
    bring_up_to_date(engine)
    office(engine)
    app = working_app(desk(DatabaseStore(engine)))
    item_path(person(app, "clerk", Role.CLERK))
    folder = tmp_path / "from-machine"
    folder.mkdir()
    (folder / "LX473124829CN.jpg").write_bytes(drawn())
    (folder / "LX473124829CN_2.jpg").write_bytes(drawn(red=False))
    (folder / "LX000000CN.jpg").write_bytes(drawn(shift=3))
    (folder / "notes.txt").write_text("x")
    monkeypatch.setenv("SENDABLE_DATABASE", engine.url.render_as_string(hide_password=False))
    monkeypatch.setenv("SENDABLE_DATA", str(tmp_path))
    assert run(["machine", "add", str(folder), "--name", "X-ray 1"]) == 3
    out = capsys.readouterr()
    assert "LX473124829CN: 2 in the queue" in out.out
    assert out.err.startswith("LX000000CN.jpg:")
    assert len(out.err.splitlines()) == 1
    page = person(app, "ines", Role.INSPECTOR).get("/en/scans").text
    assert "LX473124829CN" in page
