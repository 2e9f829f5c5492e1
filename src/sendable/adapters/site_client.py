"""Ask a site as a browser without cookies would: no redirect is followed, no answer may be endless."""

from dataclasses import dataclass, field
from http.client import HTTPException
from urllib.parse import urlsplit

from sendable.actions.self_test.looked import Answer
from sendable.adapters.intake_client import line_to
from sendable.errors import RecordUnavailable

MOST_BYTES = 8_000_000


@dataclass
class SiteClient:
    """One site, and the proxy through which it is asked, if any; the same address is asked once."""

    site: str
    proxy: tuple[str, int] | None = None
    seen: dict[str, Answer] = field(default_factory=dict, repr=False)

    def __call__(self, path: str) -> Answer:
        """Return what is answered at a path. Raises RecordUnavailable."""
        if path not in self.seen:
            self.seen[path] = self._asked(path)
        return self.seen[path]

    def _asked(self, path: str) -> Answer:
        try:
            connection = line_to(urlsplit(self.site), self.proxy)
            try:
                connection.request("GET", path, headers={"Accept": "*/*"})
                found = connection.getresponse()
                raw = found.read(MOST_BYTES + 1)
            finally:
                connection.close()
        except (OSError, HTTPException, ValueError) as fault:
            raise RecordUnavailable(f"the site does not answer at {path} ({type(fault).__name__})") from None
        if len(raw) > MOST_BYTES:
            raise RecordUnavailable(f"the site answers without end at {path}")
        return Answer(found.status, found.getheaders(), raw)
