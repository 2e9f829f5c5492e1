"""How long a wrong code takes: a code with a slip, and one that nobody has, cannot be told apart by the clock."""

from statistics import median
from time import perf_counter

import pytest

from sendable.adapters.sealing.reporter import new_code, word_list
from tests.site.report.test_return import back, slipped

MOST = 0.005  # seconds


@pytest.mark.parametrize("tries", [100, pytest.param(1_000, marks=pytest.mark.slow)])
def test_an_unknown_code_and_one_with_a_slip_take_as_long(reporter, capsys, tries):
    taken = {"unknown": [], "slip": []}
    for _ in range(tries):
        typed = {"unknown": " ".join(new_code().words(word_list("en"))), "slip": slipped(new_code())}
        for kind, code in typed.items():
            began = perf_counter()
            assert back(reporter, code).status_code == 404
            taken[kind].append(perf_counter() - began)
    unknown, slip = (median(times) for times in taken.values())
    with capsys.disabled():
        print(f"\nwrong codes, median of {tries}: unknown {unknown * 1000:.2f} ms, slip {slip * 1000:.2f} ms")  # noqa: T201
    assert abs(unknown - slip) < MOST
