"""What every page of the reader works with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from sendable.actions.reading.ask_inspection import Asking
from sendable.actions.reading.means import Reading
from sendable.errors import KeyUnusable
from sendable.ports.vouchers import BlindSigner
from sendable.reporting.promise import TOKEN
from sendable.screening.decision import Translate
from sendable.web.pages import Pages
from sendable.web.reader import labels
from sendable.web.reader.door import Door


class Words(Protocol):
    """A text in both languages."""

    def of(self, language: str) -> str:
        """Return the text in a language."""


class NoKeys:
    """A machine on which no key of vouchers lies open."""

    def has(self, key: str) -> bool:
        """Tell whether a key is here: none is."""
        del key
        return False

    def sign(self, key: str, blinded: bytes) -> bytes:
        """Refuse to sign. Raises KeyUnusable."""
        del blinded
        raise KeyUnusable(key, "the key of this voucher is not here; start the reader with --voucher-key FILE")


@dataclass(frozen=True)
class Rewarder:
    """What giving rewards takes beside reading: keys of vouchers, and chance."""

    signer: BlindSigner = field(default_factory=NoKeys)
    token: Callable[[], bytes] = field(default=lambda: bytes(TOKEN), repr=False)


@dataclass(frozen=True)
class Site:
    """The means of all pages."""

    reading: Reading
    pages: Pages
    door: Door
    name: str  # of the holder
    server: str
    categories: Mapping[str, Words] = field(default_factory=dict)
    rewarding: Rewarder = field(default_factory=Rewarder)
    asking: Asking | None = None  # the desk, where a token for it was given


@dataclass(frozen=True)
class Visit:
    """The browser that was let in, in one language."""

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

    def category(self, id: str) -> str:  # noqa: A002 it is the id
        """Return what a category is called."""
        known = self.site.categories.get(id)
        return id if known is None else known.of(self.language)

    def go(self, path: str) -> Response:
        """Send the browser to another page after a form."""
        return RedirectResponse(f"/{self.language}{path}", 303)

    def show(self, request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
        """Return a page."""
        values = {"visit": self, "labels": labels, "token": self.site.door.form_token, **values}
        return self.site.pages.show(request, self.language, f"reader/{template}.html.j2", values, status=status)


Handler = Callable[[Visit, Request], Response]
