"""Several processes: the same output as of one, whatever happens to them."""

import re
import signal
import time
from pathlib import Path

import pytest

from tests.cli.test_interrupted import ENDS, left_over, manifest, outputs
from tests.fakes.reading import made
from tests.fakes.small import Command, in_this_process


@pytest.fixture(scope="module")
def through(tmp_path_factory):
    """The input, and the output of a run in one process that nothing interrupted."""
    folder = tmp_path_factory.mktemp("through")
    path = manifest(folder)
    code, said = Command().run("screen", path, "--out", folder / "out.csv", "--workers", "1")
    assert code == 3, said
    return path, {end: (folder / f"out{end}").read_bytes() for end in ENDS}


@pytest.fixture
def finish(monkeypatch):
    return in_this_process(monkeypatch)


@pytest.mark.parametrize("workers", ["2", "3"])
def test_several_processes_give_exactly_the_output_of_one(tmp_path, through, workers):
    path, expected = through
    code, said = Command().run("screen", path, "--out", tmp_path / "out.csv", "--workers", workers)
    assert code == 3, said
    assert outputs(tmp_path) == expected


@pytest.mark.parametrize("moment", ["read@9", "decide@1", "decide@7", "write@7", "reject@7", "checkpoint@2"])
@pytest.mark.parametrize("sort", ["SIGINT", "SIGKILL"])
def test_an_interrupted_run_of_several_processes_loses_and_doubles_nothing(tmp_path, through, finish, moment, sort):
    path, expected = through
    stopped = Command(checkpoint_seconds=0 if moment[:4] == "chec" else 20, signal=f"{moment}={sort}")
    code, said = stopped.run("screen", path, "--out", tmp_path / "out.csv", "--quiet", "--workers", "2")
    assert code == (130 if sort == "SIGINT" else -signal.SIGKILL)
    assert len(said.splitlines()) == (sort == "SIGINT")
    assert finish("screen", path, "--out", tmp_path / "out.csv") == 3
    assert outputs(tmp_path) == expected
    assert left_over(tmp_path) == []


def test_a_worker_that_dies_is_one_clear_line_and_loses_nothing(tmp_path, through, finish):
    path, expected = through
    command = Command(signal="screen@4=SIGKILL")
    code, said = command.run("screen", path, "--out", tmp_path / "out.csv", "--quiet", "--workers", "2")
    assert code == 2
    assert re.fullmatch(
        "sendable: worker process [12] was killed by signal 9; the same command goes on where it stopped, "
        "--workers 1 needs the least memory\n",
        said,
    )
    assert len((tmp_path / "out.csv.partial.00001.csv").read_bytes().splitlines()) > 300
    assert finish("screen", path, "--out", tmp_path / "out.csv") == 3
    assert outputs(tmp_path) == expected


def test_what_was_read_before_an_input_breaks_off_is_decided_by_several_processes_as_by_one(tmp_path):
    lines = [f"I{number},T-shirt {number}" for number in range(900)]
    broken = made(tmp_path, "\n".join(["item_id,description", *lines, *["E,gift"] * 100_200]))
    done = {}
    for workers in ("1", "2"):
        out = tmp_path / f"out{workers}.csv"
        code, said = Command(chunk_rows=32_768).run("screen", broken, "--out", out, "--quiet", "--workers", workers)
        assert code == 2
        assert "one item_id goes on" in said
        done[workers] = (tmp_path / f"out{workers}.csv.partial.00001.csv").read_bytes()
    assert done["1"] == done["2"]


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks at the table of processes")
def test_no_worker_outlives_a_run_that_was_killed(tmp_path, through):
    path, _ = through
    process = Command(signal="decide@7=SIGSTOP").start("screen", path, "--out", tmp_path / "out.csv", "--workers", "2")
    children = _waited(lambda: _stopped(process.pid) and _children(process.pid))
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert len(children) >= 2
    assert _waited(lambda: not any(Path(f"/proc/{child}").exists() for child in children))


def _waited(what, seconds=20.0):
    end = time.monotonic() + seconds
    while not (found := what()) and time.monotonic() < end:
        time.sleep(0.05)
    return found


def _stopped(process):
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "T"


def _children(process):
    """Return the live processes that a process started."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            after = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(after[1]) == process and after[0] != "Z":
            found.append(int(entry.name))
    return found


@pytest.mark.parametrize("number", ["0", "-1", "two"])
def test_a_number_of_workers_that_makes_no_sense_is_refused(tmp_path, through, number, finish, capsys):
    assert finish("screen", through[0], "--out", tmp_path / "out.csv", "--workers", number) == 2
    assert "--workers" in capsys.readouterr().err


def test_processes_for_a_small_input_prepare_no_matcher(tmp_path, through, monkeypatch):
    path, expected = through
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    code, said = Command().run("screen", path, "--out", tmp_path / "out.csv", "--workers", "2")
    assert code == 3
    assert "fast matcher" not in said
    assert outputs(tmp_path) == expected
