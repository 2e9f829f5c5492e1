"""What `sendable audit check` says of a referral package, and `sendable audit sample` of chance."""

from pathlib import Path

import click

from sendable.actions.custody.check_sample import check_sample
from sendable.adapters.database.audit import auditing
from sendable.adapters.database.migrate import existing
from sendable.adapters.package_file import read_package
from sendable.adapters.verifying import public_key, verify
from sendable.custody.package import check_package
from sendable.errors import CheckpointInvalid, NoteInvalid, SignatureInvalid
from sendable.settings import Settings


def package_checked(file: Path, key: Path | None) -> bool:
    """Check a package and say what it shows."""
    try:
        found = check_package(read_package(file), None if key is None else public_key(key), verify)
    except (NoteInvalid, SignatureInvalid, CheckpointInvalid) as fault:
        click.echo(f"{file}: {fault.line()}")
        return False
    for fault_line in found.faults:
        click.echo(fault_line)
    if found.faults:
        return False
    log = found.checkpoint
    click.echo(
        f"Whole: {len(found.events)} events and {found.photos} photos, proved in the {log.size} events of {log.origin}"
    )
    if key is None:
        click.echo(f"Compare this key, which the file itself names, with that of the office: {found.key}", err=True)
    return True


def sample_checked(settings: Settings) -> bool:
    """Check every choice of chance whose seed is logged, and say what was found."""
    with auditing(existing(settings.database)) as audited:
        found = check_sample(audited, click.echo)
    click.echo(f"{found.chosen} of {found.items} items were chosen with {found.seeds} seeds; {found.faults} faults")
    return not found.faults
