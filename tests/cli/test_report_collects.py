"""`sendable report --return` opens a reward, asks for it and objects to "knowingly false", and the site learns no code."""

import re

import pytest

from sendable.actions.reading.give_reward import agree, give, propose
from sendable.actions.reporting import collect
from sendable.actions.reporting.come_back import conversation
from sendable.actions.reporting.take_in import submit
from sendable.actions.reporting.work_report import reports
from sendable.cli.rewarding import _verify
from sendable.reporting.code import read_code
from sendable.reporting.envelope import Part
from sendable.reporting.reward import Choice
from sendable.reporting.state import Act, Step
from sendable.reporting.tariff import Severity
from sendable.reporting.voucher import read_voucher
from tests.fakes.report_house import SAID
from tests.fakes.report_site import CANARY, Served, statement, to
from tests.fakes.reward_house import TOKEN, Duty, Paying, sheet_keys

GROUNDS = f"{CANARY} It stood there on Monday."
WHY = "The box was never there."


@pytest.fixture
def site(tmp_path):
    with Served(tmp_path, lambda at: Paying(at, tmp_path)) as served:
        yield served


@pytest.fixture
def promised(site):
    """A report whose reward two officers agreed to; its code and id."""
    paying = site.prepared
    code, report = paying.verified()
    propose(paying.reading("officer-1"), paying.sees("officer-1", report), Choice(Severity.DANGER), TOKEN)
    agree(paying.reading("officer-2"), paying.sees("officer-2", report))
    return code.letters(), report


def gives(site, report):
    paying = site.prepared
    give(paying.reading("officer-2"), paying.sees("officer-2", report), paying.signer)


def comes_back(site, run, letters, *line, typed=""):
    return run(*to(site), "--return", *line, typed=f"{letters}\n{typed}")


def pays(site, out):
    """Tell whether the voucher and the PIN in an output are what the disburser pays for."""
    voucher = read_voucher(next(line for line in out.splitlines() if line.startswith("sendable-voucher-1.")))
    [key] = [one for one in sheet_keys(site.at.clock.now.date()) if one.worth == 200]
    [pin] = re.findall(r"PIN: (\d{4} \d{4})", out)
    return (
        voucher.key == key.id and _verify(key.public, voucher.prepared, voucher.signature) and voucher.opens_with(pin)
    )


def test_a_reward_is_told_asked_for_and_shown_and_the_site_never_gets_the_code(site, run, promised):
    letters, report = promised
    code, out, _ = comes_back(site, run, letters, typed="\n\n")  # decided later
    assert (code, "You may have 200 EUR" in out) == (0, True)
    code, out, _ = comes_back(site, run, letters, typed="1\n\n")
    assert (code, "You have asked for your reward" in out) == (0, True)
    gives(site, report)
    code, out, err = comes_back(site, run, letters, typed="y\n\n")
    assert (code, pays(site, out), "Counter 5" in out) == (0, True, True)
    assert "not tomorrow" in err
    code, hidden, _ = comes_back(site, run, letters, typed="n\n\n")
    assert (code, "PIN: " in hidden) == (0, False)
    secrets = [letters, letters.replace("-", ""), *re.findall(r"sendable-voucher-1\.(\S+)", out)]
    assert [one for one in site.bodies for secret in secrets if secret.encode() in one] == []


def test_the_voucher_is_the_one_that_the_site_itself_would_show(site, run, promised):
    letters, report = promised
    assert comes_back(site, run, letters, "--claim", "voucher")[0] == 0
    gives(site, report)
    _, out, _ = comes_back(site, run, letters, "--claim", "voucher")
    [kept] = [one for one in [collect.reward(site.at.means, code_in(letters))] if one]
    assert kept.voucher in out.splitlines()
    assert f"PIN: {kept.pin[:4]} {kept.pin[4:]}" in out.splitlines()


def code_in(letters):
    return read_code(letters, ())


def test_thanks_are_enough_in_chinese_too(site, run, promised):
    letters, report = promised
    code, out, _ = comes_back(site, run, letters, "--claim", "thanks", "--language", "zh")
    assert (code, "两周" in out) == (0, True)
    assert site.prepared.sees("officer-1", report).claim.blinded == b""
    gives(site, report)
    code, out, _ = comes_back(site, run, letters, "--language", "zh")
    assert (code, "sendable-voucher" in out, "感谢" in out) == (
        130,
        False,
        True,
    )  # the terminal ends at the last question


def test_asking_twice_asks_once(site, run, promised):
    letters, report = promised
    for wanted in ("voucher", "thanks"):
        assert comes_back(site, run, letters, "--claim", wanted)[0] == 0
    with site.at.means.store.reading() as tx:
        assert [entry.act for entry in tx.entries.of(report)].count(Act.CLAIM) == 1
    assert site.prepared.sees("officer-1", report).claim.blinded


@pytest.mark.parametrize("how", ["the server gives none", "one officer signed it"])
def test_a_sheet_that_is_not_believed_gets_no_blinded_voucher(site, run, promised, monkeypatch, how):
    letters, _ = promised
    site.prepared.publish(officers=("officer-1",))
    if how == "one officer signed it":
        monkeypatch.setattr(collect, "sheet_in", lambda *_: True)
    sent = len(site.bodies)
    code, out, _ = comes_back(site, run, letters, "--claim", "voucher")
    assert (code, "It cannot be shown right now" in out) == (0, True)
    assert [one for one in site.bodies[sent:] if b"SNDM" in one] == []


