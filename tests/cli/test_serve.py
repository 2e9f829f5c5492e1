"""`sendable serve`: one line for every mistake, an address when it is ready, a quiet end."""

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from sendable.cli import serve as module
from sendable.cli.main import run


def test_a_port_that_is_taken_is_one_line_and_exit_code_2(capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert run(["serve", "--only", "public", "--port", str(port)]) == 2
    error = capsys.readouterr().err
    assert error == f"sendable: --host, --port: cannot listen on 127.0.0.1 port {port}: Address already in use\n"


@pytest.mark.parametrize("host", ["256.1.1.1", "no such host", "192.0.2.1", "a" * 300])
def test_a_host_that_is_not_here_is_one_line_and_exit_code_2(host, capsys):
    assert run(["serve", "--host", host, "--port", "0"]) == 2
    error = capsys.readouterr().err
    assert error.startswith("sendable: --host")
    assert error.count("\n") == 1


@pytest.mark.parametrize("port", ["-1", "65536", "http"])
def test_a_port_that_is_none_is_one_line_and_exit_code_2(port, capsys):
    assert run(["serve", "--port", port]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_without_the_extra_it_says_how_to_get_it(monkeypatch, capsys):
    monkeypatch.setattr(module, "find_spec", lambda name: None if name == "uvicorn" else object())
    assert run(["serve"]) == 2
    assert capsys.readouterr().err == (
        "sendable: serve: needs uvicorn; install it with: pip install 'sendable[serve]'\n"
    )


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_prints_its_address_answers_and_ends_quietly_without_a_trace_of_the_question(ending):
    command = [sys.executable, "-m", "sendable.cli.main", "serve", "--only", "public", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        assert server.stderr is not None
        found = re.search(r"http://127\.0\.0\.1:\d+/", server.stdout.readline())
        assert found
        with urllib.request.urlopen(f"{found.group(0)}en/answer?goods=secret+zebra") as answer:  # noqa: S310
            assert "server" not in {name.lower() for name in answer.headers}
            assert "secret zebra" in answer.read().decode()
        server.send_signal(ending)
        rest, error = server.communicate(timeout=30)
    assert server.returncode in (0, -signal.SIGTERM)
    assert rest + error == ""


def test_both_sites_start_with_a_link_for_the_first_administrator_and_end_quietly(tmp_path):
    command = [sys.executable, "-m", "sendable.cli.main", "serve", "--port", "0", "--desk-port", "0"]
    command += ["--data", str(tmp_path / "desk")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        lines = sorted(server.stdout.readline() for _ in range(3))
        desk, public, link = (
            re.search(r"http://127\.0\.0\.1:\d+/\S*", line)[0]
            for line in sorted(lines, key=lambda line: ("The desk" not in line, "May I" not in line))
        )
        assert link.startswith(f"{desk}en/invitation/")
        for address in (f"{desk}readyz", f"{public}healthz", link):
            with urllib.request.urlopen(address) as answer:  # noqa: S310
                assert answer.status == 200
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"{public}en/sign-in")  # noqa: S310
        server.send_signal(signal.SIGTERM)
        rest, error = server.communicate(timeout=30)
    assert (server.returncode, rest + error) == (0, "")
    assert (tmp_path / "desk").stat().st_mode & 0o077 == 0


def test_figures_and_a_log_are_there_when_they_are_asked_for_and_tell_nothing_of_the_question(tmp_path):
    command = [sys.executable, "-m", "sendable.cli.main", "serve", "--port", "0", "--desk-port", "0"]
    command += ["--data", str(tmp_path / "desk"), "--metrics", "0"]
    environ = {**os.environ, "SENDABLE_LOG": "json"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environ) as server:
        assert server.stdout is not None
        lines = [server.stdout.readline() for _ in range(4)]
        public, metrics = (
            re.search(r"http://127\.0\.0\.1:\d+/\S*", next(line for line in lines if word in line))[0]
            for word in ("May I", "Metrics")
        )
        with urllib.request.urlopen(f"{public}en/answer?goods=secret+zebra") as answer:  # noqa: S310
            number = answer.headers["x-request-id"]
        with urllib.request.urlopen(metrics) as answer:  # noqa: S310
            text = answer.read().decode()
        server.send_signal(signal.SIGTERM)
        rest, error = server.communicate(timeout=30)
    assert 'route="/en/answer",site="public",status="200"' in text
    assert "sendable_record_up 1.0" in text
    assert [line[-4:] for line in text.splitlines() if line.startswith("sendable_decisions_total{")] == [" 1.0"]
    told = [json.loads(line) for line in error.splitlines()]
    assert [(one["id"], one["route"], one["status"]) for one in told] == [(number, "/en/answer", 200)]
    assert "zebra" not in text + rest + error


@pytest.mark.parametrize("metrics", ["http", "127.0.0.1", "65536", "::1:"])
def test_a_place_for_figures_that_is_none_is_one_line_and_exit_code_2(metrics, capsys):
    assert run(["serve", "--only", "public", "--port", "0", "--metrics", metrics]) == 2
    error = capsys.readouterr().err
    assert error.startswith("sendable: --metrics")
    assert error.count("\n") == 1


def test_a_form_of_log_that_is_none_is_one_line_and_exit_code_2(monkeypatch, capsys):
    monkeypatch.setenv("SENDABLE_LOG", "xml")
    assert run(["serve", "--only", "public", "--port", "0"]) == 2
    assert capsys.readouterr().err == "sendable: SENDABLE_LOG: 'xml' is not one of json, text\n"


def started(tmp_path, *options, **environ):
    command = [sys.executable, "-m", "sendable.cli.main", "serve", "--data", str(tmp_path / "desk"), *options]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, **environ}
    )


def test_a_request_under_way_is_answered_before_a_stop_ends_the_server(tmp_path):
    with started(tmp_path, "--only", "desk", "--desk-port", "0") as server:
        assert server.stdout is not None
        port = int(re.search(r":(\d+)/", server.stdout.readline())[1])
        head = f"POST /en/sign-in HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nSec-Fetch-Site: same-origin\r\n"
        body = "sign_name=ann&password=x&code=1"
        kind = "Content-Type: application/x-www-form-urlencoded"
        with socket.create_connection(("127.0.0.1", port)) as client:
            client.sendall(f"{head}{kind}\r\nContent-Length: {len(body)}\r\n\r\n{body[:9]}".encode())
            time.sleep(0.3)
            server.send_signal(signal.SIGTERM)
            time.sleep(0.5)
            client.sendall(body[9:].encode())
            answer = client.makefile("rb").readline()
        _, error = server.communicate(timeout=30)
    assert answer.startswith(b"HTTP/1.1 401")
    assert (server.returncode, error) == (0, "")


def waited_for(server, port):
    """Wait until a server has taken its address, which it does before anything slow."""
    while server.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.01)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


