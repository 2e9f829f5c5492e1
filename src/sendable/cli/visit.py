"""A visit with a code from a command line: what the site gives is opened here, and what goes back is sealed here."""

from collections.abc import Callable
from dataclasses import dataclass

from sendable.actions.sending.believe import Published
from sendable.actions.sending.hear import Heard, hear
from sendable.adapters.sealing.port import SodiumSealing
from sendable.adapters.sealing.reporter import keys_of
from sendable.adapters.verifying import verify
from sendable.cli.reporter import Wish
from sendable.errors import EnvelopeInvalid
from sendable.reporting.code import Code
from sendable.reporting.sending import SealedMessage, write_message

TRIES = 3  # somebody in the office may write at the same moment
Make = Callable[[Published, Heard], tuple[bytes, ...]]


@dataclass(frozen=True)
class Visit:
    """Who comes back, and with which code."""

    wish: Wish
    code: Code

    def hear(self) -> Heard:
        """Return what the site has for the code. Raises NotFound, and as the site does."""
        raw = self.wish.site.come_back(keys_of(self.code).lookup)
        return hear(raw, SodiumSealing().hand_of(self.code), SodiumSealing(), self.wish.root, verify)

    def send(self, heard: Heard, make: Make) -> None:
        """Seal and send; again where others have written meanwhile, and as often as whoever sits there wants to try."""
        self.wish.patiently(lambda: self._send(heard, make))

    def _send(self, heard: Heard, make: Make) -> None:
        site, keys, lookup = self.wish.site, self.wish.published(), keys_of(self.code).lookup
        for tried in range(TRIES):
            try:
                return site.add(write_message(SealedMessage(lookup, make(keys, heard))))
            except EnvelopeInvalid:
                if tried == TRIES - 1:
                    raise
                heard = self.hear()
        return None
