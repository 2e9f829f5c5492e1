"""Put up the signed directory, and the keys that holders have signed for the weeks ahead."""

from collections.abc import Iterable
from datetime import timedelta

from sendable.actions.reporting.means import Means, believed, epoch_key
from sendable.errors import DirectoryInvalid, ScopeUnsigned
from sendable.reporting.directory import Directory, epoch_of, fingerprint, read_directory, read_epoch_key

AHEAD = timedelta(weeks=1)


def publish_directory(means: Means, note: bytes) -> Directory:
    """Put up a directory; its number must be higher than that of the one in force.

    Raises:
        DirectoryInvalid: the root did not sign it, it is older, or of another installation.
    """
    directory = read_directory(note, means.root, means.verify)
    with means.store.transaction() as tx:
        for older in tx.keys.directories()[:1]:
            before = read_directory(older, means.root, means.verify)
            if directory.number <= before.number:
                raise DirectoryInvalid("directory", f"number {directory.number} is not above {before.number}")
            if directory.installation != before.installation:
                raise DirectoryInvalid("directory", "it is of another installation")
        tx.keys.add_directory(directory.number, note)
    return directory


def publish_epochs(means: Means, notes: Iterable[bytes]) -> int:
    """Put up keys of weeks; return how many. One that is there already stays, so that nobody changes a key in a week.

    Raises:
        DirectoryInvalid: a key that no holder signed; then none of them is taken.
    """
    with means.store.transaction() as tx:
        directory = believed(means, tx).directory
        read = [(note, read_epoch_key(note, directory, means.verify)) for note in notes]
        for note, key in read:
            tx.keys.put_epoch(key.holder, key.epoch, note)
    return len(read)


def keys_to_seal(means: Means) -> dict[str, object]:
    """Return the directory, and the keys of this week and the next, as notes, for whoever reports by own means.

    Raises:
        DirectoryInvalid: none is published, or the root did not sign it.
    """
    today = means.now().date()
    with means.store.reading() as tx:
        listed, notes = believed(means, tx).directory, tx.keys.epochs(epoch_of(today))
        directory = tx.keys.directories()[0]
    soon = epoch_of(today + AHEAD)
    keys = [note.decode() for note in notes if _of(listed, note, means, soon)]
    return {
        "root": str(means.root),
        "fingerprint": fingerprint(means.root),
        "directory": directory.decode(),
        "epochs": keys,
    }


def scope_notes(means: Means) -> dict[str, str]:
    """Return the signed scope and the directory in which its signers stand, as notes; empty where nobody signed."""
    if means.scope is None:
        return {}
    with means.store.reading() as tx:
        try:
            note, directory = means.scope.notes(tx)
        except ScopeUnsigned:
            return {}
    return {"scope": note.decode(), "directory": directory.decode()}


def _of(directory: Directory, note: bytes, means: Means, last: int) -> bool:
    try:
        return epoch_key(note, directory, means.verify).epoch <= last
    except DirectoryInvalid:
        return False


def keys_in_force(means: Means) -> dict[str, object]:
    """Return the directory and the keys of this week and later as notes, for whoever seals elsewhere and checks them.

    Raises:
        DirectoryInvalid: none is published.
    """
    with means.store.reading() as tx:
        notes, epochs = tx.keys.directories()[:1], tx.keys.epochs(epoch_of(means.now().date()))
    if not notes:
        raise DirectoryInvalid("directory", "none is published yet")
    return {"root": str(means.root), "directory": notes[0].decode(), "epochs": [one.decode() for one in epochs]}
