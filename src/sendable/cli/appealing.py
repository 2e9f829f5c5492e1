"""A reporter whose report is called knowingly false objects from a command line: once, in words that reviewers alone open."""

import click

from sendable.actions.sending.hear import Heard
from sendable.actions.sending.seal import seal_appeal
from sendable.adapters.system import today
from sendable.cli import asking
from sendable.cli.reporter import Wish
from sendable.cli.visit import Visit
from sendable.errors import ConditionUnmet, NotSent, OptionInvalid
from sendable.reporting.conversation import Appealing
from sendable.reporting.statement import TEXT
from sendable.screening.decision import N_
from sendable.web.public.report.notice import NO_MORE, NO_WORDS

NOTHING = N_("Nothing can be appealed: this report is not called knowingly false.")
WORDS_ALONE = N_("an appeal is words alone; pictures go with --return, without --appeal")
WHY = N_(
    "Two persons called your report knowingly false. Their reasons are among the answers above. "
    "If they are wrong, say why: it costs nothing, nobody asks who you are, and somebody decides who had nothing to do with the matter."
)


def check(wish: Wish) -> None:
    """Let options pass. Raises OptionInvalid."""
    if wish.appeal and wish.attach:
        raise OptionInvalid("--attach", WORDS_ALONE)
    if wish.appeal and (wish.claim or wish.voucher):
        raise OptionInvalid("--appeal", N_("goes without --claim and --voucher"))


def appeal(visit: Visit, heard: Heard) -> Heard:
    """Say how an appeal stands, and file one if that is wanted; return what the site has then. Raises NotSent."""
    wish, stands = visit.wish, heard.conversation.appeal
    _tell(wish, stands)
    if stands.until is None:
        if wish.appeal:
            raise NotSent(NO_MORE if stands.waits or heard.conversation.state == "knowingly_false" else NOTHING)
        return heard
    if not wish.appeal and not (wish.asks and click.confirm(wish.say("Appeal now?"), default=False, err=True)):
        return heard
    text = _grounds(wish)
    try:
        visit.send(
            heard,
            lambda keys, last: seal_appeal(
                wish.pictures(()).device, keys, last.report, last.next_number, text, today()
            ),
        )
    except ConditionUnmet:
        raise NotSent(NO_MORE) from None
    heard = visit.hear()
    _tell(wish, heard.conversation.appeal)
    return heard


def _grounds(wish: Wish) -> str:
    typed = asking.read(wish.statement) if wish.statement else asking.grounds(wish.say)
    if typed.files:
        raise OptionInvalid("--from", WORDS_ALONE)
    text = typed.statement.text.strip()
    if not text or len(text) > TEXT:
        raise NotSent(NO_WORDS, {"most": TEXT})
    return text


def _tell(wish: Wish, stands: Appealing) -> None:
    say = wish.say
    if stands.until:
        click.echo("\n" + say(WHY))
        click.echo(say("You can appeal once, until {day}.").format(day=stands.until))
    if stands.waits:
        click.echo("\n" + say("Your appeal has arrived"))
        click.echo(
            say(
                "It waits to be decided by somebody who had nothing to do with the matter, within 14 days. Come back with the same code."
            )
        )
    if stands.reversed:
        click.echo("\n" + say("The decision was reversed"))
        click.echo(
            say("Your report is not called false any more. Everybody who was told so hears that it was reversed.")
        )
