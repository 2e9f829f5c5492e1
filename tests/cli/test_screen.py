"""`sendable screen` with the small catalogue: what is written, what is said, which exit code."""

import csv
import json
import os
import subprocess
import sys
import threading

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sendable.adapters.inputs import bounds
from sendable.cli.main import run
from tests.fakes.reading import made
from tests.fakes.small import Command, small_screening

MANIFEST = (
    "item_id,description,mode,watt_hours,sender\n"
    "A,power bank,air,,Mrs Secret\n"
    "A,T-shirt,,,Mrs Secret\n"
    "B,power bank,plane,,Mrs Secret\n"
    "C,充电宝,road,37 Wh,Mrs Secret\n"
    "C,charger,road,abc,Mrs Secret\n"
    "D,gift,Mrs Secret\n"
    ",小刀,,,Mrs Secret\n"
)


@pytest.fixture
def screen(monkeypatch, tmp_path):
    small = small_screening(monkeypatch)
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: run(["screen", *map(str, arguments), *small])


def rows(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_line_is_decided_or_rejected_with_a_reason(screen, tmp_path):
    made(tmp_path, MANIFEST)
    assert screen("in.csv", "--out", "out.csv") == 3
    decided = [(row["row"], row["item_id"], row["outcome"], row["item_outcome"]) for row in rows(tmp_path / "out.csv")]
    assert decided == [
        ("1", "A", "refuse", "refuse"),
        ("2", "A", "accept", "refuse"),
        ("4", "C", "accept", "accept"),
        ("7", "", "hold", "hold"),
    ]
    rejected = [(row["file"], row["row"], row["column"], row["raw"]) for row in rows(tmp_path / "out.csv.rejects.csv")]
    assert rejected == [
        ("in.csv", "3", "mode", "plane"),
        ("in.csv", "5", "watt_hours", "abc"),
        ("in.csv", "6", "", "D,gift,Mrs Secret"),
    ]
    reasons = [row["reason"] for row in rows(tmp_path / "out.csv.rejects.csv")]
    assert "'plane' is not one of air, road, rail, sea" in reasons[0]
    assert "'abc' is not a number with a unit; right would be '2.5 Wh'" in reasons[1]
    assert reasons[2] == "has 3 cells, the header has 5"


def test_without_rejects_the_exit_code_is_0_and_no_file_of_rejects_is_made(screen, tmp_path):
    made(tmp_path, "description\nT-shirt\n")
    assert screen("in.csv", "--out", "out.csv") == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "out.csv"]


def test_no_column_is_copied_out_but_those_of_the_contract(screen, tmp_path, capsys):
    made(tmp_path, MANIFEST)
    screen("in.csv", "--out", "out.ndjson", "--rejects", "r.csv")
    assert "Mrs Secret" not in (tmp_path / "out.ndjson").read_text("utf-8")
    assert list(json.loads((tmp_path / "out.ndjson").read_text("utf-8").splitlines()[0])) == [
        "file", "row", "item_id", "outcome", "item_outcome", "categories", "concepts", "mentions", "facts", "rules",
        "question", "reason", "packs",
    ]  # fmt: skip
    said = capsys.readouterr()
    assert said.out == ""
    assert "Mrs Secret" not in said.err
    assert "power bank" not in said.err


def test_a_header_without_rows_gives_a_table_without_rows(screen, tmp_path):
    made(tmp_path, "description,item_id\n")
    assert screen("in.csv", "--out", "out.parquet") == 0
    assert pq.read_table(tmp_path / "out.parquet").num_rows == 0


def test_several_inputs_of_several_kinds_follow_each_other(screen, tmp_path):
    made(tmp_path, "description\nT-shirt\ngift\n", "one")
    made(tmp_path, '{"description": "小刀"}\n', "two")
    pq.write_table(pa.table({"description": ["power bank"], "mode": ["air"]}), tmp_path / "three")
    assert screen("one", "two", "three", "--out", "out.csv") == 0
    found = [(row["file"], row["row"], row["outcome"]) for row in rows(tmp_path / "out.csv")]
    assert found == [("one", "1", "accept"), ("one", "2", "ask"), ("two", "1", "hold"), ("three", "1", "refuse")]


def test_the_same_item_id_in_two_files_is_two_items(screen, tmp_path):
    made(tmp_path, "item_id,description\nA,T-shirt\n", "one")
    made(tmp_path, "item_id,description\nA,小刀\n", "two")
    screen("one", "two", "--out", "out.csv")
    assert [row["item_outcome"] for row in rows(tmp_path / "out.csv")] == ["accept", "hold"]


