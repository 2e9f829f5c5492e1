"""The `sendable` command; the one place where errors become lines and exit codes."""

import os
import sys
from collections.abc import Sequence

import click

from sendable.cli.lazy import LazyGroup
from sendable.errors import Interrupted, SendableError
from sendable.version import __version__

BAD_USE, INTERRUPTED = 2, 130
COMMANDS = {
    "check": ("sendable.cli.check", "check", "Decide one declared line."),
    "screen": ("sendable.cli.screen", "screen", "Decide every line of a manifest."),
    "serve": ("sendable.cli.serve", "serve", "Serve the public site and the desk."),
    "demo": ("sendable.cli.demo", "demo", "Look around in the demo."),
    "audit": ("sendable.cli.audit", "audit", "Prove that the custody record was not changed."),
    "backup": ("sendable.cli.backup", "backup", "Write the data folder of the desk to one file."),
    "restore": ("sendable.cli.backup", "restore", "Make a data folder from a backup."),
    "deadlines": ("sendable.cli.deadlines", "deadlines", "Note what is overdue."),
    "forget": ("sendable.cli.backup", "forget", "Delete items that were closed long ago."),
    "machine": ("sendable.cli.machine", "machine", "Take in pictures from machines."),
    "vault": ("sendable.cli.vault", "vault", "Change the keys of document numbers, delete what has run out."),
    "keys": ("sendable.cli.keys", "keys", "Make and sign the keys of those who read reports."),
    "reward": ("sendable.cli.reward", "reward", "Check and pay vouchers for rewards."),
    "desk-reader": ("sendable.cli.reader", "desk_reader", "Read reports on this machine, where their keys are."),
    "outbox": ("sendable.cli.outbox", "outbox", "Tell webhooks what was done."),
    "report": ("sendable.cli.report", "report", "Report a shipment, sealed on this machine."),
    "reports": ("sendable.cli.reports", "reports", "Look after confidential reports."),
    "evaluate": ("sendable.cli.evaluate", "evaluate", "Measure against labelled lines."),
    "catalogue": ("sendable.cli.catalogue", "catalogue", "Look at the goods that are known."),
    "packs": ("sendable.cli.packs", "packs", "Look at the rules in force, test and compare them."),
}


@click.group(cls=LazyGroup, commands_at=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sendable")
def cli() -> None:
    """Keep dangerous and illicit goods out of the post: a decision, its reason and its legal source for every line."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and exit: 0 done, 2 bad use or input, 3 done with rejects, 130 interrupted."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; a user's mistake is one line on standard error."""
    try:
        return int(cli.main(args=list(arguments) if arguments is not None else None, standalone_mode=False) or 0)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except click.exceptions.Abort:
        click.echo(err=True)  # the line of the question, at which somebody stopped
        return _fail("interrupted", INTERRUPTED)
    except KeyboardInterrupt:
        return _fail("interrupted", INTERRUPTED)
    except (click.ClickException, SendableError, OSError) as fault:
        return _fail(_line(fault), INTERRUPTED if isinstance(fault, Interrupted) else BAD_USE)


def _line(fault: click.ClickException | SendableError | OSError) -> str:
    if isinstance(fault, click.ClickException):
        return _of_click(fault)
    if isinstance(fault, OSError):
        return f"{fault.filename or 'the system'}: {fault.strerror or fault}"
    return fault.line()


def _of_click(fault: click.ClickException) -> str:
    hint = ""
    if isinstance(fault, click.UsageError) and fault.ctx is not None:
        hint = f" ({fault.ctx.command_path} --help says more)"
    return f"{fault.format_message()}{hint}"


def _fail(line: str, code: int) -> int:
    click.echo(f"sendable: {' '.join(line.split())}", err=True)
    return code


if __name__ == "__main__":
    main()
