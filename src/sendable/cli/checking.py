"""What `sendable audit check` says of a referral package."""

from pathlib import Path

import click

from sendable.adapters.log_key import public_key
from sendable.adapters.package_file import read_package
from sendable.adapters.signing import verify
from sendable.custody.package import check_package
from sendable.errors import CheckpointInvalid, NoteInvalid, SignatureInvalid


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
