"""How long a wrong code takes: a code with a slip, and one that nobody has, cannot be told apart by the clock."""

from statistics import median
from time import perf_counter

import pytest
from starlette.testclient import TestClient

from sendable.actions.reporting.intake import Reporting
from sendable.actions.reporting.take_in import submit
from sendable.adapters.reports.store import open_reports
from sendable.adapters.scope_files import read_definitions, scope_folder
from sendable.adapters.sealing.reporter import new_code, word_list
from sendable.adapters.words import translator
from sendable.reporting.scope.read import read_scope
from sendable.web.public.app import create_app
from tests.fakes.report_house import SAID, house
from tests.fakes.reporting import Clock, intake
from tests.site.report.test_return import slipped

MOST = 0.005  # seconds


@pytest.fixture
def sealed(tmp_path):
    """The pages on a real database with twenty sealed reports."""
    means = house(open_reports(f"sqlite:///{tmp_path / 'reports.sqlite'}")).means
    for _ in range(20):
        submit(means, SAID, ())
    reporting = Reporting(means, read_scope(*read_definitions(scope_folder(None))))
    return TestClient(create_app(None, translator, str, print, intake=intake(reporting, Clock())))


@pytest.mark.parametrize("tries", [100, pytest.param(1_000, marks=pytest.mark.alone)])
def test_an_unknown_code_and_one_with_a_slip_take_as_long(sealed, capsys, tries):
    taken = {"unknown": [], "slip": []}
    for _ in range(tries):
        typed = {"unknown": " ".join(new_code().words(word_list("en"))), "slip": slipped(new_code())}
        for kind, code in typed.items():
            began = perf_counter()
            assert sealed.post("/en/report/return", data={"code": code}).status_code == 404
            taken[kind].append(perf_counter() - began)
    unknown, slip = (median(times) for times in taken.values())
    with capsys.disabled():
        print(f"\nwrong codes, median of {tries}: unknown {unknown * 1000:.2f} ms, slip {slip * 1000:.2f} ms")  # noqa: T201
    assert abs(unknown - slip) < MOST
