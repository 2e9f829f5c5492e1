"""What every page of the reader works with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from sendable.actions.reading.means import Reading
from sendable.screening.decision import Translate
from sendable.web.pages import Pages
from sendable.web.reader import labels
from sendable.web.reader.door import Door


class Words(Protocol):
    """A text in both languages."""

    def of(self, language: str) -> str:
        """Return the text in a language."""


@dataclass(frozen=True)
class Site:
    """The means of all pages."""

    reading: Reading
    pages: Pages
    door: Door
    name: str  # of the holder
    server: str
    categories: Mapping[str, Words] = field(default_factory=dict)


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
