"""With scripts a reward is opened, asked for and shown on the reporter's device: the server learns that something is asked for."""

import json
import re

import pytest
import segno
from playwright.sync_api import expect
from pypdfium2 import PdfDocument

from sendable.actions.reading.give_reward import agree, give, propose
from sendable.actions.reporting import collect
from sendable.adapters.sealing.reporter import keys_of, word_list
from sendable.adapters.words import translator
from sendable.cli.rewarding import _verify
from sendable.reporting.envelope import Part
from sendable.reporting.reward import Choice
from sendable.reporting.tariff import Severity
from sendable.reporting.voucher import read_voucher
from tests.browser.looks import overflow, violations
from tests.browser.report.installing import lies_about
from tests.fakes.reward_house import TOKEN, Paying, sheet_keys

BORDER, FILLING = 4, 400  # of the square, in dots, of which there are 9,409
SMALL = {"width": 320, "height": 700}


@pytest.fixture(scope="module")
def paying(installation):
    return Paying(installation.house, installation.data)


@pytest.fixture
def promised(paying):
    """A report whose reward two officers agreed to; its code and id."""
    code, report = paying.verified()
    propose(paying.reading("officer-1"), paying.sees("officer-1", report), Choice(Severity.DANGER), TOKEN)
    agree(paying.reading("officer-2"), paying.sees("officer-2", report))
    return code, report


@pytest.fixture
def heard():
    return []


@pytest.fixture
def page(browser, installation, heard):
    with browser.new_context(base_url=installation.address, viewport=SMALL) as context:
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.on("request", lambda one: heard.append((one.method, one.url, one.post_data_buffer or b"")))
        yield page


def gives(paying, report):
    give(paying.reading("officer-2"), paying.sees("officer-2", report), paying.signer)


def comes_back(page, code, language="en"):
    page.goto(f"/{language}/report/return")
    page.locator("#code").fill(" ".join(code.words(word_list(language))))
    page.locator("form#return > button").click()
    expect(page.locator("#write")).to_be_visible()


