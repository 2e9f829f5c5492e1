"""What happens again and again in the stories of the demo: an item is taken in, moved, opened, found out about."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from sendable.actions.custody.accept_item import Accepted, Presented, accept_item
from sendable.actions.custody.desk import Answers, Desk, Order
from sendable.actions.custody.inspect_item import inspect_item
from sendable.actions.custody.keep_photos import keep_photos
from sendable.actions.custody.move_item import move_item
from sendable.actions.custody.tell import Told
from sendable.actions.demo.clock import MovedClock
from sendable.actions.demo.goods import Goods
from sendable.actions.demo.staff import CLERKS
from sendable.custody.act import Act
from sendable.custody.actor import Actor
from sendable.custody.declaration import ContentLine, Declaration, Kind, Nature
from sendable.custody.identifier import Identifier, read_identifier, s10_check_digit, sscc_check_digit
from sendable.custody.inspection import Finding, Means, Result
from sendable.custody.item import Item
from sendable.custody.verification import Document, Method

Draw = Callable[[str, int], bytes]  # what is in the picture, and which one of many
Choice = TypeVar("Choice")
NATURES = (Nature.GIFT, Nature.SALE_OF_GOODS, Nature.SALE_OF_GOODS, Nature.RETURNED_GOODS)
DOCUMENTS = (Document.IDENTITY_CARD, Document.PASSPORT, Document.RESIDENCE_PERMIT, Document.BUSINESS_LICENCE)


@dataclass
class PostOffice:
    """The desk, its people, pictures, and chance; it remembers the codes of notices, as a printer would."""

    desk: Desk
    clock: MovedClock
    actors: Mapping[str, Actor]
    draw: Draw
    codes: dict[str, str] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)  # items that reports name, by what is reported of them
    numbers: int = 47_312_000

    def pick(self, choices: Sequence[Choice]) -> Choice:
        """Return one of some, by chance."""
        return choices[self.desk.chance(16) % len(choices)]

    def order(self, name: str, office: str) -> Order:
        """Return an order of somebody at an office."""
        return Order(self.actors[name], office)

    def clerk(self, office: str) -> Order:
        """Return an order of the clerk of an office."""
        return self.order(CLERKS[office], office)

    def clerk_of(self, item: Item) -> str:
        """Return the name of the clerk of the office where an item is now."""
        return CLERKS[self.where(item)]

    def accept(
        self,
        office: str,
        goods: Goods,
        *,
        kind: Kind = Kind.PARCEL,
        answers: Answers = (),
        also: str = "",
        agreement: str = "",
    ) -> Accepted:
        """Present an item at a counter; `also` is a second content line, `agreement` a number instead of a document."""
        mode, service = goods.way.split()
        lines = [ContentLine(goods.words, 1, Decimal(goods.kg), Decimal(goods.value), "CNY", None, "CN")]
        lines += [ContentLine(also, 2, Decimal("0.10"), Decimal(15), "CNY", None, "CN")] if also else []
        gross = sum((line.net_mass or Decimal(0) for line in lines), Decimal("0.15"))
        nature = Nature.DOCUMENTS if kind is Kind.LETTER else self.pick(NATURES)
        letter = kind is Kind.LETTER
        presented = Presented(
            self._identifier(service),
            Declaration(kind, nature, tuple(lines), "CN", goods.to, mode, service, gross),
            answers,
            Method.EXEMPT_LETTER if letter else Method.EXEMPT_AGREEMENT if agreement else Method.DOCUMENT_SEEN,
            None if letter or agreement else self.pick(DOCUMENTS),
            acknowledged=True,
            agreement=agreement,
        )
        return accept_item(self.desk, self.clerk(office), presented)

    def move(self, who: str, act: Act, item: Item, reason: str = "") -> tuple[Item, Told | None]:
        """Do a simple move at the office where the item is."""
        return move_item(self.desk, self.order(who, self.where(item)), act, item.id, reason=reason)

    def where(self, item: Item) -> str:
        """Return the office where an item is now."""
        with self.desk.store.reading() as tx:
            return tx.items.get(item.id).office

    def look(self, who: str, item: Item, means: Means, *findings: Finding) -> Item:
        """Record what somebody found."""
        return inspect_item(self.desk, self.order(who, self.where(item)), item.id, means, findings)[0]

    def as_declared(self, who: str, item: Item, means: Means = Means.OPEN_BOX, picture: str = "box") -> Item:
        """Record that an item holds what was declared."""
        photos = self.photograph(who, item, picture)
        lines = range(len(item.declaration.lines))
        findings = [Finding(at, Result.AS_DECLARED, alert_right=False, photos=photos) for at in lines]
        return self.look(who, item, means, *findings)

    def photograph(self, who: str, item: Item, *pictures: str) -> tuple[str, ...]:
        """Take pictures of the goods."""
        drawn = [self.draw(picture, self.desk.chance(24)) for picture in pictures]
        return keep_photos(self.desk, self.order(who, self.where(item)), item.id, drawn)

    def remember(self, name: str, told: Told | None) -> None:
        """Keep the code of a notice under a name, the latest in the place of an earlier one."""
        if told is not None:
            self.codes[name] = told.code

    def _identifier(self, service: str) -> Identifier:
        self.numbers += 1 + self.desk.chance(6)
        serial = f"{self.numbers:08d}"
        if service == "express":
            body = f"0690{serial:0>13}"
            return read_identifier(f"{body}{sscc_check_digit(body)}")
        return read_identifier(f"{self.pick(('LX', 'RR', 'CP'))}{serial}{s10_check_digit(serial)}CN")
