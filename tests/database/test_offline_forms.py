"""Offline forms: made and signed by the desk, the same bytes from the same keys, given out while they seal, checked by anybody."""

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from sendable.actions.reporting.check_offline_form import check_offline_form
from sendable.actions.reporting.intake import Reporting
from sendable.actions.reporting.make_offline_forms import make_offline_forms, noted
from sendable.actions.reporting.offline_form import offline_form
from sendable.actions.reporting.publish_log import LogSigner
from sendable.actions.reporting.scope_in_force import ScopeInForce
from sendable.adapters.log_key import log_key
from sendable.adapters.reports.store import open_reports
from sendable.adapters.scope_files import read_definitions, scope_folder
from sendable.adapters.verifying import verify
from sendable.adapters.words import translator
from sendable.cli.main import cli
from sendable.custody.note import read_note, verify_note
from sendable.errors import DirectoryInvalid, PublicationInvalid, ScopeUnsigned
from sendable.reporting.directory import Duty
from sendable.reporting.scope.read import read_scope
from sendable.reporting.scope.signed import Offered
from sendable.serve_outward import forms_of
from sendable.settings import Settings
from sendable.web.assets import Assets
from sendable.web.public.app import create_app
from sendable.web.public.report.offline_file import Maker, given_in
from tests.fakes.report_house import house
from tests.fakes.reporting import Clock, intake
from tests.site.reading import Page

SCOPE = read_scope(*read_definitions(scope_folder(None)))
MAKER = Maker(translator)
NAMES = {"en": "form-en.html", "zh": "form-zh.html"}


class Desk:
    """The desk of a house that makes forms, and the public site that gives them out."""

    def __init__(self, at, data):
        self.at, self.key = at, log_key(data / "reports-log")
        self.maker = forms_of(Settings(data=data), LogSigner(self.key.key, self.key.sign))
        pages = intake(Reporting(at.means, SCOPE), Clock())
        self.client = TestClient(create_app(None, translator, str, print, intake=pages))

    def makes(self):
        return make_offline_forms(self.at.means, self.maker)

    def fetches(self, language="en"):
        return self.client.get(f"/reports/v1/forms/{NAMES[language]}")

    @property
    def note(self):
        return self.client.get("/reports/v1/forms").content


@pytest.fixture
def desk(address, tmp_path):
    store = open_reports(address)
    yield Desk(house(store), tmp_path)
    store.engine.dispose()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_file_is_given_out_to_be_saved_and_its_digest_is_on_the_page_and_in_the_signed_note(desk, language):
    assert desk.makes()
    answer, digest = desk.fetches(language), sha256(desk.fetches(language).content).hexdigest()
    assert answer.headers["content-disposition"] == f'attachment; filename="{NAMES[language]}"'
    page = Page(desk.client.get(f"/{language}/report/offline").text)
    assert digest in page.text
    assert f"/reports/v1/forms/{NAMES[language]}" in page.links()
    note = read_note(desk.note)
    assert verify_note(note, (desk.key.key,), verify)
    assert f"{digest}  {NAMES[language]}\n" in note.text
    assert str(noted(desk.note).until) in page.text


def test_forms_are_made_again_only_when_something_in_them_is_another_or_their_keys_run_out(desk):
    at = desk.at
    assert [desk.makes(), desk.makes()] == [True, False]
    before, raw = noted(desk.note), desk.fetches().content
    at.clock.pass_(days=1)
    assert not desk.makes()
    at.join("handler-9", Duty.HANDLER)
    at.publish()
    assert desk.makes()
    assert noted(desk.note).mark != before.mark
    assert desk.fetches().content != raw
    at.clock.pass_(weeks=2)
    assert not desk.makes()


def test_the_same_keys_give_the_same_bytes(desk):
    desk.makes()
    raw = desk.fetches().content
    assert MAKER(given_in(raw)) == raw


def test_only_keys_to_which_a_reporter_seals_are_in_the_file_and_they_are_there_for_every_week(desk):
    desk.at.join("reviewer-7", Duty.REVIEWER)
    desk.at.publish()
    desk.makes()
    given = given_in(desk.fetches().content)
    holders = {
        desk.at.id(name) for name, (_, one) in desk.at.people.items() if one.duties & {Duty.HANDLER, Duty.CUSTODIAN}
    }
    named = {re.search(r'"holder":"([0-9a-f]+)"', note)[1] for note in given["epochs"]}
    assert named == holders
    weeks = {re.search(r'"epoch":(\d+)', note)[1] for note in given["epochs"]}
    assert len(given["epochs"]) == len(holders) * len(weeks)
    assert (len(weeks) >= 3, given["begins"] <= str(desk.at.clock.now.date()) <= given["until"]) == (True, True)


def test_once_its_keys_have_run_out_no_file_is_given_out_and_the_page_says_so(desk):
    desk.makes()
    desk.at.clock.pass_(weeks=5)
    assert not desk.makes()
    assert [desk.fetches().status_code, desk.client.get("/reports/v1/forms").status_code] == [404, 404]
    for language, words in (("en", "There is no offline form right now"), ("zh", "目前没有离线表单")):
        page = Page(desk.client.get(f"/{language}/report/offline").text)
        assert words in page.text
        assert not page.links("forms")


