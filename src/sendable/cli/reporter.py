"""Who reports from a command line: what was asked for, which site and which root, and pictures that are cleaned here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from sendable.actions.reporting.means import Attachment
from sendable.actions.reporting.take_in import MOST_ATTACHMENTS
from sendable.actions.sending.believe import Published, read_published
from sendable.actions.sending.seal import Device
from sendable.adapters.cleaning.cleaner import Cleaner
from sendable.adapters.holder_client import checked_server
from sendable.adapters.intake_client import IntakeClient, checked_proxy
from sendable.adapters.sealing.port import SodiumSealing
from sendable.adapters.system import random_bytes
from sendable.adapters.verifying import public_key, verify
from sendable.adapters.words import translator
from sendable.cli import report_files
from sendable.cli.unsent import in_words
from sendable.custody.note import PublicKey
from sendable.errors import AttachmentRefused, NotSent, OptionInvalid, RecordUnavailable, StatementInvalid
from sendable.screening.decision import N_

ID_BYTES = 16
SERVER = N_("is needed: the address of the public site, such as https://send.example")
ROOT = N_("is needed: a file with the public half of the root key, from elsewhere")


@dataclass(frozen=True)
class Pictures:
    """Pictures as they were chosen, and as they are cleaned."""

    raws: tuple[bytes, ...]
    cleaned: Mapping[bytes, Sequence[Attachment]]

    @property
    def device(self) -> Device:
        """What sealing takes here."""
        return Device(SodiumSealing(), lambda: random_bytes(ID_BYTES), self.cleaned.__getitem__)


@dataclass(frozen=True)
class Wish:
    """What was asked for on the command line."""

    language: str
    server: str | None
    proxy: str | None
    root_pub: Path | None
    statement: Path | None
    attach: tuple[Path, ...]
    offline: Path | None
    keys: Path | None
    save_keys: Path | None
    send: Path | None
    claim: str | None = None
    appeal: bool = False
    voucher: Path | None = None

    @property
    def say(self) -> Callable[[str], str]:
        """What says a text in the language."""
        return translator(self.language)

    @property
    def asks(self) -> bool:
        """Tell whether somebody sits there who is asked; else options and files say everything."""
        return not (self.statement or self.one_thing)

    @property
    def one_thing(self) -> bool:
        """Tell whether one thing is wanted of a visit, and nothing else."""
        return bool(self.claim or self.appeal or self.voucher)

    @property
    def site(self) -> IntakeClient:
        """The public site. Raises OptionInvalid."""
        if not self.server:
            raise OptionInvalid("--server", SERVER)
        return IntakeClient(checked_server(self.server), checked_proxy(self.proxy) if self.proxy else None)

    @property
    def root(self) -> PublicKey:
        """The root. Raises OptionInvalid, KeyUnusable, NoteInvalid."""
        if self.root_pub is None:
            raise OptionInvalid("--root", ROOT)
        return public_key(self.root_pub)

    def checked(self) -> None:
        """Let options pass with which a site can be asked. Raises as `site` and `root` do."""
        _ = self.site, self.root

    def published(self) -> Published:
        """Return the keys to seal to, from the file or the site, believed as far as the root signed them."""
        site, root = None if self.keys else self.site, self.root
        return read_published(site.keys() if site else report_files.read(self.keys or Path()), root, verify)

    def pictures(self, files: Sequence[Path]) -> Pictures:
        """Return pictures, cleaned; one that is not taken is named. Raises NotSent, StatementInvalid."""
        found: dict[bytes, Sequence[Attachment]] = {}
        raws = [report_files.read(file) for file in files]
        for file, raw in zip(files, raws, strict=True):
            try:
                found[raw] = Cleaner().clean(raw)
            except AttachmentRefused as fault:
                raise NotSent("{file}: {why}", {"file": file, "why": in_words(fault, self.say)}) from None
        if sum(len(found[raw]) for raw in raws) > MOST_ATTACHMENTS:
            raise StatementInvalid("attachments", "too_long", MOST_ATTACHMENTS)
        return Pictures(tuple(raws), found)

    def patiently(self, work: Callable[[], None]) -> None:
        """Do it; who sits at the terminal may try as often as it takes, and nothing that was typed is lost meanwhile."""
        while True:
            try:
                return work()
            except RecordUnavailable as fault:
                if self.statement:
                    raise
                click.echo(in_words(fault, self.say), err=True)
                if not click.confirm(self.say("Try again?"), default=True, err=True):
                    raise
