"""Six weeks of the demo post office: every story with its day, told side by side up to the present."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sendable.actions.custody.desk import Desk
from sendable.actions.custody.pass_deadlines import pass_deadlines
from sendable.actions.demo import agreeing, asking, finding, handling, telling
from sendable.actions.demo import goods as of
from sendable.actions.demo.clock import MovedClock, Story, at_work, tell
from sendable.actions.demo.finding import Found
from sendable.actions.demo.post_office import Draw, PostOffice
from sendable.actions.demo.staff import COUNTERS, Hired, hire
from sendable.actions.people.people import People
from sendable.custody.appeal import Verdict
from sendable.custody.inspection import Result

WEEKS = timedelta(weeks=6)
Planned = tuple[float, Story]  # how many days before the present it begins
POWER_BANKS = Found("three power banks in phone cases", "lithium_batteries", pictures=("power_bank", "box"))
TURTLES = Found(
    "live red-eared slider turtles in socks", "invasive_species", Result.DANGEROUS, ("turtle", "box"),
    note="Six animals, alive, in moist cloth. The wildlife authority was called at once.",
)  # fmt: skip


@dataclass(frozen=True)
class Filled:
    """Who works there, the code of one notice of each kind, and the items that reports name, by their category."""

    hired: Hired
    codes: dict[str, str]
    named: dict[str, str]


def fill(desk: Desk, people: People, clock: MovedClock, draw: Draw, code: Callable[[str, datetime], str]) -> Filled:
    """Fill an empty record; `clock` is that of desk and people, and stands at the present when it is done."""
    present = clock.at + WEEKS
    hired = hire(people, code)
    post = PostOffice(desk, clock, hired.actors, draw)
    stories = []
    for days, story in _stories(post):
        moment = present - timedelta(days=days)
        stories.append((moment if days < 1 else at_work(moment + timedelta(minutes=desk.chance(9))), story))
    tell(stories, clock, present)
    clock.go_to(present)
    return Filled(hired, post.codes, post.named)


def _stories(post: PostOffice) -> Iterator[Planned]:
    yield WEEKS.days, _nights(post)
    yield 41.5, agreeing.agreed(post, timedelta(days=41.5))
    yield from _ordinary(post)
    yield from _refused(post)
    yield from _held(post)
    yield from _found(post)
    yield from _told(post)
    yield from _asked(post)


def _nights(post: PostOffice) -> Story:
    """Every few hours the clock notes what is overdue, as it does in a desk that runs."""
    while True:
        pass_deadlines(post.desk.store, post.desk.now, post.desk.new_id)
        yield timedelta(hours=3)


def _ordinary(post: PostOffice) -> Iterator[Planned]:
    for number in range(40):
        goods = of.ORDINARY[number % len(of.ORDINARY)]
        also = "birthday card" if number % 7 == 0 else ""
        agreement = agreeing.HOLDS if number % 8 == 5 else ""  # noqa: PLR2004 one in eight
        yield 41 - number, handling.ordinary(post, COUNTERS[number % 3], goods, also, agreement=agreement)
    for number, hours in enumerate((0.4, 0.7, 1.1, 1.6, 2.2, 2.8, 4, 5, 6, 7)):
        goods = of.ORDINARY[(5 * number + 3) % len(of.ORDINARY)]
        yield hours / 24, handling.ordinary(post, COUNTERS[number % 3], goods)


def _refused(post: PostOffice) -> Iterator[Planned]:
    for number, goods in enumerate(of.REFUSED):
        yield 38 - 3.7 * number, handling.refused(post, COUNTERS[number % 3], goods)
    yield 0.1, handling.refused(post, "c1", of.REFUSED[0], note="refused today")
    yield 33, handling.overruled(post, "c2", of.WINE)
    sealed = "It is a gift, and the shop sold it as allowed."
    yield 24, finding.refused_and_appealed(post, "c3", of.REPLICA, Verdict.UPHELD, "It is no fake, only similar.")
    yield (
        19,
        finding.refused_and_appealed(post, "c1", of.THERMOMETER, Verdict.REVERSED, "It holds alcohol, no mercury."),
    )
    yield 6, finding.refused_and_appealed(post, "c2", of.REFUSED[6], Verdict.FILED, sealed)
    yield 4.5, finding.refused_and_appealed(post, "c3", of.REFUSED[1], Verdict.FILED, "The bottle is empty.")


def _held(post: PostOffice) -> Iterator[Planned]:
    for number, goods in enumerate((*of.VAGUE, *of.VAGUE[:3])):
        yield 36 - 4 * number, handling.vague(post, COUNTERS[number % 3], goods, ("mug", "book", "clothes")[number % 3])
    for number, days in enumerate((3.2, 1.6, 0.5, 0.2)):
        yield days, handling.waiting(post, COUNTERS[number % 3], of.VAGUE[number])
    yield 0.15, handling.waiting(post, "c1", of.ORDINARY[3], opened=True)
    yield 0.12, handling.waiting(post, "c2", of.VAGUE[4], opened=True)
    yield 30, finding.isolated(post, "c3", of.FIREWORKS[0], "firework", safe=True)
    yield 0.3, finding.isolated(post, "c2", of.FIREWORKS[1], "firework")
    yield 28, handling.machine(post, "c1", of.ORDINARY[9])
    yield 9, handling.machine(post, "c3", of.ORDINARY[12])
    yield 21, handling.letter(post, "c2", of.LETTER)
    yield (
        26,
        handling.sent_back(post, "c1", of.SEEDS, "seeds", "no plant health certificate; the sender asked for it back"),
    )
    yield 12, handling.sent_back(post, "c2", of.BEEF, "meat", "no veterinary certificate; the sender pays the way back")


def _found(post: PostOffice) -> Iterator[Planned]:
    ends = ("seized", "seized", "acknowledged", "referred", "noted", "open", "found")
    for number, (days, end) in enumerate(zip((34, 22, 8, 2.5, 9.5, 1.5, 1.2), ends, strict=True)):
        found = Found(TURTLES.goods, TURTLES.category, TURTLES.result, TURTLES.pictures, end, TURTLES.note)
        goods = of.TOYS[number % len(of.TOYS)]
        if number % 2:
            found = Found(POWER_BANKS.goods, POWER_BANKS.category, pictures=POWER_BANKS.pictures, until=end)
            goods = of.CASE
        yield days, finding.caught(post, COUNTERS[number % 3], goods, found)
    ivory = Found("bracelet of elephant ivory, carved", "wildlife_cites", Result.DIFFERS, ("bracelet",), "acknowledged")
    yield 16, finding.caught(post, "c3", of.NECKLACE, ivory)
    fake = Found(
        "counterfeit watches, 12 pieces", "counterfeit_goods", Result.UNDECLARED, ("watch", "box"),
        until="acknowledged", appeal=Verdict.REVERSED,
    )  # fmt: skip
    yield 18, finding.caught(post, "c1", of.ORDINARY[11], fake)
    late = Found(
        "perfume, 6 bottles of 50 ml", "flammables_gases", Result.UNDECLARED, ("bottle",),
        until="acknowledged", appeal=Verdict.FILED,
    )  # fmt: skip
    yield 11, finding.caught(post, "c2", of.ORDINARY[14], late)
    yield 29, finding.spoiled(post, "c1", of.FRESH[0], gone_off=True)
    yield 14, finding.spoiled(post, "c2", of.FRESH[1], gone_off=False)
    yield 15, _torn(post)


def _told(post: PostOffice) -> Iterator[Planned]:
    yield 7, telling.told(post, publish=True)
    yield 1.7, telling.told(post, publish=False)


def _asked(post: PostOffice) -> Iterator[Planned]:
    yield 5.5, asking.found(post, "c2", of.CARTON)
    yield 0.9, asking.waits(post, "c3", of.TEA)
    yield 0.6, asking.awaited(post, of.AWAITED)


def _torn(post: PostOffice) -> Story:
    """An item that comes to the centre with another seal."""
    item = post.accept("c2", of.ORDINARY[7]).item
    yield 2 * handling.HOURS
    yield from handling.sent(post, item, seal_found="S-0000000")
