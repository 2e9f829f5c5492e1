"""What every operation of the programming interface works with, and who asks."""

from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, Protocol

import pyarrow as pa
from fastapi import Depends, Request
from fastapi.security import HTTPBearer

from sendable.actions.custody.desk import Desk, Order
from sendable.actions.people.people import People
from sendable.actions.programs.webhooks import Telling
from sendable.custody.actor import Actor
from sendable.errors import NotFound, ScopeMissing
from sendable.people.token import Scope, Token
from sendable.ports import Declarations
from sendable.ports.programs import ProgramStore, Seals
from sendable.ports.rates import Rates
from sendable.screening.decision import Decision, Translate
from sendable.screening.fact import Fact
from sendable.screening.rulebook import Rulebook

Lines = Sequence[tuple[str, tuple[Fact, ...], str | None]]


class Decide(Protocol):
    """Decides by the rules in force today; `MaySend` does."""

    @property
    def book(self) -> Rulebook:
        """The rules in force today."""

    @property
    def at_hand(self) -> bool:
        """Whether a decision can begin now."""

    def item(self, lines: Lines) -> list[Decision]:
        """Return the decisions on the lines (text, facts, HS code) of one item."""


@dataclass(frozen=True)
class ApiSite:
    """The means of all operations."""

    desk: Desk
    people: People
    decide: Decide
    speak: Callable[[str], Translate]
    store: ProgramStore
    seals: Seals
    stream: Callable[[str], Callable[[Declarations], Iterator[pa.Table]]]  # a screener of its own, by language
    sources: Mapping[str, Callable[[Callable[[], bytes]], Declarations]]  # by media type
    telling: Telling
    rates: Rates


@dataclass(frozen=True)
class Caller:
    """A program whose token was looked at, and the language in which it wants to be answered."""

    site: ApiSite
    token: Token
    language: str
    secret: str = field(repr=False)

    @property
    def actor(self) -> Actor:
        """The actor as the custody record names it."""
        return self.token.actor

    @property
    def say(self) -> Translate:
        """The function that says a text in the language of the caller."""
        return self.site.speak(self.language)

    def order(self, office: str) -> Order:
        """Return who wants something done, and where.

        Raises:
            NotFound: the token is not for that office.
        """
        if not self.actor.sees(office):
            raise NotFound("office", office)
        return Order(self.actor, office)


BEARER = HTTPBearer(
    auto_error=False,
    scheme_name="token",
    description="A token that an administrator made on the page *Tokens* of the desk. It is for one task.",
)


def needs(*scopes: Scope) -> Callable[[Request], Coroutine[Any, Any, Caller]]:
    """Return what lets in programs whose token is for one of these tasks; the door has looked at it."""

    async def checked(request: Request) -> Caller:
        found: Caller = request.scope["caller"]
        if found.token.scope not in scopes:
            raise ScopeMissing(found.token.scope.value, tuple(scope.value for scope in scopes))
        return found

    return checked


Screening = Annotated[Caller, Depends(needs(Scope.SCREEN))]
Accepting = Annotated[Caller, Depends(needs(Scope.ACCEPT))]
Reading = Annotated[Caller, Depends(needs(Scope.READ, Scope.HOLDS, Scope.CASES))]
Holding = Annotated[Caller, Depends(needs(Scope.HOLDS))]
Working = Annotated[Caller, Depends(needs(Scope.CASES))]
Asking = Annotated[Caller, Depends(needs(Scope.INSPECTIONS))]
Told = Annotated[Caller, Depends(needs(Scope.WEBHOOKS))]
