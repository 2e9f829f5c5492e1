"""What every page of the public site works with."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from sendable.screening.decision import Decision, Translate
from sendable.screening.fact import Fact
from sendable.screening.rulebook import Rulebook
from sendable.web.pages import Pages

if TYPE_CHECKING:
    from sendable.actions.custody.count_questions import DailyCount
    from sendable.actions.custody.kept_figures import DailyFigures
    from sendable.actions.custody.sender import Shown
    from sendable.actions.pickups.read_referral import Waiting
    from sendable.custody.story import Story
    from sendable.web.public.quiz import Parcel


class Decide(Protocol):
    """Decides what the public asks, by the rules in force today; `MaySend` does."""

    @property
    def book(self) -> Rulebook:
        """The rules in force today."""

    @property
    def at_hand(self) -> bool:
        """Whether a decision can begin now."""

    def __call__(self, goods: str, facts: tuple[Fact, ...] = ()) -> Decision:
        """Decide one line."""

    def quietly(self, goods: str, facts: tuple[Fact, ...] = ()) -> Decision:
        """Decide one that nobody has asked for."""


class Draws(Protocol):
    """Draws the parcels of the quiz; `quiz_pages.Draws` does."""

    def __call__(self, seed: str) -> "tuple[Parcel, ...]":
        """Return the parcels of a seed."""

    def begin(self) -> None:
        """Begin to make ready what a draw needs."""


class Referrals(Protocol):
    """What whoever holds the code of a referral may do; `ReferralsByCode` does it."""

    def find(self, code: str) -> "Waiting":
        """Return what a code opens; raises NotFound, CodeExpired."""

    def fetch(self, code: str) -> tuple[str, bytes]:
        """Return the id of a referral and its package."""

    def acknowledge(self, code: str, reference: str) -> None:
        """Record that the authority has taken note; raises MoveNotAllowed for a second time."""


class Notices(Protocol):
    """All that the public site gets of the desk's record; `SenderNotices` gives it."""

    @property
    def figures(self) -> "DailyFigures":
        """What gives the figures up to the last midnight."""

    @property
    def referrals(self) -> Referrals:
        """What codes of authorities open."""

    @property
    def asked(self) -> "DailyCount":
        """What counts a question, and only that."""

    def stories(self) -> "Sequence[Story]":
        """Return the typical cases that the desk has published."""

    def find(self, code: str) -> "Shown | None":
        """Return what a code opens; None for every code that opens nothing."""

    def appeal(self, code: str, grounds: str) -> None:
        """Enter an appeal."""


@dataclass(frozen=True)
class Site:
    """The decider, the pages, the quiz, and chance handed in."""

    decide: Decide
    pages: Pages
    draws: Draws
    new_seed: Callable[[], str]
    notices: "Notices | None" = None  # None: no desk is connected


@dataclass(frozen=True)
class Visit:
    """The site in one language."""

    site: Site
    language: str

    @property
    def say(self) -> Translate:
        """The function that says a text in the language of the visit."""
        return self.site.pages.speak(self.language)

    def show(self, request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
        """Return a page of the public site."""
        return self.site.pages.show(request, self.language, f"public/{template}.html.j2", values, status=status)


Handler = Callable[[Visit, Request], Response]
