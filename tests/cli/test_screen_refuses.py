"""Bad use and unreadable input: one clear line, exit code 2, no traceback, an older output as it was."""

import gzip
import os
import subprocess
import sys
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sendable.cli.main import run
from tests.fakes.reading import made
from tests.fakes.small import Command, small_screening

OLDER = "older decisions"


@pytest.fixture
def refused(monkeypatch, tmp_path, capsys):
    """Screen `in.csv`; return the one line that is said."""
    small = small_screening(monkeypatch)
    monkeypatch.chdir(tmp_path)
    made(tmp_path, OLDER, "out.csv")

    def refused(*arguments, inputs=("in.csv",), out="out.csv"):
        before = sorted(path.name for path in tmp_path.iterdir())
        assert run(["screen", *inputs, "--out", out, *small, *arguments]) == 2
        said = capsys.readouterr()
        assert said.out == ""
        (line,) = said.err.splitlines()
        assert line.startswith("sendable: ")
        assert len(line) < 600
        assert (tmp_path / "out.csv").read_text() == OLDER
        assert sorted(path.name for path in tmp_path.iterdir()) == before
        return line

    return refused


def workbook(folder):
    with zipfile.ZipFile(folder / "in.csv", "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")


def cut_parquet(folder):
    pq.write_table(pa.table({"description": ["gift"] * 1000}), folder / "in.csv")
    os.truncate(folder / "in.csv", 300)


def cut_gzip(folder):
    made(folder, gzip.compress(os.urandom(3_000).hex().encode())[:900])


def damaged_gzip(folder):
    content = bytearray(gzip.compress(b"description\n" + os.urandom(3_000).hex().encode()))
    content[600:700] = b"\0" * 100
    made(folder, bytes(content))


FILES = {
    "empty": (lambda folder: made(folder, ""), "in.csv: is empty; a header row with a column 'description' is needed"),
    "blank lines": (lambda folder: made(folder, "\n \n\n"), "is empty"),
    "empty gzip": (lambda folder: made(folder, gzip.compress(b"")), "is empty"),
    "no description": (lambda folder: made(folder, "goods,id\na,b\n"), "has no column 'description'; it has 'goods', 'id'"),
    "two descriptions": (lambda folder: made(folder, "description,Description\na,b\n"), "has 2 columns named 'description'"),
    "a million columns": (lambda folder: made(folder, ",".join("x" * 1_000_000) + "\n"), "longer than 1 MiB (about 1,"),
    "many columns": (lambda folder: made(folder, "description" + ",x" * 20_000), "has 20,001 columns; at most 10,000"),
    "zero bytes": (lambda folder: made(folder, b"description,a\0\0\0b\n"), "holds zero bytes; is it a text file?"),
    "missing": (lambda _: None, "in.csv: cannot be read: No such file or directory"),
    "folder": (lambda folder: (folder / "in.csv").mkdir(), "in.csv: is a folder; name the files in it"),
    "device": (lambda folder: (folder / "in.csv").symlink_to("/dev/null"), "in.csv: is empty"),
    "workbook": (workbook, "is a zip or Excel workbook; save it as CSV or Parquet first"),
    "old workbook": (lambda folder: made(folder, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "is an old Excel workbook"),
    "pdf": (lambda folder: made(folder, b"%PDF-1.7\n"), "is a PDF; export the table as CSV first"),
    "zstd": (lambda folder: made(folder, b"\x28\xb5\x2f\xfd\0"), "is zstd-compressed; unpack it first"),
    "cut parquet": (cut_parquet, "in.csv: is damaged or cut off"),
    "cut gzip": (cut_gzip, "cannot be read"),
    "damaged gzip": (damaged_gzip, "cannot be read"),
    "json array": (lambda folder: made(folder, '[{"description": "a"}]'), "is one JSON array; one object a line is read"),
    "header in another encoding": (
        lambda folder: made(folder, b"\xff\xfdname,x\n" + "充电宝,b\n".encode() * 9), "--encoding"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("make", "what"), FILES.values(), ids=FILES)
def test_an_input_that_is_no_table_is_refused(refused, tmp_path, make, what):
    make(tmp_path)
    assert what in refused()


def test_a_bad_second_input_is_refused_before_the_first_is_decided(refused, tmp_path):
    made(tmp_path, "description\ngift\n")
    made(tmp_path, "goods\ngift\n", "second.csv")
    assert "second.csv: has no column 'description'" in refused(inputs=("in.csv", "second.csv"))


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["--column", "descriptoin=x"], "--column: 'descriptoin' is not one of description, item_id"),
        (["--column", "description"], "--column: 'description' is not OURS=THEIRS; right would be description="),
        (
            ["--column", "description=goods"],
            "in.csv: has no column 'goods' for description; it has 'description', 'x', 'x'",
        ),
        (["--column", "description=x"], "in.csv: has 2 columns named 'x'"),
        (["--column", "description=x", "--column", "description=y"], "--column: description is given twice"),
        (["--to", "XX"], "--to: 'XX' is not an ISO 3166 country code; right would be 'CN' or 'US'"),
        (["--mode", "plane"], "--mode: 'plane' is not one of air, road, rail, sea"),
        (["--encoding", "klingon"], "--encoding: there is no encoding 'klingon'; right would be utf-8 or gb18030"),
        (["--encoding", "base64"], "--encoding: there is no encoding 'base64'"),
        (["--on", "yesterday"], "'yesterday' is not a date; right would be 2026-11-22"),
        (["--pack", "nowhere"], "there is no pack or folder 'nowhere'"),
        (["--rejects", "in.csv"], "in.csv: is also an input"),
        (["--rejects", "out.csv"], "out.csv: is given for --out and for --rejects"),
        (["--html", "nowhere/page.html"], "the folder nowhere does not exist"),
        (["--colour"], "No such option"),
    ],
)
def test_an_option_that_cannot_be_is_refused(refused, tmp_path, arguments, what):
    made(tmp_path, "description,x,x\ngift,1,2\n")
    assert what in refused(*arguments)


