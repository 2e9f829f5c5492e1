"""Sign what everybody may see of the log: its root and the figures of quarters that ended, at most once a day."""

from dataclasses import dataclass, field
from datetime import timedelta

from sendable.actions.reporting.means import Means
from sendable.custody.checkpoint import sign_checkpoint
from sendable.custody.disclosure import FEWEST
from sendable.custody.note import PublicKey, Sign, sign_note, write_note
from sendable.ports.reports import Snapshot
from sendable.reporting.entry import read_entry
from sendable.reporting.publication import publication
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
        before, bodies = tx.snapshots.newest(), [body for _, body, _, _ in tx.entries.stored()]
    since = 0 if before is None else before.size
    moves = sum(read_entry(body).act is not Act.PUBLISH_SCOPE for body in bodies[since:])
    if len(bodies) == since or 0 < moves < FEWEST or (before is not None and before.day >= day):
        return False
    made = publication(bodies, signer.key.name, day, means.categories or ())
    checkpoint = sign_checkpoint(made.checkpoint, signer.key, signer.sign)
    figures = write_note(sign_note(made.text, signer.key, signer.sign))
    with means.store.transaction() as tx:
        newest = tx.snapshots.newest()
        if newest is not None and newest.day >= day:
            return False  # another process was quicker
        tx.snapshots.add(Snapshot(day, made.checkpoint.size, checkpoint, figures))
    return True


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
