"""Backup, restore and export that are cut short by Ctrl-C or a kill leave nothing half, and can be run again."""

import signal
import subprocess
import sys

import pytest

from sendable.cli.main import run
from tests.database.test_audit_command import data  # noqa: F401 a fixture

CUT = """
import os, signal, sys, importlib
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell starts what runs beside it without
sys.path.insert(0, os.getcwd())
module, name, times, number = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
from sendable.cli.main import run
place = importlib.import_module(module)
before, count = getattr(place, name), 0

def cut(*given, **named):
    global count
    count += 1
    if count == times:
        os.kill(os.getpid(), number)
    return before(*given, **named)

setattr(place, name, cut)
sys.exit(run(sys.argv[5:]))
"""
BACKUP = "sendable.adapters.backup"
ENDINGS = [signal.SIGINT, signal.SIGKILL]


def cut_short(where, number, *command):
    module, _, name = where.rpartition(".")
    name, _, times = name.partition("@")
    done = subprocess.run(
        [sys.executable, "-c", CUT, module, name, times or "1", str(int(number)), *map(str, command)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == (130 if number == signal.SIGINT else -signal.SIGKILL), done.stderr
    assert "Traceback" not in done.stderr


def shown(folder):
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("where", ["_copy_database", "_manifest", "_pack", "_add@2", "_read_manifest"])
def test_a_backup_is_whole_or_not_there(data, tmp_path_factory, ending, where):  # noqa: F811
    folder = tmp_path_factory.mktemp("backups")
    file = folder / "desk.sendable"
    cut_short(f"{BACKUP}.{where}", ending, "backup", file, "--data", data)
    if file.exists():  # cut after it was put in its place
        assert where == "_read_manifest"
    else:
        assert run(["backup", str(file), "--data", str(data)]) == 0
    assert shown(folder) == ["desk.sendable"]
    assert run(["restore", str(file), "--data", str(folder / "restored")]) == 0
    if ending == signal.SIGINT:
        assert [path for path in folder.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("where", ["_unpack", "_write", "_safe"])
def test_a_restored_folder_is_whole_or_not_there(data, tmp_path_factory, ending, where):  # noqa: F811
    folder = tmp_path_factory.mktemp("backups")
    assert run(["backup", str(folder / "desk.sendable"), "--data", str(data)]) == 0
    there = folder / "restored"
    cut_short(f"{BACKUP}.{where}", ending, "restore", folder / "desk.sendable", "--data", there)
    assert shown(folder) == ["desk.sendable"]
    assert run(["restore", str(folder / "desk.sendable"), "--data", str(there)]) == 0


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_export_is_whole_or_not_there(data, tmp_path_factory, ending):  # noqa: F811
    folder = tmp_path_factory.mktemp("exports")
    command = ["audit", "export", "--all", "--out", str(folder / "all.jsonld"), "--data", str(data)]
    cut_short("sendable.actions.custody.exchange_events.object_event@2", ending, *command)
    assert shown(folder) == []
    assert run(command) == 0
    assert run(["audit", "import", str(folder / "all.jsonld")]) == 0
