"""Ctrl-C and kill: what is done stays readable, and the same command then gives exactly the rows of one that ran through."""

import json
import shutil
import signal
import time

import pyarrow.parquet as pq
import pytest

from tests.fakes.reading import made
from tests.fakes.small import Command, in_this_process

GOODS = ("power bank", "T-shirt", "小刀", "gift", "perfume 400ml x 2")
ENDS = (".csv", ".csv.rejects.csv")


def manifest(folder, lines=2_000):
    """Write items of one to three lines; every 50th row is ragged, every 70th has a bad value."""
    rows = ["item_id,description,mode"]
    for number in range(lines):
        mode = "plane" if number % 70 == 9 else ("air", "road", "")[number % 3]
        more = ",too,many" if number % 50 == 7 else ""
        rows.append(f"I{number * 2 // 5},{GOODS[number % 5]} {number % 11},{mode}{more}")
    return made(folder, "\n".join(rows))


@pytest.fixture(scope="module")
def through(tmp_path_factory):
    """The input, and the output of a run that nothing interrupted."""
    folder = tmp_path_factory.mktemp("through")
    path = manifest(folder)
    code, said = Command().run("screen", path, "--out", folder / "out.csv")
    assert code == 3, said
    return path, {end: (folder / f"out{end}").read_bytes() for end in ENDS}


@pytest.fixture
def finish(monkeypatch):
    return in_this_process(monkeypatch)


def outputs(folder):
    return {end: (folder / f"out{end}").read_bytes() for end in ENDS}


def left_over(folder):
    return [path.name for path in folder.iterdir() if "partial" in path.name]


@pytest.mark.parametrize(
    "moment",
    ["read@9", "decide@1", "decide@7", "write@7", "reject@7", "checkpoint@1", "checkpoint@2", "checkpoint@5", "join@1"],
)
def test_ctrl_c_at_any_moment_loses_and_doubles_nothing(tmp_path, through, finish, moment):
    path, expected = through
    (tmp_path / "out.csv").write_text("older")
    stopped = Command(checkpoint_seconds=0 if moment[:4] in ("chec", "join") else 20, signal=f"{moment}=SIGINT")
    code, said = stopped.run("screen", path, "--out", tmp_path / "out.csv", "--quiet")
    assert code == 130
    (line,) = said.splitlines()
    assert line.startswith("sendable: interrupted")
    assert (tmp_path / "out.csv").read_text() == "older"
    assert ("what is done can be read in" in line) == bool(left_over(tmp_path)) == (moment != "decide@1")
    assert finish("screen", path, "--out", tmp_path / "out.csv") == 3
    assert outputs(tmp_path) == expected
    assert left_over(tmp_path) == []


@pytest.mark.parametrize(
    "moment",
    ["decide@1", "decide@7", "write@7", "reject@7", "checkpoint@1", "checkpoint@5", "join@1", *(f"place@{n}" for n in (9, 40, 42, 44, 45, 46)), "end@2"],
)  # fmt: skip
def test_a_kill_at_any_moment_loses_and_doubles_nothing(tmp_path, through, finish, moment):
    path, expected = through
    stopped = Command(checkpoint_seconds=0, signal=f"{moment}=SIGKILL")
    code, said = stopped.run("screen", path, "--out", tmp_path / "out.csv", "--quiet")
    assert (code, said) == (-signal.SIGKILL, "")
    assert finish("screen", path, "--out", tmp_path / "out.csv") == 3
    assert outputs(tmp_path) == expected
    assert left_over(tmp_path) == []


def test_ctrl_c_at_the_very_end_is_too_late(tmp_path, through):
    path, expected = through
    code, said = Command(signal="place@5=SIGINT").run("screen", path, "--out", tmp_path / "out.csv", "--quiet")
    assert (code, said) == (3, "")
    assert outputs(tmp_path) == expected


