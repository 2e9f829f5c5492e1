"""Sign how long the custody log is and what its root is, and keep that: from then on nothing before it can change."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sendable.custody.checkpoint import Checkpoint, open_checkpoint, sign_checkpoint
from sendable.custody.merkle import loaded
from sendable.custody.note import PublicKey, Sign, Verify
from sendable.errors import CheckpointInvalid
from sendable.ports.audit import CheckpointedLog, CheckpointedStore


@dataclass(frozen=True)
class Signer:
    """The key of the log, and what is done with it."""

    key: PublicKey
    sign: Sign
    verify: Verify


def check_point(store: CheckpointedStore, signer: Signer, now: Callable[[], datetime]) -> bytes:
    """Sign the log as it is, keep the checkpoint, and return it.

    Raises:
        SignatureInvalid: the last checkpoint was signed with another key.
        CheckpointInvalid: the log has not grown out of the last checkpoint; such a log is not signed.
    """
    with store.transaction() as tx:
        size = tx.history.size(lock=True)
        note = sign_log(tx.history, signer, size)
        tx.history.add_checkpoint(size, now(), note.decode())
        return note


def sign_log(log: CheckpointedLog, signer: Signer, size: int) -> bytes:
    """Sign the first `size` events; nothing is written.

    Raises:
        SignatureInvalid, CheckpointInvalid: as `check_point` says.
    """
    _grown(log, size, signer)
    return sign_checkpoint(Checkpoint(signer.key.name, size, loaded(size, log.node).root), signer.key, signer.sign)


def _grown(log: CheckpointedLog, size: int, signer: Signer) -> None:
    kept = log.checkpoints()
    if not kept:
        return
    last = open_checkpoint(kept[-1].encode(), signer.key, signer.verify)
    if last.size > size:
        raise CheckpointInvalid(2, f"the log had {last.size} events and has {size}; run: sendable audit verify")
    if loaded(last.size, log.node).root != last.root:
        raise CheckpointInvalid(3, "the log is another than it was then; run: sendable audit verify")
