"""`sendable audit`: checkpoints of the custody record, and its verification."""

from pathlib import Path

import click

from sendable.cli.record import data_option, settings_for

BROKEN = 1
_FILE = click.Path(path_type=Path, dir_okay=False)


@click.group()
def audit() -> None:
    """Prove that the custody record was not changed."""


@audit.command()
@click.option("--out", type=_FILE, metavar="FILE", help="Write the checkpoint here (default: standard output).")
@data_option
def checkpoint(out: Path | None, data: Path | None) -> int:
    """Sign how long the record is and what it is; keep the file where nobody of the office can change it."""
    settings = settings_for("audit", data)
    from sendable.cli import auditing  # noqa: PLC0415 only now known to be installed

    auditing.write(auditing.new_checkpoint(settings), out)
    return 0


@audit.command()
@click.option(
    "--checkpoint", "checkpoints", type=_FILE, multiple=True, metavar="FILE", help="A checkpoint kept elsewhere."
)
@click.option("--key", type=_FILE, metavar="FILE", help="The public key of the log (default: that of the data folder).")
@click.option("--quiet", is_flag=True, help="No progress.")
@data_option
def verify(checkpoints: tuple[Path, ...], key: Path | None, data: Path | None, *, quiet: bool) -> int:
    """Check every event, the tree over them, every checkpoint, and where every item stands.

    Exit code 1 if anything was changed; one line says what and where.
    """
    settings = settings_for("audit", data)
    from sendable.cli import auditing  # noqa: PLC0415 only now known to be installed

    return 0 if auditing.verified(settings, checkpoints, key, quiet=quiet) else BROKEN


@audit.command()
@data_option
def recount(data: Path | None) -> int:
    """Count items by office and state, and alerts by rule, again, where `verify` says that their counts are wrong."""
    settings = settings_for("audit", data)
    from sendable.cli import auditing  # noqa: PLC0415 only now known to be installed

    click.echo(f"{auditing.recounted(settings)} counts put right", err=True)
    return 0


@audit.command()
@data_option
def sample(data: Path | None) -> int:
    """Do every choice of chance again from the log; exit code 1 if one was none of chance."""
    settings = settings_for("audit", data)
    from sendable.cli import checking  # noqa: PLC0415 only now known to be installed

    return 0 if checking.sample_checked(settings) else BROKEN


@audit.command()
@click.argument("event")
@click.option("--out", type=_FILE, required=True, metavar="FILE", help="Write the proof here.")
@data_option
def prove(event: str, out: Path, data: Path | None) -> int:
    """Write a proof that one event is in the record, which can be checked without the record."""
    settings = settings_for("audit", data)
    from sendable.cli import auditing  # noqa: PLC0415 only now known to be installed

    auditing.write(auditing.proof(settings, event), out)
    return 0


@audit.command()
@click.argument("file", type=_FILE)
@click.option(
    "--key", type=_FILE, metavar="FILE", help="The public key of the log; without it the file's own is shown."
)
def check(file: Path, key: Path | None) -> int:
    """Check a proof that `prove` has written, or a referral package; exit code 1 if it does not hold."""
    settings_for("audit", None)
    from sendable.adapters.package_file import is_package  # noqa: PLC0415 only now known to be installed
    from sendable.cli import auditing, checking  # noqa: PLC0415

    held = checking.package_checked(file, key) if is_package(file) else auditing.checked(file, key)
    return 0 if held else BROKEN


@audit.command()
@click.argument("item", required=False)
@click.option("--all", "everything", is_flag=True, help="The events of all items.")
@click.option("--out", type=_FILE, required=True, metavar="FILE", help="Write the document here.")
@data_option
def export(item: str | None, out: Path, data: Path | None, *, everything: bool) -> int:
    """Write the events of an item, or of all, as an EPCIS 2.0 document (JSON-LD)."""
    settings = settings_for("audit", data)
    if everything == (item is not None):
        raise click.UsageError("name one item by its id, or say --all")
    from sendable.cli import auditing  # noqa: PLC0415 only now known to be installed

    auditing.exported(settings, item, out)
    return 0


@audit.command("import")
@click.argument("file", type=_FILE)
def import_(file: Path) -> int:
    """Read an EPCIS document that `export` has written; print each event as it was hashed, one a line."""
    settings_for("audit", None)
    from sendable.cli import auditing  # noqa: PLC0415 only now known to be installed

    auditing.imported(file)
    return 0
