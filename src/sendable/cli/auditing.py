"""What the commands of `sendable audit` do, once the libraries for it are known to be there."""

from base64 import b64encode
from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress, TaskID, TextColumn

from sendable.actions.custody.ask_inspection import expire_requests
from sendable.actions.custody.check_point import Signer, check_point
from sendable.actions.custody.exchange_events import export_events, read_events
from sendable.actions.custody.forget_agreements import forget_agreements
from sendable.actions.custody.forget_items import Forgetting, forget_items
from sendable.actions.custody.pass_deadlines import pass_deadlines
from sendable.actions.custody.prove_event import prove_event
from sendable.actions.custody.verify_record import Told, Trust, Verified, verify_record
from sendable.adapters.database.audit import auditing
from sendable.adapters.database.migrate import existing
from sendable.adapters.database.store import DatabaseStore
from sendable.adapters.log_key import PRIVATE, PUBLIC, log_key
from sendable.adapters.signing import load_key
from sendable.adapters.system import new_id, now
from sendable.adapters.verifying import public_key, verify
from sendable.adapters.whole_file import whole_file
from sendable.cli.files import bytes_of
from sendable.custody.act import Role
from sendable.custody.actor import Actor
from sendable.custody.event import canonical
from sendable.custody.evidence import check_evidence, read_evidence, write_evidence
from sendable.errors import (
    CheckpointInvalid,
    EventInvalid,
    NoteInvalid,
    OptionInvalid,
    ProofInvalid,
    SignatureInvalid,
)
from sendable.ports import PlacedDeadline
from sendable.settings import Settings


def new_checkpoint(settings: Settings) -> bytes:
    """Sign the record as it is."""
    engine = existing(settings.database)
    made = log_key(settings.data)
    return check_point(DatabaseStore(engine), Signer(made.key, made.sign, verify), now)


def proof(settings: Settings, event: str) -> bytes:
    """Return the proof that an event is in the record, under a checkpoint made now."""
    note, engine, key = new_checkpoint(settings), existing(settings.database), log_key(settings.data).key
    with auditing(engine) as audited:
        return write_evidence(prove_event(audited, event, note, Trust(key, verify)))


def checked(file: Path, key: Path | None) -> bool:
    """Check a proof and say what it shows."""
    evidence = read_evidence(bytes_of(file))
    trust = public_key(key) if key is not None else evidence.key
    try:
        event, checkpoint = check_evidence(evidence, trust, verify)
    except (ProofInvalid, SignatureInvalid, CheckpointInvalid, NoteInvalid, EventInvalid) as fault:
        click.echo(f"{file}: {fault.line()}")
        return False
    click.echo(evidence.event.decode())
    click.echo(
        f"This is event {evidence.place + 1} of the {checkpoint.size} events of {checkpoint.origin}: {event.act}"
    )
    if key is None:
        click.echo(f"Compare this key, which the file itself names, with that of the office: {trust}", err=True)
    return True


def verified(settings: Settings, checkpoints: Sequence[Path], key: Path | None, *, quiet: bool) -> bool:
    """Check the record and say what was found."""
    engine = existing(settings.database)
    exported = {str(file): bytes_of(file) for file in checkpoints}
    trust = trusted(settings, key)
    bar = _bar(quiet=quiet)
    with auditing(engine) as audited, bar:
        if trust is None and (exported or audited.checkpoints()):
            raise OptionInvalid("--key", f"there is no key in {settings.data}; name the public key of the log")
        task = bar.add_task("", total=None)
        told = Told(
            lambda fault: click.echo(fault.line()),
            lambda done, of: bar.update(task, completed=done, total=of),
        )
        done = verify_record(audited, trust, exported, told)
    _summary(done)
    return done.whole


def _bar(*, quiet: bool) -> Progress:
    console = Console(stderr=True)
    columns = (*Progress.get_default_columns(), TextColumn("{task.completed:,}"))
    return Progress(*columns, console=console, disable=quiet or not console.is_terminal, transient=True)


def _show(bar: Progress, task: TaskID, done: int) -> None:
    bar.update(task, completed=done)


def exported(settings: Settings, item: str | None, out: Path) -> None:
    """Write an EPCIS document, piece by piece."""
    with auditing(existing(settings.database)) as audited:
        pieces = export_events(audited, item, now())
        first = next(pieces)  # an item that is not there leaves no file
        with whole_file(out) as stream:
            stream.write(first.encode())
            stream.writelines(piece.encode() for piece in pieces)


def imported(file: Path) -> None:
    """Print the events of an EPCIS document as they were hashed."""
    for one in read_events(bytes_of(file)):
        click.echo(canonical(one.event).decode())


def forgotten(settings: Settings, older: timedelta) -> tuple[int, int]:
    """Forget items and safety agreements that ended long ago; whoever may run this administers the machine."""
    bar = _bar(quiet=False)
    task = bar.add_task("", total=None)
    means = Forgetting(DatabaseStore(existing(settings.database)), now, new_id, partial(_show, bar, task))
    actor = Actor("retention", frozenset({Role.ADMINISTRATOR}))
    with bar:
        return forget_items(means, actor, older), forget_agreements(means, actor, older)


def recounted(settings: Settings) -> int:
    """Count items and alerts again; return how many counts were wrong."""
    with DatabaseStore(existing(settings.database)).transaction() as tx:
        return tx.items.recount() + tx.alerts.recount()


def overdue(settings: Settings) -> list[PlacedDeadline]:
    """Note deadlines that have passed, and let requests expire, as the desk does it."""
    store = DatabaseStore(existing(settings.database))
    expire_requests(store, now, new_id)
    return pass_deadlines(store, now, new_id)


def trusted(settings: Settings, key: Path | None) -> Trust | None:
    """Return the key that checkpoints must be signed with, None where there is none."""
    if key is not None:
        return Trust(public_key(key), verify)
    if (settings.data / PRIVATE).exists():
        return Trust(load_key(settings.data / PRIVATE).key, verify)
    return Trust(public_key(settings.data / PUBLIC), verify) if (settings.data / PUBLIC).exists() else None


def write(content: bytes, out: Path | None) -> None:
    """Write a file that was not there, or to standard output.

    Raises:
        OutputUnwritable: it is there already, or cannot be written.
    """
    if out is None:
        click.echo(content.decode(), nl=False)
        return
    with whole_file(out) as stream:
        stream.write(content)


def _summary(done: Verified) -> None:
    root = b64encode(done.root).decode()
    if not done.whole:
        click.echo(f"The record is broken: {done.faults} faults in {done.events} events.", err=True)
        return
    only = f", {done.hashed_only} of them forgotten but for their hashes" if done.hashed_only else ""
    click.echo(f"{done.events} events{only}, root {root}, consistent with {done.checkpoints} checkpoints")
    click.echo(f"{done.items} items stand where their events have left them")
    if not done.checkpoints:
        click.echo("No checkpoint was checked; make one with: sendable audit checkpoint --out FILE", err=True)
