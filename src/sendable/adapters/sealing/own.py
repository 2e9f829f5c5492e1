"""The keys of a holder on the holder's own machine: they open and sign, and are never sent anywhere."""

from collections.abc import Sequence

from sendable.adapters.sealing.envelopes import open_envelope, seal
from sendable.adapters.sealing.key_file import Keys
from sendable.errors import EnvelopeInvalid
from sendable.reporting.directory import EpochKey
from sendable.reporting.envelope import Context, read_envelope


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
        for one in read_envelope(raw).wraps:
            if one.holder == self.id and (opener := self._keys.opener(one.epoch)) is not None:
                return open_envelope(raw, context, opener)
        raise EnvelopeInvalid("envelope", "no key that is here opens it; keys of past weeks are destroyed")

    def seal(self, plain: bytes, context: Context, to: Sequence[EpochKey]) -> bytes:
        """Seal something to others."""
        return seal(plain, context, to)
