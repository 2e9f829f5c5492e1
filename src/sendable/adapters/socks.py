"""A line through a SOCKS5 proxy (RFC 1928), such as that of Tor: the proxy looks up the name, nobody else is asked for it."""

import socket

from sendable.errors import RecordUnavailable

VERSION, NO_NAME_NEEDED, CONNECT, BY_NAME, DONE = 5, 0, 1, 3, 0
LENGTHS = {1: 4, 4: 16}  # of an address, by its kind
LONGEST = 255
PORT_SIZE = 2


def connect(proxy: tuple[str, int], host: str, port: int, timeout: float) -> socket.socket:
    """Return a line to a host, through the proxy.

    Raises:
        OSError: the proxy does not answer.
        RecordUnavailable: it answers as no such proxy does, or reaches nobody there.
    """
    name = host.encode("idna") if not host.isascii() else host.encode()
    if not 0 < len(name) <= LONGEST:
        raise RecordUnavailable("the name of the site is too long")
    line = socket.create_connection(proxy, timeout=timeout)
    try:
        _ask(line, name, port)
    except BaseException:
        line.close()
        raise
    return line


def _ask(line: socket.socket, name: bytes, port: int) -> None:
    line.sendall(bytes([VERSION, 1, NO_NAME_NEEDED]))
    if _take(line, 2) != bytes([VERSION, NO_NAME_NEEDED]):
        raise RecordUnavailable("the proxy is no SOCKS5 proxy that lets everybody in")
    line.sendall(bytes([VERSION, CONNECT, 0, BY_NAME, len(name)]) + name + port.to_bytes(PORT_SIZE, "big"))
    version, answer, _, kind = _take(line, 4)
    if (version, answer) != (VERSION, DONE):
        raise RecordUnavailable("the proxy does not reach the site")
    _take(line, (LENGTHS.get(kind) or _take(line, 1)[0]) + PORT_SIZE)


def _take(line: socket.socket, size: int) -> bytes:
    found = b""
    while len(found) < size:
        more = line.recv(size - len(found))
        if not more:
            raise RecordUnavailable("the proxy broke off")
        found += more
    return found
