"""Tell the sender: a notice with reasons, and the code that opens it."""

from dataclasses import dataclass

from sendable.actions.custody.desk import Desk
from sendable.custody.item import Item
from sendable.custody.notice import CODE_BITS, Notice, new_code, notice
from sendable.ports import Record


@dataclass(frozen=True, slots=True)
class Told:
    """A notice and its code; the code is shown once and not kept."""

    notice: Notice
    code: str


def tell(tx: Record, desk: Desk, item: Item, act: str, *, automated: bool) -> Told:
    """Write the notice on what was done to an item."""
    code = new_code(desk.chance(CODE_BITS))
    told = notice(item, act, desk.now(), id=desk.new_id(), code=code, automated=automated)
    tx.notices.add(told)
    return Told(told, code)
