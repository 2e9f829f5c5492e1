"""The keys of a holder on the holder's own machine: they open and sign, and are never sent anywhere."""

from collections.abc import Sequence

from sendable.adapters.sealing.envelopes import Opener, open_envelope, seal, wrap_more
from sendable.adapters.sealing.key_file import Keys
from sendable.adapters.sealing.reporter import new_code, notice_keys_of
from sendable.errors import EnvelopeInvalid
from sendable.ports.reports import Reporter
from sendable.reporting.code import Code
from sendable.reporting.directory import EpochKey
from sendable.reporting.envelope import Context, Wrap, read_envelope


class OpenKeys:
    """Keys that lie open in memory."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys

    @property
    def id(self) -> bytes:
        """What envelopes call their holder."""
        return self._keys.id

    def sign(self, message: bytes) -> bytes:
        """Sign as this holder."""
        return self._keys.sign(message)

    def open(self, raw: bytes, context: Context) -> bytes:
        """Open an envelope.

        Raises:
            EnvelopeInvalid: it is for others, belongs elsewhere, was changed, or its key was destroyed.
        """
        return open_envelope(raw, context, self._opener(raw))

    def wrap_more(self, raw: bytes, to: EpochKey) -> Wrap:
        """Seal the key of an envelope to one holder more; what is in it is not looked at.

        Raises:
            EnvelopeInvalid: as `open` does.
        """
        return wrap_more(raw, self._opener(raw), to)

    def seal(self, plain: bytes, context: Context, to: Sequence[EpochKey]) -> bytes:
        """Seal something to others."""
        return seal(plain, context, to)

    def new_notice(self) -> tuple[Code, Reporter]:
        """Make the code of a notice, and what the server may know of it."""
        keys = notice_keys_of(code := new_code())
        return code, Reporter(keys.found_by, keys.recipient.public)

    def _opener(self, raw: bytes) -> Opener:
        for one in read_envelope(raw).wraps:
            if one.holder == self.id and (opener := self._keys.opener(one.epoch)) is not None:
                return opener
        raise EnvelopeInvalid("envelope", "no key that is here opens it; keys of past weeks are destroyed")
