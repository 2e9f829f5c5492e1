"""The page with the figures of reports and their log: cheap, whole without an account, the same as the signed notes."""

from dataclasses import replace
from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from starlette.testclient import TestClient

from sendable.adapters.verifying import verify
from sendable.adapters.words import translator
from sendable.custody.checkpoint import open_checkpoint, sign_checkpoint
from sendable.custody.note import PublicKey, read_note, sign_note, verify_note, write_note
from sendable.errors import RecordUnavailable
from sendable.ports.reports import Snapshot
from sendable.reporting.directory import Duty, Holder
from sendable.reporting.entry import OF_SCOPE, Entry, canonical
from sendable.reporting.publication import publication, read_publication
from sendable.reporting.scope.signed import Offered, SignedScope
from sendable.reporting.state import Act
from sendable.web.public.app import create_app
from sendable.web.public.foot import Foot
from tests.fakes.reporting import CATEGORIES, Clock, FakeReporting, intake
from tests.fakes.reports import digest
from tests.fakes.year import Year
from tests.site.reading import Page

DAY = date(2027, 1, 5)
ROOT = Ed25519PrivateKey.generate()
KEY = PublicKey("sendable.log/test", ROOT.public_key().public_bytes_raw())


@pytest.fixture(scope="module")
def snapshot():
    year = Year(60)
    year.run()
    named = {name: one.id for name, one in zip(("batteries", "fireworks"), CATEGORIES, strict=True)}
    entries = [replace(one, category=named.get(one.category, one.category)) for one in year.entries]
    scope = [
        Entry(Act.PUBLISH_SCOPE, OF_SCOPE, date(2026, month, 1), by, digests={"scope": digest(str(month))})
        for month, by in ((1, ()), (9, ("ann", "rita")))
    ]
    shown = publication(map(canonical, [*scope, *entries]), KEY.name, DAY, [one.id for one in CATEGORIES])
    figures = write_note(sign_note(shown.text, KEY, ROOT.sign))
    return Snapshot(DAY, shown.checkpoint.size, sign_checkpoint(shown.checkpoint, KEY, ROOT.sign), figures)


@pytest.fixture
def site(snapshot):
    return served(snapshot)


def served(snapshot):
    made = replace(intake(FakeReporting(), Clock()), published=lambda: snapshot)
    return TestClient(create_app(None, translator, str, print, intake=made), raise_server_exceptions=False)


def test_the_page_shows_what_the_signed_note_says_and_hides_small_counts(site, snapshot):
    shown = read_publication(read_note(snapshot.figures).text)
    page = Page(site.get("/en/report/figures").text)
    newest = shown.said["periods"][0]
    assert f"Quarter 4 of 2026: {newest['since']} to 2027-01-03" in page.text
    assert "under 5" in page.text
    assert shown.checkpoint.root.hex() in page.text
    assert snapshot.checkpoint.decode().split("\n")[0] in page.text
    assert "Loose or damaged lithium batteries" in page.text
    assert "What may be reported changed on 2026-09-01. 2 holders of keys signed it." in page.text
    assert "What may be reported was published on 2026-01-01." in page.text


def test_the_notes_are_signed_by_the_log_and_can_be_kept_by_anybody(site, snapshot):
    figures, checkpoint = site.get("/reports/v1/figures"), site.get("/reports/v1/checkpoint")
    assert figures.headers["content-type"] == checkpoint.headers["content-type"] == "text/plain; charset=utf-8"
    assert verify_note(read_note(figures.content), (KEY,), verify) == (KEY,)
    assert open_checkpoint(checkpoint.content, KEY, verify).size == snapshot.size


def test_before_anything_is_published_the_page_says_so_and_there_is_no_note():
    site = served(None)
    assert "Nothing is published yet" in site.get("/en/report/figures").text
    assert site.get("/reports/v1/figures").status_code == 404


def test_the_form_and_the_statistics_lead_to_it_and_the_form_shows_how_long_the_log_is(site, snapshot):
    form = site.get("/en/report").text
    assert "/en/report/figures" in form
    assert f"had {snapshot.size} entries on {DAY}" in Page(form).text
    assert "/zh/report/figures" in site.get("/zh/statistics").text


def test_it_is_chinese_where_the_address_is(site):
    page = site.get("/zh/report/figures").text
    assert "散装或损坏的锂电池" in page
    assert "Quarter" not in page


def test_the_page_names_who_signed_what_may_be_reported_and_links_to_the_note(snapshot):
    people = tuple(
        Holder(name, frozenset({duty}), bytes(32), DAY, DAY)
        for name, duty in (("handler-1", Duty.HANDLER), ("auditor", Duty.REVIEWER))
    )
    signed = SignedScope(Offered("report-scope", "1", "a", "b", "ab" * 32), DAY, "00" * 16, people)
    made = replace(intake(FakeReporting(signed=signed), Clock()), published=lambda: snapshot)
    site = TestClient(create_app(None, translator, str, print, intake=made), raise_server_exceptions=False)
    page = Page(site.get("/en/report/figures").text)
    assert "These did on 2027-01-05: handler-1 (handler) auditor (reviewer)" in " ".join(page.text.split())
    assert "ab" * 32 in page.text
    assert site.get("/reports/v1/scope").json() == {"scope": "the note", "directory": "the other"}


def test_where_nobody_signed_it_the_page_says_that_no_report_is_taken(site):
    assert "Nobody has signed it yet, so no report is taken." in site.get("/en/report/figures").text
    assert site.get("/reports/v1/scope").status_code == 404


def test_every_page_shows_the_root_that_was_signed_last_and_leads_to_the_log(site, snapshot):
    root = read_publication(read_note(snapshot.figures).text).checkpoint.root.hex()
    for path in ("/en/", "/zh/", "/en/privacy", "/en/cases", "/en/report", "/en/report/return", "/zh/nowhere"):
        page = site.get(path).text
        assert f"<code>{root[:16]}…</code>" in page, path
        assert f'href="{path[:3]}/report/figures#log"' in page
    assert "Log of reports, 2027-01-05:" in site.get("/en/").text


def test_a_page_neither_waits_for_the_root_nor_fails_without_it(snapshot):
    asked = []

    def published():
        asked.append(1)
        if len(asked) > 1:
            raise RecordUnavailable("somewhere")
        return snapshot

    foot = Foot(published)
    kept = foot()
    foot.look()
    assert (foot(), len(asked)) == (kept, 2)
    made = replace(intake(FakeReporting(), Clock()), published=published)
    client = TestClient(create_app(None, translator, str, print, intake=made), raise_server_exceptions=False)
    for _ in range(3):
        page = client.get("/en/privacy")
        assert (page.status_code, "Log of reports" in page.text) == (200, False)
    assert len(asked) == 3
