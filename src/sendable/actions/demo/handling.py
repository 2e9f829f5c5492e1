"""Stories of items that nobody referred anywhere: sent, refused, held for a look, isolated."""

from datetime import timedelta

from sendable.actions.custody.dispute_item import dispute_item
from sendable.actions.custody.transfer_item import give_item, take_item
from sendable.actions.demo.clock import Story
from sendable.actions.demo.goods import Goods
from sendable.actions.demo.post_office import PostOffice
from sendable.actions.demo.staff import CENTRE
from sendable.custody.act import Act
from sendable.custody.alert import Wrong
from sendable.custody.declaration import Kind
from sendable.custody.inspection import Means
from sendable.custody.item import Item
from sendable.custody.moves import State

MINUTES, HOURS, DAYS = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def ordinary(post: PostOffice, office: str, goods: Goods, also: str = "", *, agreement: str = "") -> Story:
    """Goods against which nothing speaks: taken in, sealed, checked in at the centre, dispatched."""
    item = post.accept(office, goods, also=also, agreement=agreement).item
    yield 3 * HOURS
    if item.state is State.ACCEPTED:
        yield from sent(post, item)


def sent(post: PostOffice, item: Item, *, seal_found: str = "") -> Story:
    """Take an item on its way, by the centre."""
    office = post.where(item)
    seal = f"S-{post.desk.chance(20):07d}"
    if office != CENTRE:
        give_item(post.desk, post.clerk(office), item.id, seal, CENTRE)
        yield 4 * HOURS
        item = take_item(post.desk, post.clerk(CENTRE), item.id, seal_found or seal)
        yield 5 * HOURS
    if item.state is State.HELD:
        post.move("lin", Act.OPEN, item)
        yield 10 * MINUTES
        post.as_declared("lin", item)
        yield 2 * HOURS
        post.move("tanaka", Act.RELEASE, item, "contents complete; the old seal was torn in transport")
        yield HOURS
    post.move(post.clerk_of(item), Act.DISPATCH, item)


def refused(post: PostOffice, office: str, goods: Goods, *, note: str = "") -> Story:
    """Goods that may not be sent at all; the sender takes them home with a notice."""
    accepted = post.accept(office, goods)
    post.remember(note or "refused", accepted.told)
    yield from ()


def overruled(post: PostOffice, office: str, goods: Goods) -> Story:
    """A refusal that the clerk doubts and the supervisor overrules."""
    item = post.accept(office, goods).item
    yield 15 * MINUTES
    words = "the label on the box says: empty display model, no liquid"
    dispute_item(post.desk, post.clerk(office), item.id, Wrong.STOPPED, words=words)
    yield 40 * MINUTES
    post.move("haddad", Act.OVERRULE, item, "empty display model, seen by two clerks; nothing of it is regulated")
    yield 2 * HOURS
    yield from sent(post, item)


def vague(post: PostOffice, office: str, goods: Goods, picture: str) -> Story:
    """A line that says nothing: the box is opened, and what is in it may go."""
    accepted = post.accept(office, goods)
    item = accepted.item
    post.remember("held", accepted.told)
    yield 3 * HOURS
    if item.state is not State.HELD:
        return
    post.move("lin", Act.OPEN, item)
    yield 12 * MINUTES
    post.as_declared("lin", item, picture=picture)
    yield 3 * HOURS
    post.move("tanaka", Act.RELEASE, item, "harmless household goods")
    yield 2 * HOURS
    yield from sent(post, item)


def waiting(post: PostOffice, office: str, goods: Goods, *, opened: bool = False) -> Story:
    """An item that is held, or lies open, and that nobody has come to yet."""
    accepted = post.accept(office, goods)
    post.remember("held", accepted.told)
    yield HOURS
    if accepted.item.state is not State.HELD:
        post.move(
            post.clerk_of(accepted.item), Act.HOLD, accepted.item, "the box rattles, and weighs twice as declared"
        )
        yield HOURS
    if opened:
        post.move("lin", Act.OPEN, accepted.item)


def sent_back(post: PostOffice, office: str, goods: Goods, picture: str, reason: str) -> Story:
    """Goods that lack a paper: found as declared, and returned, as the rules permit."""
    accepted = post.accept(office, goods)
    item = accepted.item
    post.remember("held", accepted.told)
    yield 4 * HOURS
    post.move("lin", Act.OPEN, item)
    yield 10 * MINUTES
    post.as_declared("lin", item, picture=picture)
    yield DAYS
    post.remember("returned", post.move("moreau", Act.RETURN, item, reason)[1])


def machine(post: PostOffice, office: str, goods: Goods) -> Story:
    """A box that a machine looks through; a person reads the picture and lets it go."""
    item = post.accept(office, goods).item
    yield HOURS
    post.move("lin", Act.HOLD, item, "random sample for the machine")
    yield 90 * MINUTES
    post.as_declared("lin", item, Means.MACHINE, "xray")
    yield HOURS
    post.move("tanaka", Act.RELEASE, item, "the picture shows what was declared")
    yield HOURS
    yield from sent(post, item)


def letter(post: PostOffice, office: str, goods: Goods) -> Story:
    """A letter with a wet corner: looked at from outside, never opened, and sent on."""
    item = post.accept(office, goods, kind=Kind.LETTER).item
    yield HOURS
    post.move(post.clerk_of(item), Act.HOLD, item, "a wet corner")
    yield 2 * HOURS
    post.as_declared("lin", item, Means.OUTSIDE, "letter")
    yield HOURS
    post.move("tanaka", Act.RELEASE, item, "rain water; the envelope is whole")
    yield HOURS
    yield from sent(post, item)
