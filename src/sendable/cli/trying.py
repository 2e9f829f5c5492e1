"""`sendable reports try`: an installation for looking at reports, with all keys in one folder, served at once."""

import os
from pathlib import Path

import click

from sendable.cli.serve import PORT, serve
from sendable.errors import OptionInvalid

MARK, READERS = "TRYING-OUT", "readers"
WORDS = 6
ELSEWHERE = ("SENDABLE_ROOT", "SENDABLE_REPORTS", "SENDABLE_DATABASE", "SENDABLE_VAULT", "SENDABLE_REWARDS")
HANDLERS, CUSTODIAN, REVIEWER = ("handler-1", "handler-2"), "custodian-1", "reviewer-1"
WARNING = (
    "All keys, the root among them, lie in this folder, which is what must never be: it is for trying out.\n"
    "Take no real report with it. How to set up reporting is in the guide: docs/how-to/set-up-reporting.md\n"
)


@click.command("try")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--port", default=8000, show_default=True, type=PORT, help="Of the public site; 0 takes a free one.")
@click.option("--desk-port", default=8001, show_default=True, type=PORT, help="Of the desk; 0 takes a free one.")
def try_(folder: Path, port: int, desk_port: int) -> int:
    """Make a root, two handlers, a custodian and a reviewer in a new FOLDER, and serve it until Ctrl-C. For trying out alone."""
    if named := [name for name in ELSEWHERE if os.environ.get(name)]:
        raise OptionInvalid(named[0], "leads to an installation that is there; unset it to try reporting out")
    if not (folder / MARK).exists():
        _make(folder)
    desk = f"http://127.0.0.1:{desk_port}" if desk_port else "ADDRESS-OF-THE-DESK"
    line = f"sendable desk-reader {folder / READERS / HANDLERS[0]}.keys --server {desk} --root {folder / 'root.pub'}"
    click.echo(WARNING, err=True)
    click.echo(f"Report something on the public site, then read it in another terminal, where the keys are:\n  {line} \\\n"
               f"    --passphrase-file {folder / READERS / 'passphrase'}\n", err=True)  # fmt: skip
    return int(click.get_current_context().invoke(serve, data=folder, port=port, desk_port=desk_port))


def _make(folder: Path) -> None:
    from sendable.adapters.sealing.key_file import new_keys, write_keys  # noqa: PLC0415 only where it is needed
    from sendable.adapters.sealing.reporter import new_code, word_list  # noqa: PLC0415
    from sendable.adapters.system import today  # noqa: PLC0415
    from sendable.cli.demo_reports import publish  # noqa: PLC0415
    from sendable.reporting.directory import Duty  # noqa: PLC0415
    from sendable.serve_reports import means_of  # noqa: PLC0415
    from sendable.settings import Settings  # noqa: PLC0415

    if folder.exists() and any(folder.iterdir()):
        raise OptionInvalid("FOLDER", f"{folder} holds something already; name a folder that is not there yet")
    (folder / READERS).mkdir(mode=0o700, parents=True)
    secret, day = " ".join(new_code().words(word_list("en"))[:WORDS]), today()
    (folder / READERS / "passphrase").write_text(f"{secret}\n", "utf-8")
    root = new_keys("trying-out.example/root")
    (folder / "root.pub").write_text(f"{root.public}\n", "utf-8")
    duties = {**dict.fromkeys(HANDLERS, Duty.HANDLER), CUSTODIAN: Duty.CUSTODIAN, REVIEWER: Duty.REVIEWER}
    holders = {name: new_keys(name).ready(day) for name in duties}
    write_keys(folder / READERS / "root.keys", root, secret, new=True)
    for name, keys in holders.items():
        write_keys(folder / READERS / f"{name}.keys", keys, secret, new=True)
    publish(means_of(Settings(data=folder)), root, holders, duties, day)
    (folder / MARK).write_text(WARNING, "utf-8")
