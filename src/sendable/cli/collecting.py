"""A reward from a command line: it is opened and asked for here; the site learns only that something is asked for."""

from collections.abc import Mapping

import click

from sendable.actions.reporting.offered import Offer, Reward, Stage, claim_text, seen
from sendable.actions.sending.hear import Heard
from sendable.actions.sending.seal import seal_claim
from sendable.adapters.sheet_file import asking_of
from sendable.adapters.system import today
from sendable.adapters.words import translator
from sendable.cli import asking, report_files
from sendable.cli.reporter import Wish
from sendable.cli.visit import Visit
from sendable.errors import AwardInvalid, BlindingFailed, ConditionUnmet, NotSent, OptionInvalid
from sendable.screening.decision import N_
from sendable.web.public.report.voucher_file import voucher_file

VOUCHER, THANKS = "voucher", "thanks"
WANTS = {VOUCHER: N_("I want the voucher"), THANKS: N_("No money, thanks are enough")}
NOTHING = N_("No reward waits for this code.")
NOT_READY = N_("The voucher is not ready yet, so no file was written. Come back with the same code.")
LATER = N_("It cannot be shown right now. Come back in some days; nothing is lost.")
TOO_LATE = N_("Nothing can be asked for now. Come back with the same code to see how it stands.")
SAID: Mapping[Stage, tuple[str, ...]] = {
    Stage.WAITS: (
        N_("A reward waits for you"),
        N_("The goods were found. You may have {worth}, without saying who you are."),
        N_("You get a voucher here. Whoever signs it does not see its number, and whoever pays it does not know your report."),
        N_("You can collect the money until {day}."),
        N_("You may also take thanks instead. Nobody but the reward officers knows which you chose."),
    ),
    Stage.ASKED: (
        N_("You have asked for your reward"),
        N_("It is signed within two weeks. Come back with the same code."),
    ),
    Stage.READY: (
        N_("Your voucher is ready"),
        N_("It is worth {worth} and paid until {day}."),
        N_("Keep the voucher and its PIN apart: whoever has both gets the money."),
    ),
    Stage.THANKED: (
        N_("Thank you"),
        N_("The goods were found because somebody looked and said so. The office thanks you."),
    ),
    Stage.OVER: (
        N_("The time for your reward is over"),
        N_("Its last day was {day}. The money went back to the fund."),
    ),
    Stage.LATER: (N_("There is a reward for you"), LATER),
}  # fmt: skip


def check(wish: Wish) -> None:
    """Let options pass. Raises OptionInvalid, NotSent."""
    if wish.claim and wish.voucher:
        raise OptionInvalid("--voucher", N_("goes without --claim"))
    if wish.voucher:
        report_files.check_new(wish.voucher)


def collect(visit: Visit, heard: Heard) -> Heard:
    """Show a reward, and ask for it if that is wanted; return what the site has then. Raises NotSent."""
    wish, offer = visit.wish, heard.offer
    reward = seen(offer, visit.code, asking_of, today()) if offer is not None else None
    if offer is None or reward is None:
        if wish.claim or wish.voucher:
            raise NotSent(NOTHING)
        return heard
    _show(visit, reward)
    if wish.voucher and reward.stage is not Stage.READY:
        raise NotSent(NOT_READY)
    if reward.stage is not Stage.WAITS:
        return heard
    wanted = wish.claim or (asking.choice(wish.say, wish.say("What do you want?"), _wants(visit)) if wish.asks else "")
    if not wanted:
        return heard
    claim = _claim(visit, offer, money=wanted == VOUCHER)
    try:
        visit.send(
            heard,
            lambda keys, last: seal_claim(
                wish.pictures(()).device, keys, last.report, last.next_number, claim, today()
            ),
        )
    except ConditionUnmet:
        raise NotSent(TOO_LATE) from None
    heard = visit.hear()
    if heard.offer is not None and (after := seen(heard.offer, visit.code, asking_of, today())):
        _show(visit, after)
    return heard


def _claim(visit: Visit, offer: Offer, *, money: bool) -> bytes:
    try:
        return claim_text(offer, visit.code, asking_of, today(), money=money)
    except (AwardInvalid, BlindingFailed, ConditionUnmet):
        raise NotSent(LATER) from None


def _wants(visit: Visit) -> dict[str, str]:
    return {name: visit.wish.say(words) for name, words in WANTS.items()}


def _show(visit: Visit, reward: Reward) -> None:
    say = visit.wish.say
    worth = f"{reward.amount:,} {reward.currency}".replace(",", " ")
    for at, words in enumerate(SAID[reward.stage]):
        click.echo(("" if at else "\n") + say(words).format(worth=worth, day=reward.until))
    if reward.stage is Stage.READY:
        where = reward.collect.get(visit.wish.language, reward.collect.get("en", ""))
        if where:
            click.echo(say("Where it is paid") + f": {asking.printable(where)}")
        _give_out(visit.wish, reward)
        click.echo(
            say("Come some weeks from now, not tomorrow, and on no day on which you report something."), err=True
        )
        if not visit.wish.asks or click.confirm(say("Show the PIN?"), default=True, err=True):
            click.echo(say("PIN") + f": {reward.pin[:4]} {reward.pin[4:]}")


def _give_out(wish: Wish, reward: Reward) -> None:
    """Write the voucher into a file that is named, or else show its letters."""
    if wish.voucher is None:
        click.echo(f"\n{reward.voucher}\n")
        return
    report_files.write(wish.voucher, voucher_file(reward, wish.language, translator))
    told = wish.say("The voucher is in {file}. Print it, then delete the file. Its PIN is not in it.")
    click.echo(told.format(file=wish.voucher), err=True)
