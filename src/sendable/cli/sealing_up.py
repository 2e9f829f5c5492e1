"""What `sendable report` does: ask or read, seal, send or write a file, and open answers."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import click

from sendable.actions.sending.believe import Published, good_until, read_published
from sendable.actions.sending.hear import Heard, hear
from sendable.actions.sending.seal import Device, Said, seal_report, seal_words
from sendable.adapters.cleaning.cleaner import Cleaner
from sendable.adapters.holder_client import checked_server
from sendable.adapters.intake_client import IntakeClient
from sendable.adapters.sealing.port import SodiumSealing
from sendable.adapters.sealing.reporter import keys_of, new_code, word_list
from sendable.adapters.system import random_bytes, today
from sendable.adapters.verifying import public_key, verify
from sendable.adapters.words import translator
from sendable.cli import asking
from sendable.cli.files import bytes_of, write_new
from sendable.custody.note import PublicKey
from sendable.errors import EnvelopeInvalid, OptionInvalid
from sendable.reporting.code import Code
from sendable.reporting.directory import fingerprint, last_day
from sendable.reporting.envelope import read_envelope
from sendable.reporting.sending import SealedMessage, read_report, write_message, write_report
from sendable.web.public.report.states import STATES, UNDER_WAY

ID_BYTES = 16
TRIES = 3  # somebody in the office may write at the same moment


@dataclass(frozen=True)
class Wish:
    """What was asked for on the command line."""

    language: str
    server: str | None
    root_pub: Path | None
    statement: Path | None
    attach: tuple[Path, ...]
    offline: Path | None
    keys: Path | None
    save_keys: Path | None
    send: Path | None
    come_back: bool

    @property
    def say(self) -> Callable[[str], str]:
        """What says a text in the language."""
        return translator(self.language)

    @property
    def site(self) -> IntakeClient:
        """The public site. Raises OptionInvalid."""
        if not self.server:
            raise OptionInvalid("--server", "is needed: the address of the public site, such as https://send.example")
        return IntakeClient(checked_server(self.server))

    @property
    def root(self) -> PublicKey:
        """The root. Raises OptionInvalid, KeyUnusable, NoteInvalid."""
        if self.root_pub is None:
            raise OptionInvalid("--root", "is needed: a file with the public half of the root key, from elsewhere")
        return public_key(self.root_pub)

    def published(self) -> Published:
        """Return the keys to seal to, from the file or the site, believed as far as the root signed them."""
        site, root = None if self.keys else self.site, self.root
        return read_published(site.keys() if site else bytes_of(self.keys or Path()), root, verify)


def run(wish: Wish) -> None:
    """Do it. Raises what is wrong, in one line."""
    if wish.save_keys:
        _save_keys(wish, wish.save_keys)
    elif wish.send:
        _send(wish, wish.send)
    elif wish.come_back:
        _come_back(wish)
    else:
        _report(wish)


def device() -> Device:
    """Return what sealing takes here."""
    return Device(SodiumSealing(), lambda: random_bytes(ID_BYTES), Cleaner().clean)


def _report(wish: Wish) -> None:
    say, keys = wish.say, wish.published()
    said = asking.read(wish.statement) if wish.statement else asking.ask(say, keys.categories, wish.language)
    said = replace(said, pictures=(*said.pictures, *map(bytes_of, wish.attach)))
    said = replace(said, statement=replace(said.statement, language=wish.language))
    code, day = new_code(), today()
    sealed = seal_report(device(), keys, said, day, code)
    raw = write_report(sealed)
    if wish.offline:
        write_new(wish.offline, raw)
        told = say("Sealed in {file}. It must arrive by {day}; after that its keys have run out.")
        click.echo(told.format(file=wish.offline, day=good_until(day)), err=True)
    else:
        wish.site.send(raw, danger=sealed.danger_now)
        click.echo(say("Your report has arrived, sealed."), err=True)
    _show(wish, code)


def _show(wish: Wish, code: Code) -> None:
    say, words = wish.say, code.words(word_list(wish.language))
    click.echo(say("Keep these twelve words: they are the only way back."), err=True)
    for at, word in enumerate(words, 1):
        click.echo(f"{at:>2}  {word}")
    click.echo(code.letters())
    if not wish.statement:
        asking.until_kept(say, words)


def _save_keys(wish: Wish, file: Path) -> None:
    site, root = wish.site, wish.root
    raw = site.keys()
    keys = read_published(raw, root, verify)
    write_new(file, raw)
    told = wish.say("Keys of directory {number}, root {fingerprint}.")
    click.echo(told.format(number=keys.directory.number, fingerprint=fingerprint(root)), err=True)


def _send(wish: Wish, file: Path) -> None:
    raw = bytes_of(file)
    sealed = read_report(raw)
    until = good_until(last_day(read_envelope(sealed.envelopes[0]).wraps[0].epoch))
    if today() > until:
        raise EnvelopeInvalid(str(file), f"its keys ran out on {until}; it must be sealed again")
    wish.site.send(raw, danger=sealed.danger_now)
    click.echo(wish.say("The report has arrived, sealed. Whoever wrote it has the code."), err=True)


def _come_back(wish: Wish) -> None:
    say, site, root = wish.say, wish.site, wish.root
    code = asking.code(say)
    lookup, hand = keys_of(code).lookup, SodiumSealing().hand_of(code)
    heard = hear(site.come_back(lookup), hand, SodiumSealing(), root, verify)
    found = heard.conversation
    click.echo(say(STATES.get(found.state, UNDER_WAY)))
    if found.answer_by:
        click.echo(say("You are answered by {day}.").format(day=found.answer_by))
    for one in found.told:
        signed = (
            say("Signed by the office") if one.signed else say("Not signed: do nothing that these words ask of you")
        )
        click.echo(f"\n{one.day} · {signed}\n{one.text}")
    if not found.may_write:
        return
    said = asking.read(wish.statement) if wish.statement else asking.words(say)
    pictures = (*said.pictures, *map(bytes_of, wish.attach))
    if said.statement.text or pictures:
        _write_back(wish, code, heard, replace(said, pictures=pictures))
        click.echo(say("Your words were sealed and sent."), err=True)


def _write_back(wish: Wish, code: Code, heard: Heard, said: Said) -> None:
    site, keys, lookup, hand = wish.site, wish.published(), keys_of(code).lookup, SodiumSealing().hand_of(code)
    for tried in range(TRIES):
        envelopes = seal_words(device(), keys, heard.report, heard.next_number, said, today())
        try:
            site.add(write_message(SealedMessage(lookup, envelopes)))
        except EnvelopeInvalid:
            if tried == TRIES - 1:
                raise
            heard = hear(site.come_back(lookup), hand, SodiumSealing(), wish.root, verify)
        else:
            return
