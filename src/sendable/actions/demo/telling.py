"""Typical cases that the public of the demo is told."""

from collections.abc import Iterator

from sendable.actions.custody.tell_stories import change_story, draft_story, publish_story
from sendable.actions.demo.clock import Story
from sendable.actions.demo.handling import DAYS, MINUTES
from sendable.actions.demo.post_office import PostOffice
from sendable.custody.case import Case, CaseState
from sendable.custody.story import Told
from sendable.ports import CaseQuery

ANIMALS = {"live_animals", "invasive_species", "wildlife_cites"}
EN = Told(
    "Pet turtles in a box of toys",
    "Toys for children.",
    "Under a layer of toys lay small turtles, each in a sock. They were alive and had no water.",
    "Live animals suffer in the mail, and foreign ones crowd out those that live here. The authority for wildlife took "
    "them over.",
    "Ask the authority for wildlife before you give an animal away. Live animals travel only with carriers who are "
    "equipped for them, with the papers that they need.",
)
ZH = Told(
    "玩具箱里的宠物龟",
    "儿童玩具。",
    "一层玩具下面是小龟，每只都装在袜子里，都还活着，没有水。",
    "活体动物在邮寄途中会受苦，外来动物还会排挤本地物种。野生动物主管机关接收了它们。",
    "把动物送人之前，请先询问野生动物主管机关。活体动物只能交给有条件的承运人，并附上所需的证明。",
)


def told(post: PostOffice, *, publish: bool) -> Story:
    """An officer writes a typical case from a closed case, and the supervisor publishes it, or has not come to it."""
    case = next(_closed(post), None)
    if case is None:
        return
    writer = post.actors["moreau"]
    story = draft_story(post.desk, writer, case.id)
    yield 40 * MINUTES
    story = change_story(post.desk, writer, story.id, story.version, {"en": EN, "zh": ZH}, story.category)
    yield DAYS
    if publish:
        publish_story(post.desk, post.actors["haddad"], story.id, story.version, looked=True)


def _closed(post: PostOffice) -> Iterator[Case]:
    with post.desk.store.reading() as tx:
        cases = tx.cases.list(CaseQuery(open_only=False))
        closed = [case for case in cases if case.state is CaseState.CLOSED]
        return iter([case for case in closed if ANIMALS & {one.category for one in tx.items.get(case.item).grounds}])
