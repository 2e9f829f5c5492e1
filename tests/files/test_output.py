"""Decision files: every format holds the same rows, OUT is replaced by the whole or not at all."""

import csv
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyarrow import ipc

from sendable.adapters.output import Output, check_outputs
from sendable.errors import OutputUnwritable
from sendable.ports import Progress, Reject
from sendable.screening.columns import DECISIONS

ROW = {
    "file": 'a,\n"b".csv', "row": 7, "item_id": None, "outcome": "refuse", "item_outcome": "refuse",
    "categories": ["lithium_batteries"], "concepts": ["power-bank"],
    "mentions": [{"text": "充电宝", "start": 0, "end": 3, "concept": "power-bank", "how": "name"}],
    "facts": [{"name": "mode", "value": "air", "unit": None, "source": "route"}],
    "rules": ["small/power-banks@1"], "question": None, "reason": 'No, "not"\tby air', "packs": "small@1:0",
}  # fmt: skip
LISTS = ("categories", "concepts", "mentions", "facts", "rules")


def table(*numbers):
    return pa.Table.from_pylist([ROW | {"row": number} for number in numbers], DECISIONS)


def from_text(path, mark):
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter=mark):
            lists = {name: json.loads(row[name]) for name in LISTS}
            nulls = {name: row[name] or None for name in ("item_id", "question")}
            yield row | lists | nulls | {"row": int(row["row"])}


READ = {
    ".csv": lambda path: list(from_text(path, ",")),
    ".tsv": lambda path: list(from_text(path, "\t")),
    ".ndjson": lambda path: [json.loads(line) for line in path.read_text("utf-8").splitlines()],
    ".jsonl": lambda path: [json.loads(line) for line in path.read_text("utf-8").splitlines()],
    ".parquet": lambda path: pq.read_table(path).to_pylist(),
    ".arrow": lambda path: ipc.open_file(path).read_all().to_pylist(),
}
formats = pytest.mark.parametrize("suffix", READ)


def output(folder, suffix=".csv", run="run"):
    return Output(folder / f"out{suffix}", folder / "out.rejects.csv", run)


@formats
@pytest.mark.parametrize("pieces", [1, 3])
def test_every_format_holds_the_same_rows(tmp_path, suffix, pieces):
    sink = output(tmp_path, suffix)
    for number in range(pieces):
        sink.add(table(2 * number, 2 * number + 1), [], Progress(0, number))
        sink.checkpoint()
    sink.finish()
    assert READ[suffix](tmp_path / f"out{suffix}") == [ROW | {"row": number} for number in range(2 * pieces)]
    assert [path.name for path in tmp_path.iterdir()] == [f"out{suffix}"]


@formats
def test_no_rows_make_an_empty_table(tmp_path, suffix):
    output(tmp_path, suffix).finish()
    assert READ[suffix](tmp_path / f"out{suffix}") == []


@pytest.mark.parametrize("suffix", [".parquet", ".arrow"])
@pytest.mark.parametrize("pieces", [0, 1, 2])
def test_the_schema_is_exactly_the_contract(tmp_path, suffix, pieces):
    sink = output(tmp_path, suffix)
    for number in range(pieces):
        sink.add(table(number), [], Progress(0, number))
        sink.checkpoint()
    sink.finish()
    path = tmp_path / f"out{suffix}"
    schema = pq.read_schema(path) if suffix == ".parquet" else ipc.open_file(path).schema
    assert schema.remove_metadata() == DECISIONS


@formats
def test_finished_pieces_can_be_read_at_any_moment(tmp_path, suffix):
    sink = output(tmp_path, suffix)
    sink.add(table(1), [], Progress(0, 1))
    sink.checkpoint()
    sink.add(table(2), [], Progress(0, 2))
    (piece,) = [path for path in tmp_path.iterdir() if "unfinished" not in path.name and path.suffix == suffix]
    assert piece.name == f"out{suffix}.partial.00001{suffix}"
    assert [row["row"] for row in READ[suffix](piece)] == [1]


