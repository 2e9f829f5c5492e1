"""The whole walk of a frightened courier, on a phone with scripts off; and what a thief has of it who takes the server."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from sendable.actions.reporting.work_report import reports
from sendable.adapters.sealing.envelopes import Opener, open_envelope
from sendable.adapters.sealing.key_file import read_keys
from sendable.adapters.sealing.reporter import new_code, word_list
from sendable.cli.main import cli
from sendable.errors import EnvelopeInvalid
from sendable.reporting.code import read_code
from sendable.reporting.envelope import read_envelope
from sendable.serve_reports import means_of
from sendable.settings import Settings
from tests.browser.report.office import Disburser, office_in
from tests.browser.report.test_sealed import lies_about
from tests.browser.report.walking import Courier
from tests.site.reader.test_reward import does

QUESTION = "Is the wet box still at the counter?"
ANSWER = "No. It went away on Friday in a blue van."
OUTCOME = "The goods were found and made safe. You were right."
PHRASE = "correct horse battery staple"


@pytest.fixture
def office(browser, tmp_path):
    """An office of its own for each walk: days that pass in one do not use up the keys of weeks of the next."""
    del browser
    (tmp_path / "office").mkdir()
    with office_in(tmp_path / "office") as office:
        yield office


def kept(page: Page, name: str) -> None:
    """Keep a picture for the documentation where a folder for pictures is named."""
    if folder := os.environ.get("SENDABLE_PICTURES"):
        page.screenshot(path=str(Path(folder) / f"{name}.png"))


def last(office):
    return reports(office.at.means)[-1].id


def handled(office, report):
    """The handler takes a report, reads it, asks the reporter something, and finds it in scope."""
    handler = office.readers.open("handler-1").come_in()
    for act, typed in (
        ("assign", {"to": office.at.id("handler-1")}),
        ("read", {}),
        ("acknowledge", {"envelope": QUESTION}),
        ("take_in", {"category": "fireworks", "sign": ["found"]}),
    ):
        assert "fault-summary" not in handler.does(report, act, **typed).text
    return handler


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_courier_reports_answers_hears_the_outcome_and_collects_the_reward(watch, office, tmp_path, language):
    courier = Courier(watch, office.address, language, script=False)
    words = courier.keeps(courier.reports(wait=0))
    report = last(office)
    handler = handled(office, report)

    office.passes(days=8)
    page = courier.comes_back(words)
    expect(page.get_by_text(QUESTION)).to_be_visible()
    expect(page.get_by_text(courier.say("Signed by the office"))).to_be_visible()
    kept(page, f"walk-question-{language}")
    courier.writes(page, ANSWER)

    assert ANSWER in handler.page(f"/en/reports/{report}")
    for act, typed in (
        ("read", {}),
        ("verify", {"inspection": "Forty rockets.", "severity": "danger"}),
        ("conclude", {"envelope": OUTCOME}),
    ):
        assert "fault-summary" not in handler.does(report, act, **typed).text
    first, second = (office.readers.open(name, office.paying.signer).come_in() for name in ("officer-1", "officer-2"))
    does(first, report, "propose", severity="danger")
    does(second, report, "agree")
    disburser = Disburser(tmp_path / "disburser")

    office.passes(days=4)
    page = courier.comes_back(words)
    expect(page.get_by_text(OUTCOME)).to_be_visible()
    expect(page.get_by_role("heading", name=courier.say("A reward waits for you"))).to_be_visible()
    page.get_by_role("heading", name=courier.say("A reward waits for you")).scroll_into_view_if_needed()
    kept(page, f"walk-reward-{language}")
    courier.press(page, "I want the voucher")
    expect(page.get_by_role("heading", name=courier.say("You have asked for your reward"))).to_be_visible()
    does(second, report, "give")

    office.passes(days=4)
    page = courier.comes_back(words)
    courier.press(page, "Show the voucher")
    expect(page.get_by_role("heading", level=1)).to_have_text(courier.say("Voucher"))
    assert page.url.endswith(f"/{language}/voucher")
    kept(page, f"walk-voucher-{language}")
    voucher = page.locator(".voucher-text").inner_text()
    assert report[:8] not in page.content()
    courier.press(page, "Show the PIN")
    kept(page, f"walk-pin-{language}")
    pin = page.locator(".pin").inner_text()
    assert page.context.cookies() == []

    assert disburser.does("check", str(written(tmp_path, voucher))).startswith("good: 200")
    assert disburser.pays(voucher, pin) == "paid: 200"
    assert disburser.pays(voucher, pin) == "this voucher was paid before"
    everything = (
        words,
        "One corner is wet",
        "Harbour Street",
        ANSWER,
        QUESTION,
        OUTCOME,
        pin.replace(" ", ""),
        voucher[:60],
    )
    assert lies_about(office.data, *everything) == []
    assert report.encode() not in b"".join(one.read_bytes() for one in disburser.folder.iterdir())


def written(folder, text):
    file = folder / "brought.txt"
    file.write_text(text, "utf-8")
    return file


def run(*line):
    """Run a command as the thief; return what it says, mistake or not."""
    done = CliRunner().invoke(cli, [str(one) for one in line], standalone_mode=False)
    return done.exception.line() if done.exception else done.output


def thief_keys(folder):
    """The thief's own root, keys and directory."""
    (folder / "secret").write_text(f"{PHRASE}\n", "utf-8")
    secret = ("--passphrase-file", folder / "secret")
    run("keys", "root", folder / "root.keys", "--name", "post.example/root", *secret)
    line = run("keys", "new", folder / "thief.keys", "--name", "handler-1", *secret).strip()
    (folder / "holders.toml").write_text(
        f'[[holder]]\npublic = "{line}"\nduties = ["handler", "custodian", "reward_officer"]\n', "utf-8"
    )
    run("keys", "sign", folder / "holders.toml", "--root", folder / "root.keys", "--out", folder / "own.note", *secret)
    return folder / "own.note", folder / "root.keys.pub"


