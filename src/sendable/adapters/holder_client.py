"""Ask the server as a holder of keys: every request is signed, no redirect is followed, no answer may be endless."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit

from sendable.custody.note import Sign
from sendable.errors import OptionInvalid, RecordUnavailable, RequestRefused
from sendable.reporting.request import Request, write_proof
from sendable.screening.decision import N_

LONGEST, MOST_BYTES = 30.0, 400_000_000  # seconds; bytes of a report with all its pictures
NEAR = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True)
class HolderClient:
    """One server, asked in the name of one holder."""

    server: str
    holder: bytes
    sign: Sign = field(repr=False)
    now: Callable[[], float] = field(repr=False)

    def __call__(self, method: str, path: str, body: bytes) -> Any:
        """Return what the JSON of the answer says.

        Raises:
            RecordUnavailable: there is no answer.
            RequestRefused: the server refuses, in its words.
        """
        proof = write_proof(Request(method, path, body), self.holder, int(self.now()), self.sign)
        return asked(self.server, method, path, body, {"Authorization": proof})


def asked(server: str, method: str, path: str, body: bytes, headers: dict[str, str]) -> Any:
    """Return what the JSON of an answer says; raises as `HolderClient` does."""
    parts = urlsplit(server)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    sent = {**headers, "Content-Type": "application/json", "Accept": "application/json", "User-Agent": "sendable"}
    try:
        connection = kind(parts.netloc, timeout=LONGEST)
        try:
            connection.request(method, path, body or None, sent)
            answer = connection.getresponse()
            status, raw = answer.status, answer.read(MOST_BYTES + 1)
        finally:
            connection.close()
        said = json.loads(raw) if len(raw) <= MOST_BYTES else None
    except (OSError, HTTPException, ValueError) as fault:
        raise RecordUnavailable(f"the server does not answer as it should ({type(fault).__name__})") from None
    if status != 200:  # noqa: PLR2004 the one answer that says what was asked
        detail = said.get("detail") if isinstance(said, dict) else None
        raise RequestRefused(str(detail or f"the server answers {status}")[:300])
    return said


def checked_server(address: str) -> str:
    """Let an address of a server pass.

    Raises:
        OptionInvalid: it is none, or what goes there could be read on the way.
    """
    try:
        parts = urlsplit(address)
        right = parts.scheme in ("http", "https") and parts.hostname and (parts.port or True)
    except ValueError:  # a port or an IPv6 address that cannot be
        right = None
    if not right or parts.path.strip("/") or parts.query or "@" in parts.netloc:
        raise OptionInvalid("--server", N_("this is no address; right would be https://desk.example"))
    near = parts.hostname in NEAR or (parts.hostname or "").endswith(".onion")
    if parts.scheme == "http" and not near:
        raise OptionInvalid("--server", N_("http is for this machine alone; use https"))
    return f"{parts.scheme}://{parts.netloc}"
