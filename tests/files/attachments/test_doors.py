"""What the drawing process cannot do: everything but compute, read what it was given, and answer."""

import json
import os
import platform
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sendable.adapters.cleaning.cleaner import Cleaner
from sendable.adapters.cleaning.kinds import Kind
from sendable.adapters.cleaning.limits import MEGABYTE

SOURCE = Path(__file__).resolve().parents[3] / "src"
FILTERED = sys.platform == "linux" and platform.machine() in {"x86_64", "aarch64"}
only_filtered = pytest.mark.skipif(not FILTERED, reason="the kernel's filter is written for Linux on x86-64 and ARM64")
TRIES = """
import ctypes, json, mmap, os, resource, socket, subprocess, sys, threading
sys.path.insert(0, {source!r})
from sendable.adapters.cleaning.doors import shut
from sendable.adapters.cleaning.limits import Limits

def holder():
    bytearray(600 * 1024 * 1024)

def signal_another():
    os.kill({pid}, 0)

def code_in_memory():
    mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)

def new_file_in_place_of_another():
    os.close(2)
    os.open({target!r}, os.O_CREAT | os.O_WRONLY)

tries = dict(
    memory=holder,
    read=lambda: open("/etc/hostname"),
    write=lambda: open({target!r}, "w"),
    list=lambda: os.listdir("/"),
    network=socket.socket,
    pair=socket.socketpair,
    pipe=os.pipe,
    fork=os.fork,
    program=lambda: os.execv("/bin/true", ["true"]),
    thread=lambda: threading.Thread(target=print).start(),
    signal=signal_another,
    more_memory=lambda: resource.setrlimit(resource.RLIMIT_AS, (-1, -1)),
    code=code_in_memory,
    remove=lambda: os.remove({target!r} + ".there"),
    file_in_place=new_file_in_place_of_another,
)
filtered = shut(Limits())
done = []
for name in {names} or tries:
    try:
        tries[name]()
        done.append(name)
    except (OSError, RuntimeError, MemoryError, ValueError):
        pass
os.write(1, json.dumps([filtered, done]).encode())
os._exit(0)
"""


def done_of(folder, *names, machine=""):
    """Shut the doors, as on another machine if one is named; return whether the kernel filters, and what could be done."""
    (folder / "x.there").write_text("here")
    before = f"import platform; platform.machine = lambda: {machine!r}\n" if machine else ""
    code = before + TRIES.format(source=str(SOURCE), target=str(folder / "x"), pid=os.getpid(), names=names)
    done = subprocess.run([sys.executable, "-I", "-B", "-c", code], capture_output=True, check=True, env={}, cwd="/")
    assert [one.name for one in folder.iterdir()] == ["x.there"]
    return json.loads(done.stdout)


@only_filtered
def test_it_opens_writes_connects_starts_and_takes_nothing(tmp_path):
    assert done_of(tmp_path) == [True, []]


def test_where_the_kernel_does_not_filter_limits_keep_files_network_and_memory_away(tmp_path):
    names = ("memory", "read", "write", "network", "pair", "pipe")
    assert done_of(tmp_path, *names, machine="another") == [False, []]


UNDER_THE_UNIT = """
import ctypes, sys
from sendable.adapters.cleaning import doors
from sendable.adapters.cleaning.cleaner import Cleaner
from tests.fakes.hostile.pdf import pdf
from tests.fakes.hostile.pictures import picture

def refuse(*calls):
    steps = [(doors._LOAD, 0, 0, doors._NUMBER)]
    steps += [(doors._EQUAL, len(calls) - at, 0, call) for at, call in enumerate(calls)]
    steps += [(doors._RETURN, 0, 0, doors._ALLOW), (doors._RETURN, 0, 0, doors._REFUSE)]
    code = b"".join(doors.struct.pack("=HBBI", *step) for step in steps)
    control = ctypes.CDLL(None).prctl
    control(doors._NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    assert control(doors._SECCOMP, doors._FILTER, ctypes.byref(doors._Program(len(steps), code)), 0, 0) == 0

refuse(*{calls})
print([len(Cleaner().clean(one)) for one in (picture(), pdf())])
"""
RESOURCES = {"x86_64": (141, 160), "aarch64": (140, 164)}  # setpriority and setrlimit, as in @resources of systemd


@only_filtered
def test_files_are_drawn_under_the_unit_that_we_ship_which_forbids_to_change_priority():
    unit = (SOURCE.parent / "deploy" / "sendable.service").read_text("utf-8")
    assert "SystemCallFilter=~@privileged @resources" in unit
    code = UNDER_THE_UNIT.replace("{calls}", str(RESOURCES[platform.machine()]))
    assert output_of(code) == "[1, 1]\n"


def output_of(code):
    path = os.pathsep.join([str(SOURCE), str(SOURCE.parent)])
    command = [sys.executable, "-B", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": path})
    return done.stdout


WATCHED = """
import os, sys
seen = []

def watch(event, given):
    if event == "open" and (given[2] or 0) & 0o1103:  # to write, to create or to cut
        if given[0] != os.devnull and not isinstance(given[0], int):  # a number is a pipe
            seen.append(given[0])
    elif event in ("os.mkdir", "os.rename", "os.link", "os.symlink", "socket.__new__", "tempfile.mkstemp"):
        seen.append(event)

from sendable.adapters.cleaning.cleaner import Cleaner
from tests.fakes.hostile.pdf import pdf
from tests.fakes.hostile.pictures import picture
files = [picture(), picture("PNG"), picture("WEBP"), pdf()]
sys.addaudithook(watch)
kept = [Cleaner().clean(one) for one in files]
print(len(kept), seen)
"""


def test_the_server_writes_no_file_either():
    assert output_of(WATCHED) == "4 []\n"


@pytest.fixture
def waiting():
    """A drawing process that waits for its file."""
    command = Cleaner().command(Kind.PDF)
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}, cwd="/"
    ) as process:
        at = Path(f"/proc/{process.pid}")
        until = time.monotonic() + 60
        while "Max open files            3 " not in (at / "limits").read_text() and time.monotonic() < until:
            time.sleep(0.02)
        time.sleep(0.2)
        yield at
        process.kill()


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_it_has_two_pipes_and_no_file_no_environment_and_little_of_everything(waiting):
    limits = (waiting / "limits").read_text()
    assert f"Max address space         {512 * MEGABYTE} " in limits
    assert "Max file size             0 " in limits
    assert "Max cpu time              4 " in limits
    assert int((waiting / "stat").read_text().rsplit(")", 1)[1].split()[16]) >= 10  # nice
    if FILTERED:
        assert "Seccomp:\t2" in (waiting / "status").read_text()
    if os.geteuid() == 0:  # it is closed to everybody else
        assert (waiting / "environ").read_bytes() == b""
        open_files = {one.name: str(one.readlink()) for one in (waiting / "fd").iterdir()}
        assert set(open_files) == {"0", "1", "2"}
        assert open_files["2"] == "/dev/null"
        assert all(open_files[number].startswith("pipe:") for number in "01")