def test_where_nobody_signed_what_may_be_reported_no_form_is_made_or_given_out(desk):
    desk.makes()
    offered = Offered("report-scope", "2026.1", "Shipments", "寄递物品", "ab" * 32)
    unsigned = replace(desk.at.means, scope=ScopeInForce(offered, desk.at.means.root, verify))
    with pytest.raises(ScopeUnsigned):
        make_offline_forms(unsigned, desk.maker)
    with pytest.raises(ScopeUnsigned):
        offline_form(unsigned, NAMES["en"])


def test_without_forms_or_under_another_name_there_is_nothing(desk):
    assert desk.fetches().status_code == 404
    desk.makes()
    for name in ("form-de.html", "form-en", "..%2Fform-en.html", "x" * 300):
        assert desk.client.get(f"/reports/v1/forms/{name}").status_code == 404


def test_a_browser_runs_nothing_of_the_file_but_what_its_own_hashes_name_and_reaches_nobody(desk):
    desk.makes()
    text = desk.fetches().content.decode()
    page = Page(text)
    [policy] = [one["content"] for one in page.all("meta") if one.get("http-equiv") == "Content-Security-Policy"]
    parts = dict(one.split(" ", 1) for one in policy.split("; "))
    assert (parts["default-src"], parts["form-action"], parts["base-uri"]) == ("'none'", "'none'", "'none'")
    assert "connect-src" not in parts
    blocks = re.findall(r'<script type="module">(.*?)</script>', text, re.DOTALL)
    hashes = [f"'sha256-{b64encode(sha256(one.encode()).digest()).decode()}'" for one in blocks]
    assert parts["script-src"].split() == hashes
    assert blocks == [Assets().text("sealing.js"), Assets().text("report.js")]
    [style] = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    assert parts["style-src"] == f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'"
    assert text.count("<script") == 3
    addresses = {
        value
        for _, marks in page.tags
        for name, value in marks.items()
        if name in {"src", "href", "action", "srcset", "data"}
    }
    assert addresses == {"data:,", "#report", "#return", "#goods"}
    assert set(re.findall(r"url\(.{6}|@import|sourceMappingURL", style)) == {'url("data:'}


def test_what_anybody_checks_holds_for_the_file_and_for_no_file_in_which_something_was_changed(desk):
    desk.makes()
    raw, root = desk.fetches().content, desk.at.means.root
    found = check_offline_form(raw, given_in(raw), MAKER, root, verify)
    assert found.until == noted(desk.note).until
    for changed in (
        raw.replace(b"form-action", b"form-axtion"),
        raw.replace(b"</body>", b"<script>1</script></body>"),
        raw.replace(b"letter.sealed", b"letter.zealed", 1),
        raw + b" ",
    ):
        assert changed != raw
        with pytest.raises(PublicationInvalid):
            check_offline_form(changed, given_in(changed), MAKER, root, verify)


def test_keys_that_the_root_did_not_sign_are_found_also_in_a_file_that_is_made_well(desk):
    desk.makes()
    given = given_in(desk.fetches().content)
    root = desk.at.means.root
    forged = {**given, "directory": given["directory"].replace("handler", "handlex", 1)}
    weeks = {**given, "epochs": [one.replace('"epoch":20', '"epoch":19', 1) for one in given["epochs"]]}
    for one in (forged, weeks):
        with pytest.raises(DirectoryInvalid):
            check_offline_form(MAKER(one), one, MAKER, root, verify)
    longer = {**given, "until": "2099-01-01"}
    with pytest.raises(PublicationInvalid):
        check_offline_form(MAKER(longer), longer, MAKER, root, verify)


@pytest.mark.parametrize(
    "raw", [b"", b"<html>", b'<script type="application/json" id="given">{}</script>', b"\xff" * 99]
)
def test_what_is_no_offline_form_is_said_to_be_none(raw):
    with pytest.raises(PublicationInvalid):
        given_in(raw)


def test_the_command_prints_the_note_writes_the_form_and_checks_one(desk, address, tmp_path, monkeypatch):
    monkeypatch.setenv("SENDABLE_REPORTS", address)
    monkeypatch.setattr("sendable.cli.reports_form.means_of", lambda _: desk.at.means)
    (tmp_path / "root.pub").write_text(f"{desk.at.means.root}\n", "utf-8")
    file, note = tmp_path / "form.html", tmp_path / "form.note"

    def does(*line):
        done = CliRunner().invoke(cli, ["reports", "form", *line, "--data", str(tmp_path)], standalone_mode=False)
        assert done.exception is None
        return done.return_value, done.stdout, done.stderr

    code, told, _ = does("--out", str(file), "--language", "zh")
    assert (code, told.encode()) == (0, desk.note)
    assert file.read_bytes() == desk.fetches("zh").content
    note.write_text(told, "utf-8")
    code, told, _ = does("--check", str(file), "--note", str(note))
    assert (code, told.splitlines()[0]) == (0, f"{sha256(file.read_bytes()).hexdigest()}  {file}")
    assert "until 2026-12-20" in told
    note.write_bytes(note.read_bytes().replace(b"until 2026", b"until 2027"))
    assert does("--check", str(file), "--note", str(note))[0] == 1
    file.write_bytes(file.read_bytes() + b"\n")
    code, _, told = does("--check", str(file))
    assert (code, "makes another file" in told) == (1, True)
