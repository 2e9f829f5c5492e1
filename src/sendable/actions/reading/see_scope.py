"""Look at what may be reported as two people signed it; every signature is checked on this machine."""

from sendable.actions.reading.means import Reading
from sendable.errors import DirectoryInvalid, RequestRefused, ScopeUnsigned
from sendable.reporting.directory import read_directory
from sendable.reporting.scope.signed import SignedScope, read_scope_note


def see_scope(means: Reading) -> SignedScope | None:
    """Return it with its signers; None where the server shows nothing that two people of the directory signed."""
    try:
        note, listed = means.server.scope()
        return read_scope_note(note, read_directory(listed, means.root, means.verify), means.verify)
    except (ScopeUnsigned, DirectoryInvalid, RequestRefused):
        return None
