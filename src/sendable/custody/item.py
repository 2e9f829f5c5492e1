"""One postal item in the record, from acceptance to the end of our custody. Every move gives the item and one event."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sendable.custody.act import Act
from sendable.custody.declaration import Decided, Declaration, Ground, Kind
from sendable.custody.event import Event
from sendable.custody.identifier import Identifier
from sendable.custody.moves import State, after
from sendable.custody.stamp import Stamp
from sendable.custody.verification import Method, Verification
from sendable.errors import LetterNotOpened, ReasonMissing, RuleForbids, VerificationMissing
from sendable.screening.outcome import Outcome

_REASON_NEEDED = frozenset(
    {Act.REFUSE, Act.OVERRULE, Act.HOLD, Act.ISOLATE, Act.MAKE_SAFE, Act.RELEASE, Act.RETURN, Act.FORWARD}
)
_ADMITS = frozenset({Outcome.ACCEPT, Outcome.ACCEPT_WITH_CONDITIONS})
Moved = tuple["Item", Event]


@dataclass(frozen=True, slots=True)
class Item:
    """An item: what was declared, what was decided, where it stands; `version` counts its moves."""

    id: str
    identifier: Identifier
    office: str  # where it is
    declaration: Declaration
    decided: Decided
    changed_at: datetime
    state: State = State.DECLARED
    isolated: bool = False
    verification: Verification | None = None
    found: tuple[Ground, ...] = ()  # the rules on what a person found in it
    version: int = 0

    @property
    def grounds(self) -> tuple[Ground, ...]:
        """The rules on what was found, and where nobody has looked yet those on what was declared."""
        return self.found or self.decided.grounds

    @property
    def may(self) -> Mapping[str, bool]:
        """What every rule that speaks permits to be done with the goods; silence of a rule permits nothing."""
        routes = [ground.refer for ground in self.grounds if ground.refer is not None]
        return {
            "return": bool(routes) and all(route.may_return for route in routes),
            "forward": bool(routes) and all(route.may_forward for route in routes),
            "destroy": bool(routes) and all(route.may_destroy for route in routes),
        }


def move(item: Item, act: Act, stamp: Stamp, *, reason: str = "", data: Mapping[str, Any] | None = None) -> Moved:
    """Return the item after an act, and the event of it.

    Raises:
        MoveNotAllowed: the act cannot be done in this state.
        NotPermitted: no role of the actor may do this here.
        ReasonMissing: who does this must say why.
    """
    there = after(item.state, act, isolated=item.isolated)
    if act in _REASON_NEEDED and not reason.strip():
        raise ReasonMissing(act.value)
    event = stamp.event(act, item.id, reason=reason.strip(), rules=item.decided.rules, data=data)
    return replace(item, state=there, version=item.version + 1, changed_at=stamp.at), event


def accept(item: Item, stamp: Stamp, verification: Verification, *, acknowledged: bool = False) -> Moved:
    """Take an item in.

    Raises:
        RuleForbids: the decision does not admit it.
        VerificationMissing: conditions nobody acknowledged, or a sender who was to be verified and was not.
    """
    if item.decided.outcome not in _ADMITS:
        raise RuleForbids("accept", item.decided.outcome.word, item.decided.rules[:1])
    if item.decided.outcome == Outcome.ACCEPT_WITH_CONDITIONS and not acknowledged:
        raise VerificationMissing("the sender has not acknowledged the conditions")
    if verification.method is Method.EXEMPT_LETTER and item.declaration.kind is not Kind.LETTER:
        raise VerificationMissing("only a letter is exempt as a letter")
    if verification.method is Method.EXEMPT_AGREEMENT and not verification.agreement:
        raise VerificationMissing("an exemption by a safety agreement needs the number of its contract")
    if not verification.sufficient:
        raise VerificationMissing("the sender is not verified; see a document, or name the ground of the exemption")
    data = {"verification": verification.recorded(), "kind": item.declaration.kind.value}
    accepted, event = move(item, Act.ACCEPT, stamp, data=data)
    return replace(accepted, verification=verification), event


def isolate(item: Item, stamp: Stamp, reason: str) -> Moved:
    """Stop an item where it is: nobody moves or opens it until an officer says that it is safe."""
    held, event = move(item, Act.ISOLATE, stamp, reason=reason)
    return replace(held, isolated=True), event


def make_safe(item: Item, stamp: Stamp, reason: str) -> Moved:
    """End the isolation."""
    held, event = move(item, Act.MAKE_SAFE, stamp, reason=reason)
    return replace(held, isolated=False), event


def open_box(item: Item, stamp: Stamp) -> Moved:
    """Open the box for inspection.

    Raises:
        LetterNotOpened: letters are never opened.
    """
    if item.declaration.kind is Kind.LETTER:
        raise LetterNotOpened(item.identifier.value)
    return move(item, Act.OPEN, stamp)


def give_back(item: Item, stamp: Stamp, reason: str) -> Moved:
    """Return an item to its sender, if every rule that spoke permits it."""
    return move(permitted(item, "return"), Act.RETURN, stamp, reason=reason)


def forward(item: Item, stamp: Stamp, reason: str) -> Moved:
    """Send an item on by a way on which it may go, if every rule that spoke permits it."""
    return move(permitted(item, "forward"), Act.FORWARD, stamp, reason=reason)


def permitted(item: Item, what: str) -> Item:
    """Let pass what the rules permit; goods against which nothing spoke may always go back.

    Raises:
        RuleForbids: a rule that spoke forbids it, or does not say that it is permitted.
    """
    if not item.may.get(what, True) and item.grounds:
        raise RuleForbids(what, item.grounds[0].outcome.word, (item.grounds[0].rule,))
    return item
