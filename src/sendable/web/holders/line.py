"""The other end of the interface of key holders: what a holder's own program asks, and how it reads the answers."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from sendable.actions.reporting.work_report import Seen, Wanted
from sendable.errors import ValueInvalid
from sendable.ports.reports import KeptEnvelope
from sendable.reporting.clocks import Deadline
from sendable.reporting.envelope import ID_SIZE
from sendable.reporting.report import Report
from sendable.web.holders.app import PREFIX
from sendable.web.holders.forms import deadline_in, envelope_in, report_in, seen_in, wanted_out

Ask = Callable[[str, str, bytes], Any]  # method, path, body; returns what the JSON of the answer says
UNKNOWN = ValueInvalid("server", "it answers what this program does not know; bring both up to date")


class Line:
    """The server, as `actions.reading` sees it."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    def keys(self) -> tuple[bytes, Sequence[bytes]]:
        """Return the directory and the keys of weeks."""
        said = self._ask("GET", f"{PREFIX}/directory", b"")
        try:
            return said["directory"].encode(), [one.encode() for one in said["epochs"]]
        except (KeyError, TypeError, AttributeError):
            raise UNKNOWN from None

    def reports(self) -> tuple[Sequence[Report], Mapping[str, Sequence[Deadline]]]:
        """Return where every report stands, and what is due."""
        said = self._ask("GET", f"{PREFIX}/reports", b"")
        try:
            found = [report_in(one) for one in said["reports"]]
            return found, {name: [deadline_in(one) for one in those] for name, those in said["limits"].items()}
        except (KeyError, TypeError, AttributeError, ValidationError):
            raise UNKNOWN from None

    def report(self, id: str) -> Seen:  # noqa: A002 it is the id
        """Return a report."""
        return seen_in(self._ask("GET", f"{PREFIX}/reports/{id}", b""))

    def tags(self) -> Sequence[tuple[str, KeptEnvelope]]:
        """Return the sealed tags of reports."""
        said = self._ask("GET", f"{PREFIX}/tags", b"")
        try:
            found = [(str(one["report"]), envelope_in(one)) for one in said["tags"]]
            return [one for one in found if len(bytes.fromhex(one[0])) == ID_SIZE]
        except (KeyError, TypeError, ValueError, AttributeError):
            raise UNKNOWN from None

    def act(self, wanted: Wanted) -> Report:
        """Have something done."""
        said = self._ask("POST", f"{PREFIX}/reports/{wanted.report}/acts", json.dumps(wanted_out(wanted)).encode())
        try:
            return report_in(said)
        except ValidationError:
            raise UNKNOWN from None

    def put_keys(self, notes: Iterable[bytes]) -> None:
        """Put up keys of weeks."""
        body = json.dumps({"notes": [one.decode() for one in notes]}).encode()
        self._ask("PUT", f"{PREFIX}/epochs", body)

    def sheet(self) -> bytes:
        """Return the sheet of rewards as it is published; b"" where none is."""
        said = self._ask("GET", f"{PREFIX}/rewards", b"")
        try:
            return str(said["sheet"]).encode()
        except (KeyError, TypeError):
            raise UNKNOWN from None

    def scope(self) -> tuple[bytes, bytes]:
        """Return what may be reported as two people signed it, and their directory; b"" where nobody did."""
        said = self._ask("GET", f"{PREFIX}/scope", b"")
        try:
            return str(said.get("scope", "")).encode(), str(said.get("directory", "")).encode()
        except AttributeError:
            raise UNKNOWN from None
