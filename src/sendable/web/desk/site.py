"""What every page of the desk works with: the desk itself, who is there, and what they typed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, NamedTuple

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from sendable.actions.custody.desk import Desk, Order
from sendable.actions.custody.kept_figures import KeptFigures
from sendable.actions.numbers.means import Numbers
from sendable.actions.people.people import People
from sendable.actions.people.sign_in import Present
from sendable.actions.pickups.set_channel import Reaching
from sendable.actions.programs.once import Means
from sendable.custody.act import Role
from sendable.custody.actor import Actor
from sendable.ports.organisation import SignInElsewhere
from sendable.ports.tries import Tries
from sendable.screening.decision import Translate
from sendable.web.desk.colleagues import Colleagues
from sendable.web.desk.menu import MENU, has
from sendable.web.desk.served import Served
from sendable.web.pages import Pages

SMALL = 100_000  # bytes of a form without pictures


class DemoHand(NamedTuple):
    """How a visitor of the demo signs in as one of its people; there is none in a real record."""

    name: str
    roles: tuple[Role, ...]
    password: str
    code: str


DemoHands = Callable[[], Sequence[DemoHand]]


@dataclass(frozen=True)
class Beside:
    """What a desk may have beside its record: an interface for programs, a demo, document numbers under lock."""

    tries: Tries  # how often a name may be tried
    api: Served | None = None
    demo: DemoHands | None = None
    numbers: Numbers | None = None
    elsewhere: SignInElsewhere | None = None
    ready: Callable[[], bool] = lambda: True  # the record has every table that this program needs
    once: Means | None = None  # keeps for a day what forms were answered
    reaching: Reaching | None = None  # how authorities are reached


@dataclass(frozen=True)
class Site:
    """The means of all pages."""

    desk: Desk
    people: People
    pages: Pages
    tries: Tries
    served: Served | None = None
    demo: DemoHands = tuple
    numbers: Numbers | None = None
    elsewhere: SignInElsewhere | None = None
    figures: KeptFigures = field(default_factory=KeptFigures)
    once: Means | None = None
    reaching: Reaching | None = None


@dataclass(frozen=True)
class Guest:
    """Somebody who is not signed in."""

    site: Site
    language: str
    form: FormData = field(default_factory=FormData, repr=False)

    @property
    def say(self) -> Translate:
        """The function that says a text in the language of the visit."""
        return self.site.pages.speak(self.language)

    def typed(self, name: str) -> str:
        """Return the text of a field, "" if it was not sent."""
        value = self.form.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    def ticked(self, name: str) -> frozenset[str]:
        """Return everything that was ticked under a name."""
        return frozenset(value for value in self.form.getlist(name) if isinstance(value, str))

    def go(self, path: str) -> Response:
        """Send the browser to another page of the desk after a form; `path` begins behind the language."""
        return RedirectResponse(f"/{self.language}{path}", 303)

    def show(self, request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
        """Return a page of the desk."""
        values = {"visit": self, "menu": (), "token": "", **values}
        return self.site.pages.show(request, self.language, f"desk/{template}.html.j2", values, status=status)


@dataclass(frozen=True)
class Visit(Guest):
    """Somebody who is signed in, at an office."""

    present: Present = field(kw_only=True)
    session: str = field(kw_only=True, repr=False)  # the token in the cookie

    @property
    def actor(self) -> Actor:
        """Who acts."""
        return self.present.actor

    def sees(self, path: str) -> bool:
        """Tell whether their roles open a page."""
        return has(self.actor.roles, path)

    @property
    def office(self) -> str:
        """The id of the office at which they work now; "" until they have chosen one."""
        return self.present.office

    @property
    def order(self) -> Order:
        """Who wants something done, and where: what actions take."""
        return Order(self.actor, self.office)

    @property
    def token(self) -> str:
        """What every form carries in a field `token`, and a script in the header `X-Form-Token`."""
        return form_token(self.session)

    def show(self, request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
        """Return a page of the desk, with the menu of whoever is there."""
        named = Colleagues(self.site.people, self.say)
        menu = [(path, name) for path, name, _ in MENU if self.sees(path)]
        return super().show(
            request, template, status=status, **{"menu": menu, "token": self.token, "named": named, **values}
        )


def form_token(session: str) -> str:
    """Return what forms of a session carry; who does not know the cookie cannot know it."""
    return sha256(b"form " + session.encode()).hexdigest()


Handler = Callable[[Visit, Request], Response]
GuestHandler = Callable[[Guest, Request], Response]


class Page(NamedTuple):
    """One address behind the language: what it shows, and what it does with a form that is sent to it."""

    path: str
    show: Handler | None = None
    take: Handler | None = None
    most: int = SMALL  # bytes of a form; more with pictures
    needs_office: bool = False  # sends who has chosen no office to choose one


class GuestPage(NamedTuple):
    """One address that needs nobody signed in."""

    path: str
    show: GuestHandler | None = None
    take: GuestHandler | None = None
