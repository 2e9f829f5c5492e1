"""A handler who reads that somebody is in danger says so with one button; back out of that lane it takes two."""

import pytest

from sendable.actions.reporting.take_in import submit
from sendable.actions.reporting.work_report import reports
from sendable.reporting.state import Lane
from tests.fakes.report_house import SAID


@pytest.fixture
def report(at):
    submit(at.means, SAID, (), quarantine=True)
    return reports(at.means)[0].id


def lane(at):
    return reports(at.means)[0].lane


def test_one_button_moves_a_report_to_the_danger_lane_and_a_second_handler_is_needed_to_take_it_out(
    readers, at, report
):
    first, second = (readers.open(f"handler-{number}").come_in() for number in (1, 2))
    first.does(report, "assign", to=at.id("handler-1"))
    assert {"hasten"} <= first.offered(report)
    assert "calm" not in first.offered(report)
    first.does(report, "hasten")
    assert lane(at) is Lane.DANGER
    assert "hasten" not in first.offered(report)
    first.does(report, "read")
    first.does(report, "calm", reason="It is a typo.")
    assert lane(at) is Lane.DANGER
    second.does(report, "calm", step="confirm")
    assert lane(at) is Lane.NORMAL
