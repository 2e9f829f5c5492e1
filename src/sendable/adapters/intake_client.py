"""Send sealed reports to a public site: no redirect is followed, no answer may be endless, nothing names this program."""

import json
import time
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import urlsplit

from sendable.errors import EnvelopeInvalid, NotFound, RecordUnavailable, RequestRefused, ValueInvalid
from sendable.reporting.flood import Effort, solve

LONGEST, MOST_BYTES = 120.0, 100_000_000
MOST_HASHES, MOST_WAIT = 1 << 22, 120  # more work than a phone would do is waited for instead
PATH = "/reports/v1"
TAKEN, LATER, NONE, INVALID = (200, 201), 429, 404, 422


@dataclass(frozen=True)
class Answer:
    """What a site answered."""

    status: int
    raw: bytes
    wait: int


@dataclass(frozen=True)
class IntakeClient:
    """One public site."""

    server: str

    def keys(self) -> bytes:
        """Return the keys as they are. Raises RecordUnavailable, RequestRefused."""
        return _taken(self._ask("GET", "/keys")).raw

    def send(self, raw: bytes, *, danger: bool) -> None:
        """Send a sealed report; it may be sent twice.

        Raises:
            RecordUnavailable: there is no answer.
            EnvelopeInvalid: it is not sealed as the site wants it, or too late.
            RequestRefused: as the site says.
        """
        answer = self._ask("POST", "", raw, {} if danger else self._work())
        if answer.status == LATER:
            time.sleep(min(answer.wait, MOST_WAIT))
            answer = self._ask("POST", "", raw, {} if danger else self._work())
        _taken(answer)

    def come_back(self, lookup: bytes) -> bytes:
        """Return what belongs to a lookup id. Raises NotFound, and as `send` does."""
        return _taken(self._ask("POST", "/return", lookup)).raw

    def add(self, raw: bytes) -> None:
        """Send a sealed message. Raises as `send` does."""
        _taken(self._ask("POST", "/messages", raw))

    def _work(self) -> dict[str, str]:
        """Ask for a challenge, and do the work or wait."""
        said = json.loads(_taken(self._ask("GET", "/challenge")).raw)
        try:
            shown, effort = str(said["challenge"]), Effort(int(said["puzzles"]), int(said["bits"]), int(said["wait"]))
        except (KeyError, TypeError, ValueError):
            raise ValueInvalid("challenge", "the site gives none that can be read") from None
        if not 0 <= effort.bits <= MOST_HASHES.bit_length() or effort.puzzles << effort.bits > MOST_HASHES:
            time.sleep(min(effort.wait, MOST_WAIT))
            return {"Sendable-Challenge": shown}
        return {"Sendable-Challenge": shown, "Sendable-Work": ",".join(map(str, solve(shown, effort)))}

    def _ask(self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None) -> Answer:
        parts = urlsplit(self.server)
        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        sent = {"Content-Type": "application/octet-stream", "Accept": "application/json", **(headers or {})}
        try:
            connection = kind(parts.netloc, timeout=LONGEST)
            try:
                connection.request(method, PATH + path, body or None, sent)
                return _answer(connection.getresponse())
            finally:
                connection.close()
        except (OSError, HTTPException) as fault:
            raise RecordUnavailable(f"the site does not answer as it should ({type(fault).__name__})") from None


def _answer(found: HTTPResponse) -> Answer:
    raw, wait = found.read(MOST_BYTES + 1), found.headers.get("Retry-After", "")
    if len(raw) > MOST_BYTES:
        raise RecordUnavailable("the site answers without end")
    return Answer(found.status, raw, int(wait) if wait.isascii() and wait.isdigit() else 1)


def _taken(answer: Answer) -> Answer:
    if answer.status in TAKEN:
        return answer
    try:
        said = json.loads(answer.raw)
        words = str(said["title"] if isinstance(said, dict) else said)[:300]
    except (ValueError, KeyError):
        words = f"the site answers {answer.status}"
    if answer.status == NONE:
        raise NotFound("report", "with this code")
    if answer.status == INVALID:
        raise EnvelopeInvalid("site", words)
    raise RequestRefused(words)
