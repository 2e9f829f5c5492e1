"""Stories of goods that a person found: cases, referrals, endings, and appeals."""

from collections.abc import Generator
from dataclasses import dataclass
from datetime import timedelta

from sendable.actions.custody import work_case as work
from sendable.actions.custody.appeal_item import decide_appeal, file_appeal
from sendable.actions.custody.sender import SENDER
from sendable.actions.demo.clock import Story
from sendable.actions.demo.goods import Goods
from sendable.actions.demo.handling import DAYS, HOURS, MINUTES, sent
from sendable.actions.demo.post_office import PostOffice
from sendable.custody.act import Act
from sendable.custody.appeal import Verdict
from sendable.custody.case import Case
from sendable.custody.inspection import Finding, Means, Result
from sendable.custody.item import Item
from sendable.custody.moves import State
from sendable.custody.referral import authorities


@dataclass(frozen=True)
class Found:
    """What is in the box, how it compares with what was declared, and pictures of it."""

    goods: str
    category: str
    result: Result = Result.DIFFERS
    pictures: tuple[str, ...] = ()
    until: str = "seized"  # how far the story goes: found, open, noted, referred, acknowledged, seized
    note: str = "Goods photographed; the box is in the locked room."
    appeal: Verdict | None = None


def caught(post: PostOffice, office: str, goods: Goods, found: Found) -> Story:
    """Something else than declared: held, opened, found, a case, a referral, and handed over."""
    item = yield from opened(post, office, goods)
    line = None if found.result is Result.UNDECLARED else 0
    photos = post.photograph("lin", item, *found.pictures)
    finding = Finding(line, found.result, found.goods, found.category, alert_right=True, photos=photos)
    others = [Finding(0, Result.AS_DECLARED, alert_right=False)] if line is None else []
    item = post.look("lin", item, Means.OPEN_BOX, *others, finding)
    yield 2 * HOURS
    if found.until == "found":
        return
    where = post.where(item)
    case, told = work.open_case(post.desk, post.order("moreau", where), item.id)
    post.remember("case", told)
    yield 3 * HOURS
    if found.until == "open":
        return
    case = work.assign(post.desk, post.order("moreau", where), case.id, case.version, post.actors["moreau"].id)
    case = work.note(post.desk, post.order("moreau", where), case.id, case.version, found.note)
    yield 4 * HOURS
    if found.until != "noted":
        yield from referred(post, item, case, found, told.code)


def opened(post: PostOffice, office: str, goods: Goods) -> Generator[timedelta, None, Item]:
    """Take in an item, hold it if the rules did not, and open it."""
    item = post.accept(office, goods).item
    yield 2 * HOURS
    if item.state is State.ACCEPTED:
        item, _ = post.move("lin", Act.HOLD, item, "random sample")
        yield HOURS
    post.move("lin", Act.OPEN, item)
    yield 9 * MINUTES
    return item


def referred(post: PostOffice, item: Item, case: Case, found: Found, code: str) -> Story:
    """Refer a case to the authority that comes first; it acknowledges, and fetches the goods."""
    where = post.where(item)
    order = post.order("moreau", where)
    with post.desk.store.reading() as tx:
        first = authorities(tx.items.get(item.id))[0].authority
    case, referral = work.refer(post.desk, order, case.id, case.version, first)
    yield 20 * HOURS
    if found.until == "referred":
        return
    reference = f"{first[:1].upper()}-{post.desk.chance(14):05d}"
    case, _ = work.acknowledge(post.desk, order, referral.id, case.version, reference)
    yield DAYS
    if found.appeal is not None:
        yield from appealed(post, item, code, found.appeal, "The goods are my own, and not what the notice says.")
    elif found.until == "seized":
        _, told = work.close(post.desk, order, case.id, case.version, Act.SEIZE, f"handed over, receipt {reference}")
        post.remember("seized", told)


def appealed(post: PostOffice, item: Item, code: str, verdict: Verdict, grounds: str) -> Story:
    """The sender appeals with the code of the notice; somebody who never touched the item decides."""
    appeal = file_appeal(post.desk, SENDER, code, grounds)
    yield 2 * DAYS
    if verdict is Verdict.FILED:
        return
    reason = {
        Verdict.UPHELD: "The rule applies: the goods are of the kind that it names. Nothing in the appeal changes that.",
        Verdict.REVERSED: "The papers that came with the appeal are in order. The decision was wrong.",
    }[verdict]
    heard = decide_appeal(post.desk, post.order("tanaka", post.where(item)), appeal.id, verdict, reason)
    post.remember(f"appeal {verdict.value}", heard.told)
    yield 3 * HOURS
    if heard.item.state is State.ACCEPTED:
        yield from sent(post, heard.item)


def isolated(post: PostOffice, office: str, goods: Goods, picture: str, *, safe: bool = False) -> Story:
    """Danger: nobody moves it; it is looked at from outside; made safe, it is a case for the police."""
    accepted = post.accept(office, goods)
    item = accepted.item
    post.remember("isolated", accepted.told)
    yield HOURS
    if not item.isolated:
        post.move(post.clerk_of(item), Act.ISOLATE, item, "a smell of sulphur, a black mark on the box")
        yield 20 * MINUTES
    photos = post.photograph("lin", item, picture)
    found = Finding(0, Result.DANGEROUS, goods.words, "explosives_fireworks", alert_right=True, photos=photos)
    post.look("lin", item, Means.OUTSIDE, found)
    yield 20 * HOURS
    if safe:
        post.move("moreau", Act.MAKE_SAFE, item, "the fire service has wetted it and packed it anew")
        case, told = work.open_case(post.desk, post.order("moreau", office), item.id)
        yield HOURS
        yield from referred(post, item, case, Found(goods.words, "explosives_fireworks"), told.code)


def refused_and_appealed(post: PostOffice, office: str, goods: Goods, verdict: Verdict, grounds: str) -> Story:
    """A refusal at the counter, against which the sender appeals some days later."""
    accepted = post.accept(office, goods)
    post.remember("refused", accepted.told)
    yield 3 * DAYS
    if accepted.told is not None:
        yield from appealed(post, accepted.item, accepted.told.code, verdict, grounds)


def spoiled(post: PostOffice, office: str, goods: Goods, *, gone_off: bool) -> Story:
    """Fresh meat in ordinary mail: sent on by express, or destroyed by two persons before a witness."""
    item = yield from opened(post, office, goods)
    words = f"{goods.words}, {'gone off' if gone_off else 'still cold'}"
    photos = post.photograph("lin", item, "meat")
    finding = Finding(0, Result.DIFFERS, words, "food_animal_products", alert_right=True, photos=photos)
    item = post.look("lin", item, Means.OPEN_BOX, finding)
    yield 30 * MINUTES
    where = post.where(item)
    order = post.order("moreau", where)
    case, _ = work.open_case(post.desk, order, item.id)
    yield HOURS
    if not gone_off:
        _, told = work.close(
            post.desk, order, case.id, case.version, Act.FORWARD, "repacked with ice; goes on by express"
        )
        post.remember("forwarded", told)
        return
    case = work.propose_destruction(post.desk, order, case.id, case.version, "it drips, and cannot be kept")
    yield HOURS
    case = work.approve_destruction(post.desk, post.order("haddad", where), case.id, case.version)
    yield 2 * HOURS
    _, told = work.destroy(post.desk, order, case.id, case.version, post.actors["lin"].id)
    post.remember("destroyed", told)