def test_a_thief_with_the_whole_server_finds_nothing_to_read(watch, office, tmp_path):
    courier = Courier(watch, office.address, "en", script=False)
    words = courier.keeps(courier.reports(wait=0))
    handled(office, last(office))
    courier.writes(courier.comes_back(words), ANSWER)
    stolen, tools = office.steals(tmp_path / "stolen"), tmp_path / "tools"
    tools.mkdir()

    letters = read_code(words, [word_list("en")]).letters()
    said = ("Harbour Street", "One corner is wet", ANSWER, QUESTION, words, letters)
    assert {one.name for one in stolen.iterdir()} >= {"reports.sqlite", "dump.sql", "backup.sqlite", "root.pub"}
    assert lies_about(stolen, *said) == []

    command = [sys.executable, "-m", "sendable.cli.main", "serve", "--only", "public", "--port", "0", "--data", stolen]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            address = re.search(r"http://\S+(?=/ )", server.stdout.readline())
            assert address
            thief = Courier(watch, address[0], "en", script=False)
            page = thief.opens("/report/return")
            page.get_by_label("Your code", exact=True).fill(" ".join(new_code().words(word_list("en"))))
            thief.press(page, "Open")
            expect(page.get_by_role("alert")).to_contain_text("No report has this code.")
            kept(page, "thief-code")
        finally:
            server.terminate()

    note, root = thief_keys(tools)
    assert "another root is fixed here" in run("keys", "put", note, "--root", root, "--data", stolen)
    (stolen / "root.pub").unlink()
    assert "not signed by whom it should be" in run("keys", "put", note, "--root", root, "--data", stolen)
    own = read_keys(tools / "thief.keys", PHRASE)
    means, found = means_of(Settings(data=stolen)), 0
    with means.store.reading() as tx:
        envelopes = [one.raw for report in reports(means) for one in tx.envelopes.of(report.id)]
    for raw in envelopes:
        envelope = read_envelope(raw)
        for wrap in envelope.wraps:
            key = next(iter(own.ready(office.at.clock.now.date()).epochs.values()))
            try:
                open_envelope(raw, envelope.context, Opener(wrap.holder, wrap.epoch, key))
            except EnvelopeInvalid:
                continue
            found += 1
    assert len(envelopes) > 4
    assert found == 0
