"""`sendable reports`: what looks after confidential reports."""

import click

from sendable.cli.lazy import LazyGroup

COMMANDS = {
    "try": ("sendable.cli.trying", "try_", "Make keys and a server for trying out, and nothing else."),
    "scope": ("sendable.cli.scoping", "scope", "Look at what may be reported, and check definitions of it."),
    "self-test": ("sendable.cli.self_test", "self_test", "Check from outside what a site shows to reporters."),
    "verify": ("sendable.cli.reports_log", "verify", "Prove that the log of reports was only ever added to."),
    "figures": ("sendable.cli.reports_figures", "figures", "Print the public figures of reports, or check them."),
    "form": ("sendable.cli.reports_form", "form", "Print the digests of the offline forms, write one, or check one."),
    "log": ("sendable.cli.reports_figures", "log", "Print every entry of the log of reports, for a witness."),
    "checkpoint": ("sendable.cli.reports_log", "checkpoint", "Sign how long the log of reports is, for a witness."),
}


@click.group(cls=LazyGroup, commands_at=COMMANDS)
def reports() -> None:
    """Look after confidential reports."""