@pytest.mark.parametrize("moments", [[0, 3, 9, 18], pytest.param(range(30), marks=pytest.mark.slow)], ids=len)
def test_one_ctrl_c_at_any_moment_of_the_start_ends_it(tmp_path, moments):
    """Moments, in tenths of a second, between the taken address and a while after the sites are there; one Ctrl-C at each."""
    ended, slow = [], []
    for moment in moments:
        port = free_port()
        with started(tmp_path, "--port", str(port), "--desk-port", "0") as server:
            waited_for(server, port)
            time.sleep(moment * 0.1)
            server.send_signal(signal.SIGINT)
            sent = time.monotonic()
            try:
                _, error = server.communicate(timeout=20)
            except subprocess.TimeoutExpired:
                server.kill()
                _, error = server.communicate()
            slow += [moment] if time.monotonic() - sent > 3 else []
            ended.append((server.returncode, "Traceback" in error))
    assert set(ended) <= {(0, False), (130, False)}
    assert slow == []


@pytest.mark.parametrize(("proxies", "secure"), [("127.0.0.0/8", True), ("10.9.8.7", False)])
def test_only_a_proxy_that_is_trusted_says_that_it_speaks_https(tmp_path, proxies, secure):
    with started(tmp_path, "--only", "desk", "--desk-port", "0", SENDABLE_BEHIND_PROXY=proxies) as server:
        assert server.stdout is not None
        port = re.search(r":(\d+)/", server.stdout.readline())[1]
        headers = {"X-Forwarded-Proto": "https", "Origin": "https://desk.example", "Host": "desk.example"}
        request = urllib.request.Request(
            f"http://127.0.0.1:{port}/en/sign-in", data=b"sign_name=ann&password=x&code=1", headers=headers
        )
        with pytest.raises(urllib.error.HTTPError) as told:
            urllib.request.urlopen(request)  # noqa: S310
        server.send_signal(signal.SIGTERM)
        server.communicate(timeout=30)
    assert told.value.code == (401 if secure else 403)


@pytest.mark.parametrize("proxies", ["proxy", "10.0.0.5/33", "10.0.0.5 10.0.0.6"])
def test_a_proxy_that_is_no_address_is_one_line_and_exit_code_2(proxies, monkeypatch, capsys):
    monkeypatch.setenv("SENDABLE_BEHIND_PROXY", proxies)
    assert run(["serve", "--only", "public", "--port", "0"]) == 2
    assert capsys.readouterr().err.startswith("sendable: SENDABLE_BEHIND_PROXY: ")
