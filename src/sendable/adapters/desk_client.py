"""Ask the desk for an inspection: one item, one kind of goods, danger or not, with a token that is for nothing else."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sendable.actions.reading.ask_inspection import CameOf
from sendable.adapters.holder_client import asked
from sendable.custody.inspection_request import Wanted
from sendable.errors import KeyUnusable, RequestRefused
from sendable.people.token import PREFIX

AT = "/api/v1/inspections"
NAMES = ("id", "state", "until", "result", "means", "looked_on")
MOST_BYTES = 1000


@dataclass(frozen=True)
class DeskClient:
    """The desk at an address, asked with one token."""

    desk: str
    token: str = field(repr=False)

    def ask(self, wanted: Wanted) -> CameOf:
        """Ask for an inspection.

        Raises:
            RecordUnavailable: there is no answer.
            RequestRefused: the desk refuses, in its words.
        """
        body = {"identifier": wanted.identifier, "category": wanted.category, "danger": wanted.danger}
        return self._asked("POST", AT, json.dumps(body).encode())

    def came_of(self, request: str) -> CameOf:
        """Return what came of a request; raises as `ask` does."""
        return self._asked("GET", f"{AT}/{quote(request, safe='')}", b"")

    def _asked(self, method: str, path: str, body: bytes) -> CameOf:
        said = asked(self.desk, method, path, body, {"Authorization": f"Bearer {self.token}"})
        return came_of(said)


def came_of(said: Any) -> CameOf:
    """Read an answer.

    Raises:
        RequestRefused: it is none.
    """
    try:
        goods = tuple(str(one)[:60] for one in said["goods"][:20])
        return CameOf(goods=goods, **{name: str(said[name] or "")[:40] for name in NAMES})
    except (KeyError, TypeError):
        raise RequestRefused("the desk answers what this program does not know; bring both up to date") from None


def token_in(file: Path) -> str:
    """Return the token in a file.

    Raises:
        KeyUnusable: it cannot be read, others can read it, or it holds no token.
    """
    try:
        open_to_others = file.stat().st_mode & 0o077
        text = file.read_bytes()[:MOST_BYTES].decode().strip()
    except (OSError, UnicodeDecodeError) as fault:
        raise KeyUnusable(str(file), f"it cannot be read ({type(fault).__name__})") from None
    if open_to_others:
        raise KeyUnusable(str(file), "others on this machine can read it; run: chmod 600 on it")
    if not text.startswith(PREFIX) or len(text.split()) != 1:
        raise KeyUnusable(str(file), "it holds no token of the desk")
    return text
