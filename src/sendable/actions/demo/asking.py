"""Inspections that the reports office of the demo asks for: one found something, one waits in the queue, one for its item."""

from sendable.actions.custody.ask_inspection import ask_inspection
from sendable.actions.custody.desk import Order
from sendable.actions.custody.work_case import open_case
from sendable.actions.demo.clock import Story
from sendable.actions.demo.goods import Goods
from sendable.actions.demo.handling import DAYS, HOURS, MINUTES
from sendable.actions.demo.post_office import PostOffice
from sendable.actions.demo.staff import REPORTS_OFFICE
from sendable.custody.act import Act
from sendable.custody.inspection import Finding, Means, Result
from sendable.custody.inspection_request import Wanted
from sendable.custody.item import Item

BATTERIES, IVORY = "lithium-batteries", "protected-wildlife"  # what the reports of the demo are about


def found(post: PostOffice, office: str, goods: Goods) -> Story:
    """A carton that a report names: looked into, and it holds what was reported."""
    item = post.accept(office, goods).item
    yield 3 * HOURS
    _ask(post, _named(post, BATTERIES, item), BATTERIES)
    yield 2 * HOURS
    post.move("lin", Act.HOLD, item, "the reports office asks for a look")
    yield 20 * MINUTES
    post.move("lin", Act.OPEN, item)
    yield 10 * MINUTES
    photos = post.photograph("lin", item, "power_bank", "box")
    what = "forty loose power banks, some of them swollen"
    finding = Finding(0, Result.DIFFERS, what, BATTERIES.replace("-", "_"), alert_right=True, photos=photos)
    post.look("lin", item, Means.OPEN_BOX, finding)
    yield DAYS
    _, told = open_case(post.desk, post.order("moreau", post.where(item)), item.id)
    post.remember("case", told)


def waits(post: PostOffice, office: str, goods: Goods) -> Story:
    """A tin that a report names lies at a counter, and nobody has looked yet."""
    item = post.accept(office, goods).item
    yield 2 * HOURS
    _ask(post, _named(post, IVORY, item), IVORY)


def awaited(post: PostOffice, number: str) -> Story:
    """An item that a report names, and that has not come to any office."""
    _ask(post, number, "", danger=True)
    yield from ()


def _named(post: PostOffice, category: str, item: Item) -> str:
    post.named[category] = item.identifier.value
    return item.identifier.value


def _ask(post: PostOffice, number: str, category: str, *, danger: bool = False) -> None:
    ask_inspection(post.desk, Order(post.actors[REPORTS_OFFICE], ""), Wanted(number, category, danger), None)