@pytest.mark.parametrize(
    ("out", "what"),
    [
        ("in.csv", "in.csv: is also an input; choose another name, an input is never overwritten"),
        ("nowhere/out.csv", "nowhere/out.csv: the folder nowhere does not exist"),
        ("out.xlsx", "out.xlsx: the extension names the format; right would be .parquet"),
        (".", "the extension names the format"),
    ],
)
def test_an_output_that_cannot_be_is_refused(refused, tmp_path, out, what):
    made(tmp_path, "description\ngift\n")
    assert what in refused(out=out)
    assert (tmp_path / "in.csv").read_text() == "description\ngift\n"


def test_no_input_at_all_is_bad_use(refused):
    assert "Missing argument 'INPUT...'" in refused(inputs=())


def test_an_input_that_breaks_off_in_the_middle_leaves_the_older_output(tmp_path):
    made(tmp_path, OLDER, "out.csv")
    made(tmp_path, gzip.compress(("description\n" + "台灯\n" * 100_000).encode())[:-200])
    line = ("screen", tmp_path / "in.csv", "--out", tmp_path / "out.csv", "--quiet")  # else it may tell of its matcher
    code, said = Command(chunk_rows=10_000).run(*line)
    assert code == 2
    assert said.startswith(f"sendable: {tmp_path}/in.csv: cannot be read to its end")
    assert len(said.splitlines()) == 1
    assert (tmp_path / "out.csv").read_text() == OLDER
    assert (tmp_path / "out.csv.partial.00001.csv").exists()


def test_standard_input_that_is_closed_is_refused(tmp_path):
    command = f"exec {sys.executable} -m sendable.cli.main screen - --out {tmp_path}/out.csv <&-"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "sendable: -: standard input is closed\n")


def test_standard_input_that_is_empty_is_refused(tmp_path):
    code, said = Command().run("screen", "-", "--out", tmp_path / "out.csv")
    assert (code, said) == (2, "sendable: -: is empty; a header row with a column 'description' is needed\n")
