"""The reader, put together on a holder's own machine: keys opened in memory, one server that is not believed."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from starlette.types import ASGIApp

from sendable.actions.reading.ask_inspection import Asking
from sendable.actions.reading.means import Reading
from sendable.actions.reading.weeks import kept_for, to_put_up
from sendable.adapters.cleaning.cleaner import Cleaner
from sendable.adapters.desk_client import DeskClient
from sendable.adapters.holder_client import HolderClient, checked_server
from sendable.adapters.officer_keys import OfficerKeys
from sendable.adapters.pins import PinFile
from sendable.adapters.scope_files import read_definitions, scope_folder
from sendable.adapters.sealing.key_file import Keys, write_keys
from sendable.adapters.sealing.own import OpenKeys
from sendable.adapters.system import new_token, now, random_bytes, today
from sendable.adapters.verifying import verify
from sendable.adapters.words import translator
from sendable.reporting.clocks import Term, Terms
from sendable.reporting.directory import epoch_of
from sendable.reporting.promise import TOKEN
from sendable.reporting.scope.read import read_scope
from sendable.web.assets import Assets
from sendable.web.holders.line import Line
from sendable.web.pages import Pages
from sendable.web.reader.app import create_reader
from sendable.web.reader.door import Door
from sendable.web.reader.site import Rewarder, Site


@dataclass(frozen=True)
class Extras:
    """What some holders have beside their keys: keys of vouchers, a token with which the desk is asked for inspections."""

    vouchers: Sequence[RSAPrivateKey] = field(default=(), repr=False)
    token: str = field(default="", repr=False)


def line_of(keys: Keys, server: str) -> Line:
    """Return the line to the server of a holder.

    Raises:
        OptionInvalid: that is no address to use.
    """
    return Line(HolderClient(checked_server(server), keys.id, keys.sign, time.time))


def kept_by(folder: Path | None) -> timedelta:
    """Return how long private keys of weeks are kept, by the categories in an operator's folder or the shipped ones."""
    scope = read_scope(*read_definitions(scope_folder(folder)))
    kept = {one.id: Term("the category's own", days=one.retention_days) for one in scope.categories}
    return kept_for(Terms(retention_by_category=kept))


def turn_weeks(file: Path, keys: Keys, passphrase: str, line: Line, keep: timedelta) -> Keys:
    """Make the keys of the weeks ahead, destroy those that are over, and put the new ones up.

    The file is written first: what is up can then be opened, whatever breaks off.
    """
    day = today()
    turned = keys.without_past(day, keep).ready(day)
    if set(turned.epochs) != set(keys.epochs):
        write_keys(file, turned, passphrase)
    line.put_keys(to_put_up(turned.signed_epochs(), epoch_of(day)))
    return turned


def reading_of(keys: Keys, pins: PinFile, server: str) -> Reading:
    """Return what reading takes."""
    return Reading(OpenKeys(keys), line_of(keys, server), pins, pins.root, verify, now, Cleaner().clean)


def open_reader(
    keys: Keys,
    pins: PinFile,
    server: str,
    tell: Callable[[str], None],
    folder: Path | None = None,
    extras: Extras | None = None,
) -> tuple[ASGIApp, str]:
    """Return the reader, and the secret end of the link that opens it once; `folder` is an operator's own."""
    reading = reading_of(keys, pins, server)
    assets, door = Assets(), Door(new_token(), new_token())
    scope = read_scope(*read_definitions(scope_folder(folder)))
    categories = {one.id: one.title for one in scope.categories}
    more, address = extras or Extras(), checked_server(server)
    rewarder = Rewarder(OfficerKeys(more.vouchers), lambda: random_bytes(TOKEN))
    asking = Asking(DeskClient(address, more.token), pins) if more.token else None
    site = Site(reading, Pages(assets, translator), door, keys.name, address, categories, rewarder, asking)
    return create_reader(site, assets, tell), door.once
