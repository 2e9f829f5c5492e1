"""Pages of a reward pass axe, light and dark, and fit a small phone, in both languages."""

from datetime import date

import pytest

from sendable.actions.reporting.offered import Reward, Stage
from sendable.adapters.sealing.reporter import new_code
from sendable.reporting.conversation import Conversation
from sendable.reporting.sheet import Sheet
from sendable.reporting.statement import Knows, Statement
from sendable.reporting.tariff import read_tariff
from tests.browser.looks import overflow, violations
from tests.fakes.reporting import DAY, Kept
from tests.fakes.reward_house import TARIFF, sheet_keys

NARROW = {"width": 320, "height": 700}
UNTIL = date(2027, 6, 30)
COLLECT = {"en": "Counter 5, Mondays from 9 to 12.", "zh": "5号窗口，周一9至12点。"}
VOUCHER = "sendable-voucher-1." + "Ab9_" * 160


def a_reward(stage):
    voucher, pin = (VOUCHER, "12345678") if stage is Stage.READY else ("", "")
    return Reward(stage, 200, "EUR", UNTIL, voucher, pin, COLLECT)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_axe_finds_nothing_and_nothing_needs_scrolling_sideways(watch, served, language):
    code = new_code()
    said = Statement("fireworks", "fireworks", knows=Knows.SAW)
    shown = Conversation(DAY, "verified", (), may_write=True, answer_by=None)
    served.reporting.kept[code.secret] = Kept(said, [], "", quarantine=False, shown=shown)
    tariff = TARIFF.replace("lithium-batteries", "fireworks")
    served.reporting.rewards_sheet = Sheet(1, DAY, read_tariff(tariff), tuple(sheet_keys(DAY)))
    page = watch.open(served.address, f"/{language}/report/rewards", viewport=NARROW, java_script_enabled=True)
    assert violations(page) == []
    assert overflow(page) <= 0
    for stage in Stage:
        served.reporting.rewards[code.secret] = a_reward(stage)
        posted(page, f"/{language}/report/return", code)
        assert page.locator(".reward").count() == 1
        assert violations(page) == []
        assert overflow(page) <= 0
    served.reporting.rewards[code.secret] = a_reward(Stage.READY)
    for step in ("show-voucher", "show-pin"):
        posted(page, f"/{language}/voucher", code, step)
        assert violations(page) == []
        assert overflow(page) <= 0
    served.reporting.rewards_sheet = None


def posted(page, path, code, step=""):
    """Send the form of a code as a browser without scripts does."""
    with page.expect_navigation():
        page.evaluate(
            """([path, code, step]) => { const form = document.createElement("form"); form.method = "post"; form.action = path;
            form.enctype = "multipart/form-data"; for (const [name, value] of [["code", code], ["step", step]]) {
            const field = document.createElement("input"); field.name = name; field.value = value; form.append(field); }
            document.body.append(form); form.submit(); }""",
            [path, code.letters(), step],
        )