def test_a_signal_from_outside_leaves_pieces_that_can_be_read(tmp_path, finish):
    path = manifest(tmp_path, 20_000)
    out = tmp_path / "out.parquet"
    process = Command(checkpoint_seconds=0.05).start("screen", path, "--out", out, "--quiet")
    until = time.monotonic() + 60
    while not (tmp_path / "out.parquet.partial.00002.parquet").exists() and time.monotonic() < until:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert len(said.splitlines()) == 1
    progress = json.loads((tmp_path / "out.parquet.partial.json").read_text())["progress"]
    pieces = sorted(tmp_path.glob("out.parquet.partial.*.parquet"))
    assert len(pieces) == progress["segments"] >= 2
    done = sum(pq.read_table(piece).num_rows for piece in pieces)
    assert done == progress["summary"]["lines"]
    assert done + progress["rejects"] <= progress["row"] < 20_000
    assert not out.exists()
    assert finish("screen", path, "--out", out) == 3
    rows = pq.read_table(out, columns=["row"])["row"].to_pylist()
    rejected = [int(line.split(",")[1]) for line in (tmp_path / "out.parquet.rejects.csv").read_text().splitlines()[1:]]
    assert sorted(rows + rejected) == list(range(1, 20_001))


def test_a_run_may_be_interrupted_again_and_again(tmp_path, through, finish):
    path, expected = through
    for moment in ("decide@5", "write@5", "reject@3", "read@2"):
        code, _ = Command(signal=f"{moment}=SIGINT").run("screen", path, "--out", tmp_path / "out.csv")
        assert code == 130
    assert finish("screen", path, "--out", tmp_path / "out.csv") == 3
    assert outputs(tmp_path) == expected


@pytest.fixture(scope="module")
def stopped_once(tmp_path_factory, through):
    folder = tmp_path_factory.mktemp("stopped")
    Command(signal="decide@7=SIGINT").run("screen", through[0], "--out", folder / "out.csv")
    assert "out.csv.partial.json" in left_over(folder)
    return folder


@pytest.fixture
def stopped(tmp_path, stopped_once, monkeypatch):
    """A folder to work in, with the files that a run leaves which was interrupted in the middle."""
    shutil.copytree(stopped_once, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_partial_goes_on_from_wherever_it_lies(stopped, through, finish):
    path, expected = through
    piece = (stopped / "out.csv.partial.00001.csv").read_bytes()
    assert finish("screen", path, "--out", "out.csv") == 3
    assert outputs(stopped) == expected
    assert (stopped / "out.csv").read_bytes().startswith(piece)


OTHER = (["--mode", "air"], ["--column", "hs_code=mode"], ["--encoding", "gbk"], ["--language", "zh"], ["--via", "SG"])


@pytest.mark.parametrize("other", [*OTHER, ["--rejects", "r.csv"], ["other input"]])
def test_a_partial_of_another_run_is_not_built_upon_unless_it_is_thrown_away(stopped, through, finish, other, capsys):
    path, _ = through
    if other == ["other input"]:
        path, other = made(stopped, path.read_bytes(), "changed.csv"), []
    before = left_over(stopped)
    assert finish("screen", path, "--out", "out.csv", *other) == 2
    assert capsys.readouterr().err == (
        "sendable: out.csv.partial.json: is of a run with other inputs, options, packs or another day; "
        "finish that one or say --restart\n"
    )
    assert left_over(stopped) == before
    assert finish("screen", path, "--out", "out.csv", "--restart", *other) == 3
    assert left_over(stopped) == []


def test_standard_input_goes_on_only_with_the_same_content(tmp_path, through):
    path, expected = through
    content = path.read_bytes()
    Command(signal="decide@7=SIGINT").run("screen", "-", "--out", tmp_path / "out.csv", given=content)
    assert Command().run("screen", "-", "--out", tmp_path / "out.csv", given=content + b"\n")[0] == 2
    assert Command().run("screen", "-", "--out", tmp_path / "out.csv", given=content)[0] == 3
    assert outputs(tmp_path)[".csv"] == expected[".csv"].replace(str(path).encode(), b"-")
