"""What `sendable report --return` does: open answers with a code, and seal what is written back."""

import click

from sendable.actions.sending.hear import Heard, hear
from sendable.actions.sending.seal import Device, Said, seal_words
from sendable.adapters.sealing.port import SodiumSealing
from sendable.adapters.sealing.reporter import keys_of
from sendable.adapters.system import today
from sendable.adapters.verifying import verify
from sendable.cli import asking
from sendable.cli.reporter import Wish
from sendable.errors import EnvelopeInvalid
from sendable.reporting.code import Code
from sendable.reporting.sending import SealedMessage, write_message
from sendable.web.public.report.states import STATES, UNDER_WAY

TRIES = 3  # somebody in the office may write at the same moment


def come_back(wish: Wish) -> None:
    """Show what was answered, and send what is added."""
    say = wish.say
    wish.checked()
    pictures = wish.pictures(wish.attach)
    code = asking.code(say)
    heard = _heard(wish, code)
    found = heard.conversation
    click.echo(say(STATES.get(found.state, UNDER_WAY)))
    if found.answer_by:
        click.echo(say("You are answered by {day}.").format(day=found.answer_by))
    for one in found.told:
        signed = (
            say("Signed by the office") if one.signed else say("Not signed: do nothing that these words ask of you")
        )
        click.echo(f"\n{one.day} · {signed}\n{asking.printable(one.text)}")
    if found.appeal.until:
        click.echo("\n" + say("You can appeal on the site, until {day}.").format(day=found.appeal.until))
    if not found.may_write:
        return
    typed = asking.read(wish.statement) if wish.statement else asking.words(say)
    if typed.files:
        pictures = wish.pictures((*typed.files, *wish.attach))
    if typed.statement.text or pictures.raws:
        wish.patiently(lambda: _write_back(wish, code, heard, Said(typed.statement, pictures.raws), pictures.device))
        click.echo(say("Your words were sealed and sent."), err=True)


def _heard(wish: Wish, code: Code) -> Heard:
    raw = wish.site.come_back(keys_of(code).lookup)
    return hear(raw, SodiumSealing().hand_of(code), SodiumSealing(), wish.root, verify)


def _write_back(wish: Wish, code: Code, heard: Heard, said: Said, device: Device) -> None:
    site, keys, lookup = wish.site, wish.published(), keys_of(code).lookup
    for tried in range(TRIES):
        envelopes = seal_words(device, keys, heard.report, heard.next_number, said, today())
        try:
            return site.add(write_message(SealedMessage(lookup, envelopes)))
        except EnvelopeInvalid:
            if tried == TRIES - 1:
                raise
            heard = _heard(wish, code)
    return None
