"""Send sealed reports to a public site: no redirect is followed, no answer may be endless, nothing names this program."""

import json
import ssl
import time
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import SplitResult, urlsplit

from sendable.adapters.socks import connect
from sendable.errors import (
    ConditionUnmet,
    DirectoryInvalid,
    EnvelopeInvalid,
    NotFound,
    OptionInvalid,
    RecordUnavailable,
    RequestRefused,
    SendableError,
)
from sendable.reporting.flood import Effort, solve
from sendable.screening.decision import N_

LONGEST, MOST_BYTES = 120.0, 100_000_000
MOST_HASHES, MOST_WAIT = 1 << 22, 120  # more work than a phone would do is waited for instead
MOST_CHALLENGE = 500  # characters
PATH = "/reports/v1"
TAKEN, LATER = (200, 201), 429
PORTS = {"http": 80, "https": 443}
URN = "urn:sendable:"


@dataclass(frozen=True)
class Answer:
    """What a site answered."""

    status: int
    raw: bytes
    wait: int


@dataclass(frozen=True)
class IntakeClient:
    """One public site, and the proxy through which it is asked, if any."""

    server: str
    proxy: tuple[str, int] | None = None

    def keys(self) -> bytes:
        """Return the keys as they are. Raises RecordUnavailable, RequestRefused, DirectoryInvalid."""
        return _taken(self._ask("GET", "/keys")).raw

    def send(self, raw: bytes, *, danger: bool) -> None:
        """Send a sealed report; it may be sent twice.

        Raises:
            RecordUnavailable: there is no answer, or none now.
            EnvelopeInvalid: it is not sealed as the site wants it, or too late.
            DirectoryInvalid: nobody there has keys for this week.
            RequestRefused: as the site says.
        """
        answer = self._ask("POST", "", raw, {} if danger else self._work())
        if answer.status == LATER:
            time.sleep(min(answer.wait, MOST_WAIT))
            answer = self._ask("POST", "", raw, {} if danger else self._work())
        _kept(answer)

    def come_back(self, lookup: bytes) -> bytes:
        """Return what belongs to a lookup id. Raises NotFound, and as `send` does."""
        return _taken(self._ask("POST", "/return", lookup)).raw

    def add(self, raw: bytes) -> None:
        """Send a sealed message. Raises ConditionUnmet: the report is closed; and as `come_back` does."""
        _kept(self._ask("POST", "/messages", raw))

    def _work(self) -> dict[str, str]:
        """Ask for a challenge, and do the work or wait."""
        shown, effort = _challenge(_taken(self._ask("GET", "/challenge")).raw)
        if effort.bits > MOST_HASHES.bit_length() or effort.puzzles << effort.bits > MOST_HASHES:
            time.sleep(min(effort.wait, MOST_WAIT))
            return {"Sendable-Challenge": shown}
        return {"Sendable-Challenge": shown, "Sendable-Work": ",".join(map(str, solve(shown, effort)))}

    def _ask(self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None) -> Answer:
        sent = {"Content-Type": "application/octet-stream", "Accept": "application/json", **(headers or {})}
        try:
            connection = line_to(urlsplit(self.server), self.proxy)
            try:
                connection.request(method, PATH + path, body or None, sent)
                return _answer(connection.getresponse())
            finally:
                connection.close()
        except (OSError, HTTPException, ValueError) as fault:
            raise RecordUnavailable(f"the site does not answer as it should ({type(fault).__name__})") from None


def line_to(parts: SplitResult, proxy: tuple[str, int] | None) -> HTTPConnection:
    """Return a line to a site, through a proxy if one is named. Raises OSError, RecordUnavailable."""
    https = parts.scheme == "https"
    connection = (HTTPSConnection if https else HTTPConnection)(parts.netloc, timeout=LONGEST)
    if proxy is not None:
        host = parts.hostname or ""
        line = connect(proxy, host, parts.port or PORTS[parts.scheme], LONGEST)
        context = ssl.create_default_context()
        connection.sock = context.wrap_socket(line, server_hostname=host) if https else line
    return connection


def checked_proxy(address: str) -> tuple[str, int]:
    """Return host and port of a SOCKS5 proxy.

    Raises:
        OptionInvalid: that is no address of one.
    """
    try:
        parts = urlsplit(address)
        if parts.scheme in ("socks5", "socks5h") and parts.hostname and parts.port and not parts.path.strip("/"):
            return parts.hostname, parts.port
    except ValueError:
        pass
    raise OptionInvalid(
        "--proxy", N_("this is no SOCKS5 proxy; right would be socks5://127.0.0.1:9050, which is Tor's")
    )


def _challenge(raw: bytes) -> tuple[str, Effort]:
    try:
        said = json.loads(raw)
        shown, effort = str(said["challenge"]), Effort(int(said["puzzles"]), int(said["bits"]), int(said["wait"]))
    except (KeyError, TypeError, ValueError, OverflowError, RecursionError):
        raise RecordUnavailable("the site gives no challenge that can be read") from None
    plain = len(shown) <= MOST_CHALLENGE and shown.isascii() and shown.isprintable()
    if not plain or min(effort.puzzles, effort.bits, effort.wait) < 0:
        raise RecordUnavailable("the site gives no challenge that can be used")
    return shown, effort


def _answer(found: HTTPResponse) -> Answer:
    raw, wait = found.read(MOST_BYTES + 1), found.headers.get("Retry-After", "")
    if len(raw) > MOST_BYTES:
        raise RecordUnavailable("the site answers without end")
    return Answer(found.status, raw, int(wait) if wait.isascii() and wait.isdigit() and len(wait) < len("10000") else 1)


def _taken(answer: Answer) -> Answer:
    if answer.status in TAKEN:
        return answer
    raise _refusal(answer)


def _kept(answer: Answer) -> None:
    """Believe that something was kept only where the site says so, and not a page that stands between."""
    try:
        said = json.loads(_taken(answer).raw)
    except (ValueError, RecursionError):
        said = None
    if said != {"taken": True}:
        raise RecordUnavailable("the site does not say that it was taken")


def _refusal(answer: Answer) -> SendableError:
    """Return what a refusal means; the words of a site are not shown, for they may be anything."""
    match _kind(answer.raw):
        case "NotFound":
            return NotFound("report", "with this code")
        case "EnvelopeInvalid":
            return EnvelopeInvalid("site", "it does not take what was sealed")
        case "DirectoryInvalid":
            return DirectoryInvalid("site", "nobody has keys for this week")
        case "ConditionUnmet" | "MoveNotAllowed":
            return ConditionUnmet("write", "the report is open")
        case "RecordUnavailable" | "later":
            return RecordUnavailable(f"the site answers {answer.status}")
        case _:
            return RequestRefused(str(answer.status))


def _kind(raw: bytes) -> str:
    try:
        said = json.loads(raw)
        return str(said["type"]).removeprefix(URN)
    except (KeyError, TypeError, ValueError, RecursionError):
        return ""
