"""What `sendable machine add` does, once the libraries for it are known to be there."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import click

from sendable.actions.custody.desk import Answers, Desk, Order
from sendable.actions.custody.scan_item import add_scan
from sendable.adapters.database.migrate import existing
from sendable.adapters.database.store import DatabaseStore
from sendable.adapters.system import new_id, now, randbits
from sendable.custody.act import Role
from sendable.custody.actor import Actor
from sendable.custody.agreement_check import Kinds
from sendable.custody.declaration import Decided, Declaration, Ground
from sendable.custody.identifier import read_identifier
from sendable.custody.item import Item
from sendable.custody.moves import IN_CUSTODY
from sendable.errors import InputUnreadable, NotFound, SendableError
from sendable.settings import Settings
from sendable.web.desk.pictures import MOST_BYTES, rewritten

MACHINE = Actor("machine", frozenset({Role.INSPECTOR}))
KINDS = frozenset({".jpg", ".jpeg", ".png", ".webp"})


class NoRules:
    """A machine brings pictures and decides nothing, so it needs no rules."""

    def decide(self, declaration: Declaration, answers: Answers) -> Decided:
        """Decide nothing."""
        raise NotImplementedError

    def grounds(self, goods: str, declaration: Declaration) -> tuple[Ground, ...]:
        """Know no ground."""
        raise NotImplementedError

    def kinds(self, concept: str) -> Kinds:
        """Know no kinds."""
        raise NotImplementedError

    def concept_of(self, goods: str) -> str | None:
        """Know no kinds."""
        raise NotImplementedError

    def name_of(self, concept: str, language: str) -> str:
        """Know no name."""
        raise NotImplementedError


def added(settings: Settings, paths: Sequence[Path], name: str) -> bool:
    """Put the pictures into the queue, those of one item together; tell whether all of them could be taken."""
    desk = Desk(DatabaseStore(existing(settings.database)), NoRules(), now, new_id, randbits)
    whole = True
    for identifier, files in by_item(paths).items():
        try:
            item = _in_custody(desk, identifier)
            pictures = [rewritten(_content(file)) for file in files]
            scan = add_scan(desk, Order(MACHINE, item.office), item.id, pictures, machine=name)
        except SendableError as fault:
            click.echo(f"{', '.join(file.name for file in files)}: {fault.line()}", err=True)
            whole = False
        else:
            click.echo(f"{item.identifier.value}: {len(pictures)} in the queue as {scan.id}")
    return whole


def by_item(paths: Iterable[Path]) -> Mapping[str, Sequence[Path]]:
    """Return the pictures of each item, by the identifier in their names, in the order of the names."""
    files = [file for path in paths for file in (path.iterdir() if path.is_dir() else (path,))]
    found: dict[str, list[Path]] = {}
    for file in sorted(files, key=lambda one: (len(one.name), one.name)):
        if file.suffix.lower() in KINDS:
            found.setdefault(file.stem.partition("_")[0].upper(), []).append(file)
    return found


def _in_custody(desk: Desk, identifier: str) -> Item:
    value = read_identifier(identifier).value
    with desk.store.reading() as tx:
        for item in tx.items.by_identifier(value):
            if item.state in IN_CUSTODY:
                return item
    raise NotFound("item in custody", value)


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise InputUnreadable(str(file), str(error.strerror)) from None
