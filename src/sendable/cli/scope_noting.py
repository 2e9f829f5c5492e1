"""What the commands about signing what may be reported do."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sendable.actions.reporting.publish_scope import publish_scope
from sendable.adapters.scope_files import load_scope, scope_folder, whole_digest
from sendable.adapters.sealing.key_file import Keys, read_keys
from sendable.adapters.system import random_bytes, today
from sendable.adapters.verifying import verify
from sendable.cli.files import bytes_of, write_public
from sendable.custody.note import Note, read_note, sign_note, write_note
from sendable.errors import KeyUnusable, ScopeUnsigned
from sendable.reporting.directory import INSTALLATION_SIZE, Directory
from sendable.reporting.scope.category import Scope
from sendable.reporting.scope.signed import MARK_SIZE, Offered, SignedScope, read_scope_note, write_scope
from sendable.serve_reports import means_of, offered_of
from sendable.settings import Settings


def begun(settings: Settings, folder: Path | None, holder: Path, passphrase: str, out: Path) -> str:
    """Write a scope with one signature.

    Raises:
        ScopeInvalid: the first fault of the definitions.
        KeyUnusable: a key that cannot be used.
    """
    scope, offered = _here(settings, folder)
    write_public(out, write_note(first_signed(offered, read_keys(holder, passphrase), today())))
    return f"{scope.reference} is signed in {out}; another person of the directory must agree to it"


def first_signed(offered: Offered, keys: Keys, day: date) -> Note:
    """Return what may be reported with a first signature."""
    return sign_note(write_scope(offered, day, random_bytes(MARK_SIZE)), keys.public, keys.sign)


def shown(settings: Settings, folder: Path | None, file: Path) -> Iterator[str]:
    """Yield the lines that tell what was signed, as the definitions on this machine say it.

    Raises:
        ScopeUnsigned: other definitions were signed than those on this machine.
    """
    signed = _read(file)
    scope, offered = _here(settings, folder)
    if signed.offered != offered:
        what = f"{signed.offered.digest[:16]} is signed, and {offered.digest[:16]} is what you have here"
        raise ScopeUnsigned(f"{what}; ask for the same folder and name it with --folder")
    yield f"{scope.reference}, signed first on {signed.on}; digest {offered.digest}"
    for one in scope.categories:
        yield f"{one.id}: {one.covers.en} {one.covers.zh}"
        yield f"    {one.competent_authority}, {one.retention_days} days, reward {one.reward}"


def agreed(file: Path, holder: Path, passphrase: str) -> str:
    """Add a signature."""
    keys, note = read_keys(holder, passphrase), read_note(bytes_of(file))
    if keys.public.id in {one.id for one in note.signatures}:
        raise KeyUnusable(str(holder), "this person has signed it already; another one must")
    write_public(file, write_note(also_signed(note, keys)))
    return f"{file} has {len(note.signatures) + 1} signatures"


def also_signed(note: Note, keys: Keys) -> Note:
    """Return a note with one signature more."""
    return Note(note.text, (*note.signatures, *sign_note(note.text, keys.public, keys.sign).signatures))


def taken_up(settings: Settings, file: Path) -> str:
    """Take up what was signed, checked against the directory in force and the definitions on this server.

    Raises:
        ScopeUnsigned, DirectoryInvalid: why it is not taken up.
    """
    signed = publish_scope(means_of(settings), offered_of(settings), bytes_of(file))
    names = " and ".join(one.name for one in signed.signers)
    digest = signed.offered.digest[:16]
    return (
        f"{digest} is taken up, signed by {names}; start the servers anew, until then they go on with what was before"
    )


def _here(settings: Settings, folder: Path | None) -> tuple[Scope, Offered]:
    chosen = folder or scope_folder(settings.folder)
    scope = load_scope(chosen, settings.folder)
    return scope, Offered(scope.name, scope.version, scope.title.en, scope.title.zh, whole_digest(chosen))


def _read(file: Path) -> SignedScope:
    """Read it whatever its signatures; who publishes it checks them."""
    return read_scope_note(bytes_of(file), Directory(bytes(INSTALLATION_SIZE), 0, today(), ()), verify, signers=0)
