"""What may be reported here, as far as two people have signed it: without that no report is taken."""

from sendable.custody.note import PublicKey, Verify
from sendable.errors import DirectoryInvalid, ScopeUnsigned
from sendable.ports.reports import ReportRecord
from sendable.ports.signed_notes import KeptScope
from sendable.reporting.directory import read_directory
from sendable.reporting.entry import OF_SCOPE
from sendable.reporting.scope.signed import Offered, SignedScope, read_scope_note

NOT_SIGNED = "what may be reported here is not signed by two people of the directory"


class ScopeInForce:
    """What this process offers; once its signatures were seen they are remembered, for it changes only with a start."""

    def __init__(self, offered: Offered, root: PublicKey, verify: Verify) -> None:
        self.offered = offered
        self._root, self._verify = root, verify
        self._seen: tuple[SignedScope, KeptScope, bytes] | None = None

    def __call__(self, tx: ReportRecord) -> SignedScope:
        """Return what two people signed.

        Raises:
            ScopeUnsigned: nobody did, or something else was signed after it.
        """
        return self._found(tx)[0]

    def notes(self, tx: ReportRecord) -> tuple[bytes, bytes]:
        """Return the signed scope, and the directory in which its signers stand. Raises ScopeUnsigned."""
        _, kept, directory = self._found(tx)
        return kept.note, directory

    def _found(self, tx: ReportRecord) -> tuple[SignedScope, KeptScope, bytes]:
        if self._seen is None:
            self._seen = self._looked_up(tx)
        return self._seen

    def _looked_up(self, tx: ReportRecord) -> tuple[SignedScope, KeptScope, bytes]:
        logged, kept = tx.entries.of(OF_SCOPE), tx.keys.scope()
        if not logged or kept is None:
            raise ScopeUnsigned(NOT_SIGNED)
        directory = tx.keys.directory(kept.directory)
        try:
            signed = read_scope_note(kept.note, read_directory(directory, self._root, self._verify), self._verify)
        except DirectoryInvalid:
            raise ScopeUnsigned(NOT_SIGNED) from None
        by = tuple(one.id.hex() for one in signed.signers)
        if signed.offered != self.offered or (logged[-1].digests["scope"], logged[-1].by) != (self.offered.digest, by):
            raise ScopeUnsigned(NOT_SIGNED)
        return signed, kept, directory
