"""Reports of the demo: a root, people with keys, and what somebody saw; all of it invented."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from os import urandom
from pathlib import Path

from sendable.actions.reporting.means import Means
from sendable.actions.reporting.pass_clocks import pass_clocks
from sendable.actions.reporting.publish_keys import publish_directory, publish_epochs
from sendable.actions.reporting.publish_scope import publish_scope
from sendable.actions.reporting.take_in import submit
from sendable.actions.reporting.work_report import reports
from sendable.adapters.reports.store import DatabaseReports
from sendable.adapters.sealing.key_file import Keys, new_keys, write_keys
from sendable.adapters.sealing.reporter import word_list
from sendable.cli.demo_handled import BOOKS, handle
from sendable.cli.demo_rewards import Cast, publish_rewards, reward_one
from sendable.cli.scope_noting import also_signed, first_signed
from sendable.custody.note import sign_note, write_note
from sendable.reporting.directory import INSTALLATION_SIZE, Directory, Duty, Holder, write_directory
from sendable.reporting.statement import Knows, Statement
from sendable.serve_reports import means_of
from sendable.settings import ROOT, Settings

READERS = "readers"  # the folder with the key files, which in a real office are on three other machines
HOLDERS = {
    "handler-1": Duty.HANDLER,
    "handler-2": Duty.HANDLER,
    "custodian-1": Duty.CUSTODIAN,
    "reviewer-1": Duty.REVIEWER,
    "officer-1": Duty.REWARD_OFFICER,
    "officer-2": Duty.REWARD_OFFICER,
    "customs-1": Duty.AUTHORITY,
}
REWARDED, FOUND_AFTER = "fireworks", 1  # category of the report with a reward, and days until its goods were found
WEEKS_BACK, LASTS = 3, timedelta(days=365)
Draw = Callable[[int], bytes]

SEEN = (  # days ago, how to be reached, what was stated
    (16, "", Statement("invasive-species", "live turtles", "a shoe box with holes", "counter 2", "a Monday", text=(
        "It moved and dripped. The label says plastic toys."), knows=Knows.HANDLED)),
    (9, "", Statement("fireworks", "烟花爆竹", "编织袋，外面写着“春联”", "二号营业点", "上周五晚上", text=(
        "袋子里有火药味，寄了五件，都是同一种包装。"), knows=Knows.HANDLED, language="zh")),
    (6, "The blue bench in front of the office, any weekday at noon.", Statement(
        "lithium-batteries", "loose power banks, about forty", "one large carton", "Station counter, behind the scale", "this morning",
        text="No labels. Some were swollen.", knows=Knows.SAW)),
    (4, "", Statement("", BOOKS, "brown paper", "Market counter", "every Friday", text=(
        "Nobody should be allowed to send such books."), knows=Knows.SAW)),
    (3, "", Statement("", "pills without a package", "envelopes with bubble wrap", "an offer in a chat group", "", text=(
        "They write that they declare them as buttons."), knows=Knows.DOCUMENT)),
    (1, "", Statement("protected-wildlife", "象牙手镯", "茶叶罐里", "集市网点", "今天上午", text=(
        "申报的是茶叶，罐子很重。"), knows=Knows.HEARD, language="zh")),
    (0, "", Statement("corrosives", "a canister that leaks", "a taped plastic bag", "loading bay", "now", text=(
        "Smells sharp and eats into the floor."), danger_now=True, knows=Knows.SAW)),
)  # fmt: skip


def fill_reports(folder: Path, present: datetime, passphrase: str, picture: bytes, named: Mapping[str, str]) -> str:
    """Make the keys, put them up, send the reports on their days, the oldest first, and reward one; return its code.

    `named` are the identifiers of items at the desk that reports name, by the category of the report.
    """
    first = present.date() - timedelta(weeks=WEEKS_BACK)
    (folder / READERS).mkdir(mode=0o700)
    root = new_keys("demo.example/root")
    (folder / ROOT).write_text(f"{root.public}\n", "utf-8")
    write_keys(folder / READERS / "root.keys", root, passphrase, new=True)
    holders = {name: new_keys(name).ready(first, WEEKS_BACK).ready(present.date()) for name in HOLDERS}
    means = replace(means_of(Settings(data=folder)), now=lambda: present)
    cast = Cast(holders, {one.name: one for one in publish(means, root, holders, HOLDERS, first)})
    officers = [keys for name, keys in holders.items() if HOLDERS[name] is Duty.REWARD_OFFICER]
    key = publish_rewards(folder, folder / READERS, passphrase, first, officers)
    words = ""
    for name, keys in holders.items():
        write_keys(folder / READERS / f"{name}.keys", keys, passphrase, new=True)
    for ago, contact, seen in SEEN:
        at = present - timedelta(days=ago)
        said = replace(seen, identifier=named.get(seen.category, ""))
        code = submit(replace(means, now=_moment(at)), said, (picture,) if said.identifier else (), contact)
        handle(means, cast, _last(means), at, said)
        if said.category == REWARDED and code is not None:
            found = present - timedelta(days=ago - FOUND_AFTER)
            reward_one(means, cast, _last(means), folder, found, key)
            words = " ".join(code.words(word_list("en")))
    pass_clocks(means)  # what nobody read in time is told now, and not when somebody looks at the demo
    if isinstance(means.store, DatabaseReports):
        means.store.engine.dispose()  # so that nothing of the database is left beside it
    return words


def _last(means: Means) -> str:
    return max(reports(means), key=lambda one: one.received).id


def publish(
    means: Means, root: Keys, holders: Mapping[str, Keys], duties: Mapping[str, Duty], first: date
) -> tuple[Holder, ...]:
    """Put up a first directory, and the keys of weeks that everybody in it holds."""
    listed = tuple(
        Holder(name, frozenset({duties[name]}), keys.public.public, first, first + LASTS)
        for name, keys in holders.items()
    )
    text = write_directory(Directory(urandom(INSTALLATION_SIZE), 1, first, listed))
    publish_directory(means, write_note(sign_note(text, root.public, root.sign)))
    for keys in holders.values():
        publish_epochs(means, keys.signed_epochs().values())
    sign_scope(replace(means, now=_moment(datetime.combine(first, time(), UTC))), *list(holders.values())[:2])
    return listed


def sign_scope(means: Means, first: Keys, second: Keys) -> None:
    """Let two people sign what may be reported, and take it up."""
    if means.scope is not None:
        note = also_signed(first_signed(means.scope.offered, first, means.now().date()), second)
        publish_scope(means, means.scope.offered, write_note(note))


def _moment(at: datetime) -> Callable[[], datetime]:
    return lambda: at
