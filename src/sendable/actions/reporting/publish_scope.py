"""Take up what may be reported: signed by two people of the directory, once, and written into the log with both."""

from hashlib import sha256

from sendable.actions.reporting.means import Means, believed
from sendable.errors import ScopeUnsigned
from sendable.ports.signed_notes import KeptScope
from sendable.reporting.entry import OF_SCOPE, SIGNED, Entry
from sendable.reporting.scope.signed import Offered, SignedScope, may_sign, read_scope_note
from sendable.reporting.state import Act


def publish_scope(means: Means, offered: Offered, note: bytes) -> SignedScope:
    """Take up what this server offers, if that is what two people have signed and nobody took up before.

    Raises:
        ScopeUnsigned: fewer signed it, one of them has left, it is of other categories, or it was taken up before.
        DirectoryInvalid: no directory is published.
    """
    today = means.now().date()
    with means.store.transaction() as tx:
        directory = believed(means, tx).directory
        signed = read_scope_note(note, directory, means.verify)
        if signed.offered != offered:
            raise ScopeUnsigned(f"{signed.offered.digest[:16]} is signed, and {offered.digest[:16]} is what is here")
        if left := [one.name for one in signed.signers if not may_sign(one, today)]:
            raise ScopeUnsigned(f"the directory does not list {left[0]} today; somebody else must sign")
        mark = sha256(bytes.fromhex(signed.mark)).hexdigest()
        if any(one.digests.get(SIGNED) == mark for one in tx.entries.of(OF_SCOPE)):
            raise ScopeUnsigned("these signatures were taken up before; two people must sign anew")
        by, digests = tuple(one.id.hex() for one in signed.signers), {"scope": offered.digest, SIGNED: mark}
        place = tx.entries.add(Entry(Act.PUBLISH_SCOPE, OF_SCOPE, today, by, digests=digests))
        tx.keys.add_scope(KeptScope(place, note, directory.number))
    return signed
