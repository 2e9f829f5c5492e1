"""Templates made into pages, in the language of the address."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from sendable.screening.decision import Translate
from sendable.version import __version__
from sendable.web.assets import Assets
from sendable.web.spoken import spoken

TEMPLATES = Path(__file__).parent / "templates"
LANGUAGES = {"en": "English", "zh": "中文"}
HAN = re.compile("[一-鿿]")
TAGS = {"en": "en", "zh": "zh-Hans"}


def no_root() -> None:
    """Return that no log is published."""


class Pages:
    """Renders one page at a time; `speak` returns the translator of a language."""

    def __init__(
        self,
        assets: Assets,
        speak: Callable[[str], Translate],
        *,
        demo: bool = False,
        reports: bool = False,
        root: Callable[[], object] = no_root,
        onion: str = "",
    ) -> None:
        self.speak, self._onion = speak, onion
        environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters["tongue"] = tongue
        environment.globals |= {"static": assets.path, "integrity": assets.integrity, "digest": assets.digest}
        environment.globals |= {"version": __version__, "languages": LANGUAGES}
        environment.globals |= {"demo": demo, "reports": reports, "log_root": root}
        self._spoken = {language: spoken(environment, speak(language)) for language in LANGUAGES}

    def show(
        self, request: Request, language: str, template: str, values: Mapping[str, Any], *, status: int = 200
    ) -> HTMLResponse:
        """Return a page; `values` are what its template names."""
        page = self.render(
            language,
            template,
            {
                "tags": TAGS,
                "here": request.url.path,
                "request_number": request.scope.get("request_number", ""),
                "elsewhere": {other: elsewhere(request, other) for other in LANGUAGES},
                **values,
            },
        )
        headers = {"Content-Language": TAGS[language]}
        if self._onion:
            headers["Onion-Location"] = self._onion + quote(request.url.path)
        return HTMLResponse(page, status, headers=headers)

    def render(self, language: str, template: str, values: Mapping[str, Any]) -> str:
        """Return the text of a template in a language."""
        made = self._spoken[language].get_template(template)
        return made.render(_=self.speak(language), language=language, tag=TAGS[language], **values)


def tongue(text: str) -> str:
    """Return the language tag of a title that is cited as it stands, whatever the language of the page."""
    return TAGS["zh" if HAN.search(text) else "en"]


def elsewhere(request: Request, language: str) -> str:
    """Return the address of the same page in another language."""
    head, _, rest = request.url.path.lstrip("/").partition("/")
    path = rest if head in LANGUAGES else ""
    query = urlencode(request.query_params.multi_items())
    return f"/{language}/{path}" + (f"?{query}" if query else "")


def preferred(accepted: str) -> str:
    """Return the language that an Accept-Language header prefers; English if it names none of ours."""
    best, weight = "en", 0.0
    for part in accepted.split(","):
        name, _, rest = part.strip().partition(";")
        spoken = name.strip().lower().split("-")[0]
        wanted = _weight(rest)
        if spoken in LANGUAGES and wanted > weight:
            best, weight = spoken, wanted
    return best


def _weight(text: str) -> float:
    name, mark, value = text.strip().partition("=")
    if name.strip() != "q" or not mark:
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