def looked(page):
    assert violations(page) == []
    assert overflow(page) <= 0


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_voucher_is_asked_for_and_shown_and_neither_code_nor_voucher_leaves_the_device(
    page, installation, paying, promised, heard, language
):
    (code, report), say, means = promised, translator(language), installation.house.means
    comes_back(page, code, language)
    expect(page.get_by_role("heading", name=say("A reward waits for you"))).to_be_visible()
    expect(page.locator(".reward .lead")).to_contain_text("200 EUR")
    looked(page)
    page.get_by_role("button", name=say("I want the voucher")).click()
    expect(page.get_by_role("heading", name=say("You have asked for your reward"))).to_be_focused()
    gives(paying, report)
    comes_back(page, code, language)
    expect(page.get_by_role("heading", name=say("Your voucher is ready"))).to_be_visible()
    page.get_by_role("button", name=say("Show the voucher")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(say("Voucher"))
    looked(page)
    assert page.url.endswith(f"/{language}/voucher")
    assert report[:8] not in page.content()
    voucher = "".join(page.locator(".voucher-text").inner_text().split())
    drawn = page.locator("svg.qr path").get_attribute("d")
    printed = PdfDocument(page.pdf(format="A4"))
    assert len(printed) == 1
    printed.close()
    page.get_by_role("button", name=say("Show the PIN")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(say("The PIN of your voucher"))
    looked(page)
    pin = page.locator(".pin").inner_text()
    page.get_by_role("button", name=say("Show the voucher")).click()
    assert page.locator("svg.qr path").get_attribute("d") == drawn

    here = collect.reward(means, code)
    assert (voucher, pin.replace(" ", "")) == (here.voucher, here.pin)
    read = read_voucher(voucher)
    [key] = [one for one in sheet_keys(installation.house.clock.now.date()) if one.worth == 200]
    assert read.key == key.id
    assert _verify(key.public, read.prepared, read.signature)
    assert read.opens_with(pin)
    lookup = keys_of(code).lookup
    posted = [(url.split("/", 3)[3], body) for method, url, body in heard if method == "POST"]
    returns = [("reports/v1/return", lookup)]
    [claim] = [body for path, body in posted if path == "reports/v1/messages"]
    assert [one for one in posted if one[1] != claim] == [*returns, *returns, *returns, *returns]
    secrets = (code.secret, code.letters().encode(), voucher[:60].encode(), here.pin.encode())
    assert [one for _, url, body in heard for one in secrets if one in body or one in url.encode()] == []
    assert lies_about(installation.data, code.letters(), voucher[:60]) == []
    assert says(drawn, voucher)


def says(drawn, text):
    """Tell whether a square is the one that another library draws of a text, but for bytes that fill it up."""
    dots = {(int(x) + at, int(y)) for x, y, n in re.findall(r"M(\d+) (\d+)\.5h(\d+)", drawn) for at in range(int(n))}
    size = max(y for _, y in dots) - BORDER + 1
    here = [(x + BORDER, y + BORDER) in dots for y in range(size) for x in range(size)]
    version, differ = (size - 17) // 4, []
    for mask in range(8):
        code = segno.make(text, error="m", mode="byte", version=version, mask=mask, boost_error=False)
        there = [bool(one) for row in code.matrix for one in row]
        differ.append(sum(one is not other for one, other in zip(here, there, strict=True)))
    return min(differ) < FILLING < sorted(differ)[1]


def test_thanks_are_enough_and_look_like_money_to_the_server(page, paying, promised, heard):
    code, report = promised
    comes_back(page, code)
    page.get_by_role("button", name="No money, thanks are enough").click()
    expect(page.get_by_role("heading", name="You have asked for your reward")).to_be_visible()
    [size] = [len(body) for _, url, body in heard if url.endswith("/messages")]
    assert paying.sees("officer-1", report).claim.blinded == b""
    with paying.at.means.store.reading() as tx:
        raws = [one.raw for one in tx.envelopes.of(report) if one.part is Part.REWARD]
    assert size == len(raws[-1]) + 4 + 1 + 32 + 1 + 4
    gives(paying, report)
    comes_back(page, code)
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()


def lying(page, **changes):
    """Let the server say something else of a reward than it has."""

    def answer(route):
        said = route.fetch().json()
        for name, change in changes.items():
            said["reward"][name] = change(said["reward"][name])
        route.fulfill(body=json.dumps(said), content_type="application/json")

    page.route("**/reports/v1/return", answer)


def test_to_a_sheet_that_one_officer_signed_nothing_is_blinded(page, paying, promised, heard):
    code, _ = promised
    paying.publish(officers=("officer-1",))
    forged = (paying.folder / "reward.note").read_text("utf-8")
    paying.publish()
    lying(page, sheet=lambda _: forged)
    comes_back(page, code)
    expect(page.get_by_role("heading", name="There is a reward for you")).to_be_visible()
    expect(page.locator(".reward")).to_contain_text("It cannot be shown right now.")
    looked(page)
    assert [url for _, url, _ in heard if url.endswith("/messages")] == []


def test_a_promise_that_no_officer_signed_for_this_report_is_shown_as_nothing(page, promised):
    code, _ = promised
    lying(page, promise=lambda one: {**one, "number": one["number"] + 1})
    comes_back(page, code)
    expect(page.locator(".reward")).to_have_count(0)


def test_a_blind_signature_that_does_not_fit_shows_no_voucher_and_a_claim_that_fails_says_so(page, paying, promised):
    code, report = promised
    comes_back(page, code)
    page.route("**/reports/v1/messages", lambda route: route.abort())
    page.get_by_role("button", name="I want the voucher").click()
    expect(page.locator("#choice")).to_contain_text("This could not be taken right now. Try again in a moment.")
    page.unroute("**/reports/v1/messages")
    page.get_by_role("button", name="I want the voucher").click()
    expect(page.get_by_role("heading", name="You have asked for your reward")).to_be_visible()
    paying.signer.sign, kept = lambda _key, blinded: b"\1" * len(blinded), paying.signer.sign
    gives(paying, report)
    paying.signer.sign = kept
    comes_back(page, code)
    expect(page.get_by_role("heading", name="There is a reward for you")).to_be_visible()
    expect(page.get_by_role("button", name="Show the voucher")).to_have_count(0)
