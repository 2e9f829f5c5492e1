"""The root of the log of reports at the foot of every page: looked for once a minute, never while somebody waits."""

import asyncio
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from sendable.custody.checkpoint import read_checkpoint
from sendable.custody.note import read_note
from sendable.errors import SendableError
from sendable.ports.reports import Snapshot
from sendable.web.beside import beside_loop

EVERY_SECONDS, SHORT = 60.0, 16


class Root(NamedTuple):
    """The root that was signed last."""

    short: str  # its first letters
    day: date


class Foot:
    """Knows the root that was published last; where nobody can look now, the one before."""

    def __init__(self, published: Callable[[], Snapshot | None]) -> None:
        self._published = published
        self._root: Root | None = None
        self.look()

    def __call__(self) -> Root | None:
        """Return it at once; None where nothing is published."""
        return self._root

    def look(self) -> None:
        """Look for a newer one."""
        try:
            found = self._published()
            if found is not None:
                checkpoint = read_checkpoint(read_note(found.checkpoint).text)
                self._root = Root(checkpoint.root.hex()[:SHORT], found.day)
        except SendableError:
            return

    async def keep_up(self) -> None:
        """Look again and again, beside the loop."""
        while True:
            await asyncio.sleep(EVERY_SECONDS)
            await beside_loop(self.look)
