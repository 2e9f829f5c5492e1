"""What the use cases of reports need of cryptography; the private keys of handlers are no part of it."""

from collections.abc import Sequence

from sendable.adapters.sealing import envelopes, reporter
from sendable.adapters.sealing.envelopes import Opener
from sendable.errors import EnvelopeInvalid
from sendable.ports.reports import Reporter, ReporterHand
from sendable.reporting.code import Code
from sendable.reporting.directory import EpochKey
from sendable.reporting.envelope import Context


class SodiumSealing:
    """Seals with suite 1."""

    def new_code(self) -> Code:
        """Make a reporter's code."""
        return reporter.new_code()

    def hand_of(self, code: Code) -> ReporterHand:
        """Return what a code opens."""
        return _hand(reporter.keys_of(code))

    def notice_hand_of(self, code: Code) -> ReporterHand:
        """Return what the code of a notice opens."""
        return _hand(reporter.notice_keys_of(code))

    def seal(self, plain: bytes, context: Context, recipients: Sequence[EpochKey]) -> bytes:
        """Return an envelope that the recipients can open."""
        return envelopes.seal(plain, context, recipients)

    def open(self, raw: bytes, context: Context, hand: ReporterHand) -> bytes:
        """Open an envelope to a reporter.

        Raises:
            EnvelopeInvalid: it does not open with this code.
        """
        if not isinstance(hand.opener, Opener):
            raise EnvelopeInvalid("key", "it is no key of a reporter")
        return envelopes.open_envelope(raw, context, hand.opener)

    def check_shape(self, raw: bytes, context: Context, recipients: Sequence[EpochKey]) -> None:
        """Let an envelope pass that somebody else sealed to exactly these."""
        envelopes.check_shape(raw, context, recipients)


def _hand(keys: reporter.ReporterKeys) -> ReporterHand:
    return ReporterHand(Reporter(keys.found_by, keys.recipient.public), keys.opener)