def test_what_is_not_there_is_not_claimed_and_options_that_do_not_fit_are_said_in_one_line(site, run, tmp_path):
    code, _ = site.prepared.verified()
    for line, told in (
        (("--claim", "voucher"), "No reward waits for this code."),
        (("--appeal",), "Nothing can be appealed: this report is not called knowingly false."),
        (("--appeal", "--claim", "thanks"), "--appeal: goes without --claim and --voucher"),
        (("--claim", "thanks", "--voucher", "sheet.html"), "--voucher: goes without --claim"),
        (("--voucher", "sheet.html"), "No reward waits for this code."),
        (("--voucher", "none/sheet.html"), "there is no such file or folder"),
        (("--appeal", "--attach", tmp_path / "x"), "--attach: an appeal is words alone"),
    ):
        ended, _, err = comes_back(site, run, code.letters(), *line)
        assert (ended, told in err.splitlines()[-1]) == (2, True), err
    for option in (("--claim", "voucher"), ("--appeal",), ("--voucher", "sheet.html")):
        ended, out, err = run(*to(site), *option)
        assert (ended, out, err.splitlines()) == (2, "", [f"sendable: {option[0]}: goes with --return"])


def test_a_voucher_is_written_as_a_page_to_print_without_its_pin_and_never_over_a_file(site, run, promised, tmp_path):
    letters, report = promised
    code, _, err = comes_back(site, run, letters, "--voucher", "sheet.html")
    assert (code, "The voucher is not ready yet" in err, (tmp_path / "sheet.html").exists()) == (2, True, False)
    comes_back(site, run, letters, "--claim", "voucher")
    gives(site, report)
    code, out, _ = comes_back(site, run, letters, "--voucher", "sheet.html", "--language", "zh")
    [pin] = re.findall(r"\d{4} \d{4}", out)
    page = (tmp_path / "sheet.html").read_text("utf-8")
    voucher = "".join(re.findall(r"<code>([^<]+)</code>", page))
    assert (code, pays(site, f"{voucher}\nPIN: {pin}"), "凭证" in page) == (0, True, True)
    assert "sendable-voucher" not in out
    for secret in (pin, pin.replace(" ", ""), letters, report):
        assert secret not in page
    assert (
        re.findall(r"https?://(?!www\.w3\.org)[^\s\"')]+", re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL))
        == []
    )
    assert "<script" not in page
    code, _, err = comes_back(site, run, letters, "--voucher", "sheet.html")
    assert (code, "nothing is written over it" in err) == (2, True)


@pytest.fixture
def false(site):
    """A report that two handlers called knowingly false; its code and id."""
    at = site.at
    code = submit(at.means, SAID, ())
    [report] = [one.id for one in reports(at.means)]
    at.does("handler-1", report, Act.ASSIGN, to=at.id("handler-1"))
    at.does("handler-1", report, Act.READ)
    at.does("handler-1", report, Act.ACKNOWLEDGE, envelope="We have it.")
    at.does("handler-1", report, Act.TAKE_IN, category="lithium-batteries")
    at.does("handler-1", report, Act.FIND_UNFOUNDED, step=Step.PROPOSED, reason="nothing there")
    at.does("handler-2", report, Act.FIND_UNFOUNDED)
    at.does("handler-1", report, Act.FIND_FALSE, step=Step.PROPOSED, reason="a lie", evidence="seen", envelope=WHY)
    at.does("handler-2", report, Act.FIND_FALSE)
    return code.letters(), report


def test_an_appeal_is_sealed_to_the_reviewers_alone_filed_once_and_its_end_is_told(site, run, false):
    letters, report = false
    code, out, _ = comes_back(site, run, letters, typed=f"y\n{GROUNDS}\nTwice.\n\n\n")
    assert (code, WHY in out, "You can appeal once, until" in out) == (0, True, True)
    assert "Your appeal has arrived" in out.splitlines()
    at = site.at
    at.shows("handler-1", report, Act.LAY_OPEN, Duty.HANDLER, ["reviewer-1"])
    assert at.reads("reviewer-1", report)[Part.APPEAL] == [f"{GROUNDS}\nTwice.".encode()]
    assert Part.APPEAL not in at.reads("handler-1", report)
    assert [one for one in site.bodies if CANARY.encode() in one] == []
    code, _, err = comes_back(site, run, letters, "--appeal")
    assert (code, "No appeal can be filed now" in err) == (2, True)
    verdict = {"duty": Duty.REVIEWER, "reason": "looked at it", "verdict": "You are right."}
    at.does("reviewer-1", report, Act.REVERSE, **verdict)
    code, out, _ = comes_back(site, run, letters, typed="\n")
    assert (code, "The decision was reversed" in out.splitlines()) == (0, True)


def test_the_grounds_of_an_appeal_come_from_a_file_or_are_asked_for_again(site, run, false):
    letters, _ = false
    for text in ("", "x" * 2001):
        code, _, err = comes_back(site, run, letters, "--appeal", "--from", statement(site.folder, goods="", text=text))
        assert (code, "Say in plain words what is wrong, in at most 2000 characters." in err) == (2, True)
    code, out, _ = comes_back(
        site, run, letters, "--appeal", "--language", "zh", "--from", statement(site.folder, goods="", text=GROUNDS)
    )
    assert (code, "申诉" in out) == (0, True)
    assert conversation(site.at.means, code_in(letters)) is not None
