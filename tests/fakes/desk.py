"""Items, actors and stamps for tests of custody: every value that a test relies on is on this page.

`item()` is a parcel with one line of toys that a wildlife rule holds; say what should be otherwise. `by(Role...)` is a
stamp of an actor of these roles at office c1; every call has a new id and a moment one minute later.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sendable.actions.custody.check_point import Signer
from sendable.actions.custody.desk import Desk, Order
from sendable.adapters.signing import SigningKey
from sendable.adapters.verifying import verify
from sendable.custody.act import Role
from sendable.custody.actor import Actor
from sendable.custody.agreement import Contract, Covered
from sendable.custody.agreement_check import Kinds
from sendable.custody.business import Business
from sendable.custody.declaration import ContentLine, Decided, Declaration, Ground, Kind, LineDecision, Nature, ReferTo
from sendable.custody.identifier import read_identifier
from sendable.custody.inspection import Finding, Result
from sendable.custody.item import Item
from sendable.custody.note import PublicKey
from sendable.custody.stamp import Stamp
from sendable.custody.verification import Document, Method, Verification
from sendable.reporting.scope.category import Words
from sendable.screening.outcome import Outcome

KEY = Ed25519PrivateKey.from_private_bytes(b"1" * 32)
SIGNING = SigningKey(PublicKey("example.log/1", KEY.public_key().public_bytes_raw()), KEY)
SIGNER = Signer(SIGNING.key, SIGNING.sign, verify)
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
_numbers = count(1)

WILDLIFE = ReferTo("wildlife authority", "urgent", may_return=False, may_forward=False, may_destroy=False)
TURTLES = Ground(
    rule="wildlife/live-turtles@1",
    outcome=Outcome.HOLD,
    says="Live turtles do not travel by mail",
    says_zh="活龟不得邮寄",
    source="Example Act, section 1",
    category="live_animals",
    refer=WILDLIFE,
)


def decided(outcome=Outcome.HOLD, *grounds):
    line = LineDecision(outcome, ("live_animals",), ("live-turtle",), grounds or (TURTLES,), None, (), "because")
    return Decided((line,), "small@1:abc")


ACCEPTABLE = Decided((LineDecision(Outcome.ACCEPT),), "small@1:abc")


def declaration(*descriptions, kind=Kind.PARCEL):
    lines = tuple(ContentLine(one, quantity=1) for one in descriptions or ("plastic toys",))
    return Declaration(kind, Nature.GIFT, lines, "CN", "US", "air", "mail")


def item(**given):
    number = next(_numbers)
    values = {
        "id": f"item-{number}",
        "identifier": read_identifier(f"LX{number:06d}"),
        "office": "c1",
        "declaration": declaration(),
        "decided": decided(),
        "changed_at": NOW,
    }
    return Item(**{**values, **given})


def by(*roles, who="ann", office="c1"):
    number = next(_numbers)
    return Stamp(f"e{number:06d}", NOW + timedelta(minutes=number), Actor(who, frozenset(roles or Role)), office)


def verified(stamp):
    return Verification(Method.DOCUMENT_SEEN, stamp.actor.id, stamp.at, Document.PASSPORT)


A_TURTLE = Finding(0, Result.DANGEROUS, "live red-eared slider turtles", "live_animals", alert_right=True)
AS_DECLARED = Finding(0, Result.AS_DECLARED, alert_right=False)


class SmallRules:
    """Turtles are held, bombs isolated, knives refused, perfume goes with conditions, a gift is asked."""

    WORDS = {  # noqa: RUF012
        "turtle": TURTLES,
        "bomb": replace(TURTLES, rule="small/bombs@1", outcome=Outcome.ISOLATE, says="No bombs"),
        "knife": replace(TURTLES, rule="small/knives@1", outcome=Outcome.REFUSE, says="No knives"),
        "perfume": replace(
            TURTLES, rule="small/perfume@1", outcome=Outcome.ACCEPT_WITH_CONDITIONS, says="1 L at most", refer=None
        ),
        "gift": replace(TURTLES, rule="small/say-what@1", outcome=Outcome.ASK, says="Say what it is", refer=None),
    }

    CONCEPTS = {"toys": "toys", "power bank": "power-bank"}  # noqa: RUF012

    def decide(self, declaration, answers):  # noqa: ARG002
        lines = []
        for line in declaration.lines:
            grounds = self.grounds(line.description, declaration)
            outcome = max((ground.outcome for ground in grounds), default=Outcome.ACCEPT)
            concepts = tuple(concept for words, concept in self.CONCEPTS.items() if words in line.description)
            lines.append(LineDecision(outcome, tuple(g.category for g in grounds), concepts, grounds, None, (), ""))
        return Decided(tuple(lines), "small@1:abc")

    def grounds(self, goods, declaration):  # noqa: ARG002
        return tuple(ground for word, ground in self.WORDS.items() if word in goods)

    def kinds(self, concept):
        return Kinds(frozenset({concept, "battery"} if concept == "power-bank" else {concept}), frozenset())

    def concept_of(self, goods):
        return {"power bank": "power-bank", "toys": "toys"}.get(goods)

    def name_of(self, concept, language):  # noqa: ARG002
        return concept


def contract(**given):
    """A contract of a shop for toys at c1, from the first to the last day of 2026; say what should be otherwise."""
    values = {
        "number": "SA-2026-014",
        "business": "Riverside Toy Shop",
        "kind": Business.SHOP,
        "registration": "91310000MA1K35XY7Q",
        "covered": Covered(concepts=("toys",)),
        "offices": ("c1",),
        "since": date(2026, 1, 1),
        "until": date(2026, 12, 31),
    }
    return Contract(**{**values, **given})


REPORTABLE = {"lithium-batteries": Words("Lithium batteries", "锂电池")}


class Clock:
    """A clock that tests move."""

    def __init__(self):
        self.at = NOW

    def __call__(self):
        self.at += timedelta(seconds=1)
        return self.at


def desk(store, clock=None):
    """A desk on a store, with `SmallRules`; ids count up, and so does chance."""
    numbers = count(1)
    bits = count(7**20)
    return Desk(
        store,
        SmallRules(),
        clock or Clock(),
        lambda: f"id{next(numbers):08d}",
        lambda _: next(bits),
        SIGNER,
        reportable=REPORTABLE,
    )


def order(who="ann", *roles, office="c1"):
    return Order(Actor(who, frozenset(roles or set(Role) - {Role.AUDITOR})), office)