@pytest.mark.parametrize("size", [1, 2, 3])
def test_the_file_is_the_same_whatever_the_chunks(screen, tmp_path, monkeypatch, size):
    made(tmp_path, MANIFEST)
    screen("in.csv", "--out", "whole.csv", "--rejects", "whole.r.csv")
    monkeypatch.setattr(bounds, "CHUNK_ROWS", size)
    screen("in.csv", "--out", "cut.csv", "--rejects", "cut.r.csv")
    for end in (".csv", ".r.csv"):
        assert (tmp_path / f"cut{end}").read_bytes() == (tmp_path / f"whole{end}").read_bytes()


def test_the_summary_counts_lines_items_and_rejects(screen, tmp_path, capsys):
    made(tmp_path, MANIFEST)
    screen("in.csv", "--out", "out.csv")
    said = capsys.readouterr().err
    assert "4 lines in 3 items" in said
    assert "3 rows could not be read: out.csv.rejects.csv" in said
    assert "Decisions: out.csv" in said


def test_quiet_says_nothing(screen, tmp_path, capsys):
    made(tmp_path, MANIFEST)
    assert screen("in.csv", "--out", "out.csv", "--quiet") == 3
    assert capsys.readouterr() == ("", "")


def test_a_detected_encoding_is_said(screen, tmp_path, capsys):
    made(tmp_path, "description\n充电宝\n小刀 礼物\n".encode("gb18030"))
    screen("in.csv", "--out", "out.csv")
    assert "in.csv: read as GB18030 (detected;" in capsys.readouterr().err
    assert [row["outcome"] for row in rows(tmp_path / "out.csv")] == ["ask", "hold"]


def test_columns_are_mapped(screen, tmp_path):
    made(tmp_path, "货物;运单号\n小刀;A\n")
    assert screen("in.csv", "--out", "out.csv", "--column", "description=货物", "--column", "item_id = 运单号") == 0
    assert [(row["item_id"], row["outcome"]) for row in rows(tmp_path / "out.csv")] == [("A", "hold")]


def test_a_file_name_that_is_not_utf_8_is_a_name(screen, tmp_path):
    name = os.fsdecode(b"in\xff.csv")
    (tmp_path / name).write_text("description\ngift\n")
    assert screen(name, "--out", "out.parquet") == 0
    assert pq.read_table(tmp_path / "out.parquet")["file"].to_pylist() == ["in\ufffd.csv"]


@pytest.mark.parametrize("content", [b"description\ngift\n", b'{"description": "gift"}\n'])
def test_standard_input_is_read_and_leaves_no_file_behind(tmp_path, monkeypatch, content):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    (tmp_path / "out").mkdir()
    code, said = Command().run("screen", "-", "--out", tmp_path / "out" / "out.csv", given=content)
    assert code == 0, said
    assert [(row["file"], row["outcome"]) for row in rows(tmp_path / "out" / "out.csv")] == [("-", "ask")]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_parquet_is_read_from_standard_input(tmp_path):
    pq.write_table(pa.table({"description": ["小刀"]}), tmp_path / "in")
    code, _ = Command().run("screen", "-", "--out", tmp_path / "out.csv", given=(tmp_path / "in").read_bytes())
    assert code == 0
    assert [row["outcome"] for row in rows(tmp_path / "out.csv")] == ["hold"]


def test_a_pipe_with_a_name_is_read(screen, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=lambda: (tmp_path / "pipe").write_text("description\ngift\n"))
    writer.start()
    assert screen("pipe", "--out", "out.csv") == 0
    writer.join()


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_the_shipped_catalogue_decides_a_manifest(tmp_path, suffix):
    made(tmp_path, "item_id,description\nA,power bank 20000mAh\nA,cotton T-shirt\nB,纯棉短袖\n")
    command = [
        sys.executable,
        "-m",
        "sendable.cli.main",
        "screen",
        "in.csv",
        "--out",
        f"out.{suffix}",
        "--from",
        "CN",
        "--to",
        "US",
        "--mode",
        "air",
    ]
    done = subprocess.run([*command, "--service", "mail"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    if suffix == "parquet":
        found = pq.read_table(tmp_path / "out.parquet").to_pylist()
        assert [row["item_outcome"] for row in found] == ["refuse", "refuse", "accept"]
        assert found[0]["categories"][0] == "lithium_batteries"
