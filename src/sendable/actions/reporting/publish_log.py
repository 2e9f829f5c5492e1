"""Sign what everybody may see of the log: its root and the figures of quarters that ended, at most once a day."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from sendable.actions.reporting.means import Means
from sendable.custody.checkpoint import Checkpoint, sign_checkpoint
from sendable.custody.disclosure import FEWEST
from sendable.custody.merkle import grown, leaf_hash, loaded
from sendable.custody.note import PublicKey, Sign, read_note, sign_note, verify_note, write_note
from sendable.custody.proof import Proof, consistency_proof
from sendable.errors import SendableError
from sendable.ports.reports import ReportRecord, Snapshot
from sendable.reporting.entry import read_entry
from sendable.reporting.publication import Publication, continued, publication, read_publication
from sendable.reporting.state import Act

FRESH = timedelta(minutes=1)


@dataclass(frozen=True)
class LogSigner:
    """The key of the log of reports."""

    key: PublicKey
    sign: Sign = field(repr=False)


def publish_log(means: Means, signer: LogSigner) -> bool:
    """Sign a snapshot of today and keep it; tell whether there is a new one.

    The size of the log tells how much was done. So fewer than five new moves wait for others, and none is no secret.
    """
    day = means.now().date()
    with means.store.reading() as tx:
        before = tx.snapshots.newest()
        since = 0 if before is None else before.size
        fresh = [body for _, body, _, _ in tx.entries.stored(since)]
        moves = sum(read_entry(body).act is not Act.PUBLISH_SCOPE for body in fresh)
        if not fresh or 0 < moves < FEWEST or (before is not None and before.day >= day):
            return False
        made = _gone_on(means, signer, tx, before, fresh) if before is not None else None
        if made is None:
            bodies = [body for _, body, _, _ in tx.entries.stored()]
            made = publication(bodies, signer.key.name, day, means.categories or ())
    checkpoint = sign_checkpoint(made.checkpoint, signer.key, signer.sign)
    figures = write_note(sign_note(made.text, signer.key, signer.sign))
    with means.store.transaction() as tx:
        newest = tx.snapshots.newest()
        if newest is not None and newest.day >= day:
            return False  # another process was quicker
        tx.snapshots.add(Snapshot(day, made.checkpoint.size, checkpoint, figures))
    return True


def _gone_on(
    means: Means, signer: LogSigner, tx: ReportRecord, before: Snapshot, fresh: Sequence[bytes]
) -> Publication | None:
    """Return what follows from the snapshot before and the entries since; None where all must be read again."""
    try:
        note = read_note(before.figures)
        verify_note(note, (signer.key,), means.verify)
        shown = read_publication(note.text)
    except SendableError:
        return None
    old = loaded(before.size, tx.entries.node)
    if (old.size, old.root) != shown.checkpoint.head:
        return None
    whole, entries = grown(map(leaf_hash, fresh), old), [read_entry(body) for body in fresh]
    checkpoint = Checkpoint(signer.key.name, whole.size, whole.root)
    return continued(shown, checkpoint, means.now().date(), means.categories or (), entries)


class Published:
    """The newest snapshot, as pages show it: looked for again after a minute."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._kept: Snapshot | None = None
        self._until = means.now() - FRESH

    def __call__(self) -> Snapshot | None:
        """Return it; None where there is none yet."""
        now = self._means.now()
        if not now < self._until <= now + FRESH:
            with self._means.store.reading() as tx:
                self._kept = tx.snapshots.newest()
            self._until = now + FRESH
        return self._kept

    def proof(self, first: int) -> tuple[int, Proof] | None:
        """Return how long the newest one is, and what shows that the log only grew since it had `first` entries."""
        snapshot = self()
        if snapshot is None or not 0 < first <= snapshot.size:
            return None
        with self._means.store.reading() as tx:
            return snapshot.size, consistency_proof(first, snapshot.size, tx.entries.node)