def test_what_was_not_noted_is_forgotten_and_the_rest_goes_on(tmp_path):
    first = output(tmp_path)
    first.add(table(1), [Reject("f", 2, "", "broken", "x")], Progress(0, 2))
    first.checkpoint()
    first.add(table(3), [Reject("f", 4, "", "broken", "y")], Progress(0, 4))  # and then the process dies
    again = output(tmp_path)
    assert again.resume() == Progress(0, 2, segments=1, rejects=1)
    again.add(table(3), [Reject("f", 4, "", "broken", "y")], Progress(0, 4))
    again.finish()
    assert [row["row"] for row in READ[".csv"](tmp_path / "out.csv")] == [1, 3]
    assert (tmp_path / "out.rejects.csv").read_text() == "file,row,column,reason,raw\nf,2,,broken,x\nf,4,,broken,y\n"


def test_an_older_output_stays_until_the_end(tmp_path):
    (tmp_path / "out.csv").write_text("older")
    sink = output(tmp_path)
    sink.add(table(1), [], Progress(0, 1))
    sink.checkpoint()
    assert (tmp_path / "out.csv").read_text() == "older"
    sink.finish()
    assert len(READ[".csv"](tmp_path / "out.csv")) == 1


def test_rejects_of_an_older_run_do_not_stay_beside_a_newer_output(tmp_path):
    (tmp_path / "out.rejects.csv").write_text("file,row,column,reason,raw\nold,1,,x,y\n")
    output(tmp_path).finish()
    assert (tmp_path / "out.rejects.csv").read_text() == "file,row,column,reason,raw\n"


@pytest.mark.parametrize("journal", ['{"fingerprint": "other"}', "[]", "", '{"fingerprint": "run"}', "{"])
def test_a_partial_that_is_not_ours_is_left_alone(tmp_path, journal):
    (tmp_path / "out.csv.partial.json").write_text(journal)
    piece = tmp_path / "out.csv.partial.00001.csv"
    piece.write_text("theirs")
    with pytest.raises(OutputUnwritable, match="is of a run with other inputs, options, packs or another day"):
        output(tmp_path).resume()
    assert piece.read_text() == "theirs"


@pytest.mark.parametrize("gone", ["out.csv.partial.00001.csv", "out.rejects.csv.partial"])
def test_a_partial_with_pieces_missing_is_not_built_upon(tmp_path, gone):
    sink = output(tmp_path)
    sink.add(table(1), [Reject("f", 2, "", "broken", "x")], Progress(0, 2))
    sink.checkpoint()
    (tmp_path / gone).unlink()
    with pytest.raises(OutputUnwritable, match="counts on files that are gone; say --restart"):
        output(tmp_path).resume()


def test_restart_throws_away_what_is_ours_and_nothing_else(tmp_path):
    sink = output(tmp_path, run="other")
    sink.add(table(1), [Reject("f", 2, "", "broken", "x")], Progress(0, 2))
    sink.checkpoint()
    (tmp_path / "out.csv.partial.notes.txt").write_text("mine")
    again = output(tmp_path)
    again.restart()
    assert again.resume() is None
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv.partial.notes.txt"]


def test_names_with_brackets_are_names(tmp_path):
    sink = Output(tmp_path / "out[1].csv", tmp_path / "r.csv", "run")
    sink.add(table(1), [], Progress(0, 1))
    sink.checkpoint()
    sink.restart()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("out", "what"),
    [
        ("nowhere/out.csv", "nowhere does not exist"),
        ("folder.csv", "is a folder; name a file in it"),
        ("in.csv", "is also an input"),
        ("link.csv", "is also an input"),
    ],
)
def test_outputs_that_cannot_be_are_refused(tmp_path, out, what):
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "in.csv").write_text("description\n")
    (tmp_path / "link.csv").symlink_to(tmp_path / "in.csv")
    with pytest.raises(OutputUnwritable, match=what):
        check_outputs({"--out": tmp_path / out}, [str(tmp_path / "in.csv")])


@pytest.mark.parametrize("option", ["--rejects", "--html"])
def test_no_output_may_be_an_input_or_another_output(tmp_path, option):
    (tmp_path / "in.csv").write_text("description\n")
    for path, what in (
        (tmp_path / "in.csv", "is also an input"),
        (tmp_path / "out.csv", f"for --out and for {option}"),
    ):
        with pytest.raises(OutputUnwritable, match=what):
            check_outputs({"--out": tmp_path / "out.csv", option: path}, [str(tmp_path / "in.csv")])
