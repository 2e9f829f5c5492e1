"""A stream over a real connection: decisions come back while rows still go in."""

import json
import socket
import threading

import pytest
import uvicorn

from sendable.people.token import Scope

LINE = json.dumps({"description": "power bank", "mode": "air"}).encode() + b"\n"


@pytest.fixture
def address(app):
    """Where the application runs for real."""
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen()
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield listening.getsockname()
    server.should_exit = True
    thread.join(10)


def chunk(content):
    return f"{len(content):x}\r\n".encode() + content + b"\r\n"


def opened(address, program):
    wire = socket.create_connection(address, timeout=30)
    token = program(Scope.SCREEN).headers["authorization"]
    head = f"POST /api/v1/screen/batch HTTP/1.1\r\nHost: x\r\nAuthorization: {token}\r\n"
    wire.sendall((head + "Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n").encode())
    return wire


def read_to(wire, mark):
    found = b""
    while mark not in found:
        more = wire.recv(1 << 16)
        assert more, found[-500:]
        found += more
    return found


def test_decisions_come_while_rows_still_go_in(address, program):
    with opened(address, program) as wire:
        wire.sendall(chunk(LINE * 700))
        assert b"200 OK" in read_to(wire, b'"row":500,')
        wire.sendall(chunk(LINE * 300) + b"0\r\n\r\n")
        assert b'"row":1000,' in read_to(wire, b"\r\n0\r\n\r\n")


def pushed(wire, most):
    """Send rows and read nothing, until nothing more goes; return how many bytes went."""
    taken = 0
    try:
        while taken < most:
            wire.sendall(chunk(LINE * 2000))
            taken += len(LINE) * 2000
    except TimeoutError:
        return taken
    return taken


def test_the_server_reads_no_faster_than_its_answers_are_taken(address, program):
    with opened(address, program) as wire:
        wire.settimeout(3)
        assert pushed(wire, 100_000_000) < 50_000_000
