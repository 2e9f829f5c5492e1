"""What `sendable report --return` does: open answers with a code, and seal what is written back."""

import click

from sendable.actions.sending.hear import Heard
from sendable.actions.sending.seal import Said, seal_words
from sendable.adapters.system import today
from sendable.cli import appealing, asking, collecting
from sendable.cli.reporter import Pictures, Wish
from sendable.cli.visit import Visit
from sendable.reporting.conversation import Conversation
from sendable.web.public.report.states import STATES, UNDER_WAY


def come_back(wish: Wish) -> None:
    """Show what was answered and promised, and send what is added."""
    wish.checked()
    appealing.check(wish)
    collecting.check(wish)
    pictures = wish.pictures(wish.attach)
    visit = Visit(wish, asking.code(wish.say))
    heard = visit.hear()
    _show(wish, heard.conversation)
    if not wish.appeal:
        heard = collecting.collect(visit, heard)
    if wish.appeal or not wish.one_thing:
        heard = appealing.appeal(visit, heard)
    if heard.conversation.may_write and not wish.one_thing:
        _write_back(visit, heard, pictures)


def _show(wish: Wish, found: Conversation) -> None:
    say = wish.say
    click.echo(say(STATES.get(found.state, UNDER_WAY)))
    if found.answer_by:
        click.echo(say("You are answered by {day}.").format(day=found.answer_by))
    for one in found.told:
        signed = (
            say("Signed by the office") if one.signed else say("Not signed: do nothing that these words ask of you")
        )
        click.echo(f"\n{one.day} · {signed}\n{asking.printable(one.text)}")


def _write_back(visit: Visit, heard: Heard, pictures: Pictures) -> None:
    wish = visit.wish
    typed = asking.read(wish.statement) if wish.statement else asking.words(wish.say)
    if typed.files:
        pictures = wish.pictures((*typed.files, *wish.attach))
    if typed.statement.text or pictures.raws:
        said = Said(typed.statement, pictures.raws)
        visit.send(
            heard,
            lambda keys, last: seal_words(pictures.device, keys, last.report, last.next_number, said, today()),
        )
        click.echo(wish.say("Your words were sealed and sent."), err=True)
