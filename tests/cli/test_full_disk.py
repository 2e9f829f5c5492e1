"""A disk that is full or read-only: one clear line, exit code 2, an older output as it was."""

import os
import resource
import subprocess

import pytest

from sendable.adapters import writers
from sendable.cli.main import run
from tests.fakes.reading import made
from tests.fakes.small import Command, in_this_process, small_screening

MANIFEST = "item_id,description\n" + "".join(f"{number},T-shirt {number}\n{number},小刀\n" for number in range(2_000))
FORMATS = ["csv", "ndjson", "parquet", "arrow"]


@pytest.fixture
def finish(monkeypatch):
    return in_this_process(monkeypatch, chunk_rows=500)


@pytest.fixture
def mounted(tmp_path):
    """Mount a file system in memory; it needs the rights of root."""
    place = tmp_path / "disk"
    place.mkdir()

    def mount(options):
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", place], capture_output=True, check=False)
        if done.returncode:
            pytest.skip("a file system can be mounted by root only")
        return place

    yield mount
    subprocess.run(["umount", place], capture_output=True, check=False)


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("seconds", [0, 20])
def test_a_full_disk_is_said_and_the_run_goes_on_when_there_is_room(tmp_path, mounted, finish, suffix, seconds):
    path = made(tmp_path, MANIFEST)
    disk = mounted("size=48k")
    out = made(disk, "older", f"out.{suffix}")
    command = Command(chunk_rows=500, checkpoint_seconds=seconds)
    code, said = command.run("screen", path, "--out", out, "--quiet")
    assert code == 2
    (line,) = said.splitlines()
    assert line.startswith(f"sendable: {out}: cannot be written: No space left on device")
    assert out.read_text() == "older"
    assert ("what is finished stays in" in line) == bool(list(disk.glob(f"*.partial.0*.{suffix}")))
    subprocess.run(["mount", "-o", "remount,size=200m", disk], check=True)
    assert finish("screen", path, "--out", out) == 0
    finish("screen", path, "--out", tmp_path / f"through.{suffix}")
    assert rows(out) == rows(tmp_path / f"through.{suffix}")
    assert [name.name for name in disk.iterdir()] == [out.name]


def rows(path):
    if path.suffix in {".parquet", ".arrow"}:
        return [row for batch in writers._batches(path, path.suffix[1:]) for row in batch.to_pylist()]
    return path.read_text("utf-8")


def test_a_full_temporary_folder_is_said(tmp_path, mounted, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(mounted("size=16k")))
    code, said = Command().run("screen", "-", "--out", tmp_path / "out.csv", given=MANIFEST.encode())
    assert (code, len(said.splitlines())) == (2, 1)
    assert "No space left on device" in said


def test_a_read_only_disk_is_said(tmp_path, mounted, monkeypatch, capsys):
    small = small_screening(monkeypatch)
    disk = mounted("ro")
    assert run(["screen", str(made(tmp_path, MANIFEST)), "--out", f"{disk}/out.csv", *small]) == 2
    assert capsys.readouterr().err == f"sendable: {disk}/out.csv: the folder {disk} may not be written to\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_files_and_folders_without_permission_are_said(tmp_path, monkeypatch, capsys):
    small = small_screening(monkeypatch)
    path = made(tmp_path, MANIFEST)
    made(tmp_path, "older", "out.csv").chmod(0o444)
    assert run(["screen", str(path), "--out", str(tmp_path / "out.csv"), *small]) == 2
    assert "may not be written to" in capsys.readouterr().err
    path.chmod(0)
    assert run(["screen", str(path), "--out", str(tmp_path / "new.csv"), *small]) == 2
    assert "cannot be read: Permission denied" in capsys.readouterr().err


def test_a_limit_on_the_size_of_files_is_said(tmp_path):
    path = made(tmp_path, MANIFEST)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, before[1]))
    try:
        code, said = Command(chunk_rows=1_000).run("screen", path, "--out", tmp_path / "out.csv", "--quiet")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert code == 2
    assert said == f"sendable: {tmp_path}/out.csv: cannot be written: File too large\n"
