"""`sendable serve --processes 2`: they answer on the same ports, are started again, and end together."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack
from pathlib import Path

import pytest

from sendable.actions.people.people import People
from sendable.actions.people.tokens import Wanted, make_token
from sendable.adapters.codes import TotpCodes
from sendable.adapters.database.engine import open_engine
from sendable.adapters.database.store import DatabaseStore
from sendable.adapters.passwords import ArgonPasswords
from sendable.adapters.system import new_id, new_token, now
from sendable.cli.main import run
from sendable.cli.sharing import shared_out
from tests.fakes.people import BOSS

COMMAND = [sys.executable, "-m", "sendable.cli.main", "serve", "--port", "0", "--desk-port", "0", "--processes", "2"]
PATIENCE = 60.0


class Crew:
    """A server that runs, what it has said, and its processes."""

    def __init__(self, data, *more):
        self.data = data
        command = [*COMMAND, "--data", str(data), *more]
        self.server = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
        )
        self.addresses = {}
        while len(self.addresses) < (3 if more else 2):
            line = self.server.stdout.readline()
            assert line, self.server.stderr.read()
            found = re.search(r"http://127\.0\.0\.1:\d+/(metrics)?", line)
            if found and not line.startswith("There"):
                self.addresses.setdefault(line.split()[0], found[0])

    def pids(self):
        """Return the processes that answer."""
        text = Path(f"/proc/{self.server.pid}/task/{self.server.pid}/children").read_text("ascii")
        return {int(one) for one in text.split()}

    def get(self, site, path=""):
        with urllib.request.urlopen(f"{self.addresses[site]}{path}") as answer:  # noqa: S310
            return answer.read().decode()

    def end(self, how=signal.SIGTERM):
        os.killpg(self.server.pid, how)
        rest, error = self.server.communicate(timeout=PATIENCE)
        return self.server.returncode, rest, error


def until(holds):
    begun = time.monotonic()
    while not holds():
        assert time.monotonic() - begun < PATIENCE
        time.sleep(0.1)


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.fixture
def crew(tmp_path):
    made = Crew(tmp_path / "desk", "--metrics", "0")
    yield made
    if made.server.poll() is None:
        made.end(signal.SIGKILL)


def requests(crew):
    lines = crew.get("Metrics").splitlines()
    found = [line for line in lines if line.startswith("sendable_requests_total") and '"/en/answer"' in line]
    return sum(float(line.rpartition(" ")[2]) for line in found)


def test_two_answer_their_figures_add_up_and_who_is_killed_is_started_again(crew):
    until(lambda: len(crew.pids()) == 2)
    for number in range(12):
        assert "power bank" in crew.get("May", f"en/answer?goods=power+bank+{number}")
    assert requests(crew) == 12
    figures = crew.get("Metrics")
    assert len(re.findall(r"^process_resident_memory_bytes\{pid=", figures, re.MULTILINE)) >= 1
    assert "sendable_record_up 1.0" in figures

    for pid in sorted(crew.pids()):
        os.kill(pid, signal.SIGKILL)
        until(lambda pid=pid: pid not in crew.pids() and len(crew.pids()) == 2)
        crew.get("The", "readyz")
    assert crew.get("May", "readyz") == "ready"
    assert requests(crew) == 12

    code, rest, error = crew.end()
    assert code == 0
    assert len(re.findall("ended with -9 and is started again", error)) == len(error.splitlines()) == 2
    assert "Traceback" not in rest


def test_ctrl_c_reaches_all_of_them_and_ends_them_quietly(crew):
    pids = crew.pids()
    assert crew.end(signal.SIGINT)[0::2] == (0, "")
    assert not any(alive(pid) for pid in pids)


def test_they_do_not_outlive_the_one_that_watches(crew):
    pids = crew.pids()
    crew.server.kill()
    until(lambda: not any(alive(pid) for pid in pids))


def test_a_batch_is_decided_by_a_process_that_was_forked(crew):
    engine = open_engine(f"sqlite:///{crew.data / 'record.sqlite'}")
    people = People(DatabaseStore(engine), ArgonPasswords(), TotpCodes(), now, new_id, new_token)
    token = make_token(people, BOSS, Wanted("shop", "screen", None, 30))
    engine.dispose()
    rows = b"".join(json.dumps({"description": f"power bank {number}"}).encode() + b"\n" for number in range(500))
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/x-ndjson"}
    request = urllib.request.Request(f"{crew.addresses['The']}api/v1/screen/batch", rows, headers)  # noqa: S310
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        assert len(answer.read().splitlines()) == 500


def test_what_cannot_be_served_is_one_line_and_exit_code_2(tmp_path):
    environ = {**os.environ, "SENDABLE_DATABASE": "mysql://x"}
    done = subprocess.run(
        [*COMMAND, "--data", str(tmp_path)], capture_output=True, text=True, env=environ, timeout=PATIENCE, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("sendable: database: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("wrong", [["--processes", "0"], ["--processes", "2", "--demo"]])
def test_a_number_of_processes_that_cannot_be_is_one_line_and_exit_code_2(wrong, capsys):
    assert run(["serve", *wrong]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_connections_are_shared_out_and_the_address_is_taken_for_others(crew, capsys):
    port = re.search(r":(\d+)/", crew.addresses["May"])[1]
    clients = [socket.create_connection(("127.0.0.1", int(port))) for _ in range(40)]
    for client in clients:
        client.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        assert client.recv(100).startswith(b"HTTP/1.1 200")
    held = [sum(str(one.readlink()).startswith("socket:") for one in fds(pid)) for pid in crew.pids()]
    assert min(held) >= 12  # of some 20, and a few that are there in any case
    for client in clients:
        client.close()
    assert run(["serve", "--only", "public", "--port", port]) == 2
    assert "Address already in use" in capsys.readouterr().err


def fds(pid):
    return list(Path(f"/proc/{pid}/fd").iterdir())


def test_sockets_of_processes_send_each_packet_at_once_as_the_one_that_took_the_address_does():
    with ExitStack() as stack:
        first = socket.socket(proto=socket.IPPROTO_TCP)  # asyncio turns waiting off for these alone
        first.bind(("127.0.0.1", 0))
        shared = shared_out(stack, first, 2)
        assert [one.proto for one in shared] == [socket.IPPROTO_TCP] * 2
