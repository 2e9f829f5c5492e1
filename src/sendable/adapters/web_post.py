"""Post to an address elsewhere: of the open internet, at once, in a limited time, and following no redirect."""

import ipaddress
import socket
import ssl
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import Timer
from urllib.parse import urlsplit

from sendable.errors import NotDelivered

CONNECTING, WHOLE = 5.0, 15.0  # seconds


class WebPost:
    """Posts; `private` lets it reach addresses inside, and without TLS."""

    def __init__(self, *, private: bool = False, whole: float = WHOLE) -> None:
        self._private, self._whole = private, whole

    def __call__(self, url: str, headers: Mapping[str, str], body: bytes) -> int:
        """Return the status of the answer, whose body is not read.

        Raises:
            NotDelivered: there was no answer in time, or the address may not be used.
        """
        parts = urlsplit(url)
        if parts.scheme != "https" and not self._private:
            raise NotDelivered("the address is not https")
        try:
            address = self._address(parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80))
            connection = _Https(parts.netloc, address) if parts.scheme == "https" else _Http(parts.netloc, address)
            return self._posted(connection, parts.path + (f"?{parts.query}" if parts.query else ""), headers, body)
        except (OSError, HTTPException, ValueError) as fault:
            raise NotDelivered(_what(fault)) from None

    def _address(self, host: str, port: int) -> tuple[str, int]:
        """Return the address to connect to, and no other afterwards: names may change what they stand for."""
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        for *_, where in found:
            address = ipaddress.ip_address(str(where[0]).partition("%")[0])
            mapped = getattr(address, "ipv4_mapped", None) or address
            if not self._private and (not mapped.is_global or mapped.is_multicast):
                raise NotDelivered("the address is not one of the open internet")
        return str(found[0][4][0]), port

    def _posted(self, connection: HTTPConnection, path: str, headers: Mapping[str, str], body: bytes) -> int:
        connection.connect()
        limit = Timer(self._whole, _cut, [connection.sock])
        limit.start()
        try:
            connection.request("POST", path or "/", body, {**headers, "User-Agent": "sendable", "Connection": "close"})
            return connection.getresponse().status
        finally:
            limit.cancel()
            connection.close()


class _Http(HTTPConnection):
    def __init__(self, host: str, address: tuple[str, int]) -> None:
        super().__init__(host, timeout=CONNECTING)
        self._address = address

    def connect(self) -> None:
        self.sock = socket.create_connection(self._address, CONNECTING)
        self.sock.settimeout(WHOLE)


class _Https(HTTPSConnection):
    def __init__(self, host: str, address: tuple[str, int]) -> None:
        super().__init__(host, timeout=CONNECTING)
        self._address = address

    def connect(self) -> None:
        plain = socket.create_connection(self._address, CONNECTING)
        self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self.host)
        self.sock.settimeout(WHOLE)


def _cut(wire: socket.socket) -> None:
    try:
        wire.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


def _what(fault: Exception) -> str:
    if isinstance(fault, TimeoutError):
        return "it did not answer in time"
    if isinstance(fault, ssl.SSLError):
        return "its certificate or its TLS is not right"
    if isinstance(fault, socket.gaierror):
        return "its name is not known"
    if isinstance(fault, ConnectionRefusedError):
        return "it refuses the connection"
    return "it gave no whole answer"
