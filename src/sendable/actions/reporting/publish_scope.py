"""Note in the log what may be reported, when it is published first and whenever it changes."""

from sendable.actions.reporting.means import Means
from sendable.reporting.entry import OF_SCOPE, Entry
from sendable.reporting.state import Act


def publish_scope(means: Means, digest: str) -> bool:
    """Log the digest of all categories if it is another than the one that was logged last; tell whether it is."""
    with means.store.transaction() as tx:
        before = tx.entries.of(OF_SCOPE)
        if before and before[-1].digests["scope"] == digest:
            return False
        tx.entries.add(Entry(Act.PUBLISH_SCOPE, OF_SCOPE, means.now().date(), digests={"scope": digest}))
    return True
