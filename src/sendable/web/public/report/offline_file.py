"""The offline form: one HTML file with everything in it, the same bytes from the same things given."""

import json
import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from markupsafe import Markup

from sendable.custody.canonical import Json, canonical_json
from sendable.custody.note import read_key
from sendable.errors import PublicationInvalid
from sendable.reporting.directory import fingerprint
from sendable.screening.decision import N_, Translate
from sendable.version import __version__
from sendable.web.assets import Assets
from sendable.web.pages import LANGUAGES, Pages
from sendable.web.public.asked import Fault
from sendable.web.public.intake import Category
from sendable.web.public.report.device import SAID
from sendable.web.public.report.draft import KNOWS, LABELS
from sendable.web.public.report.form import LIMITS, NO_FAULTS

STYLES, SCRIPTS = ("bootstrap.min.css", "site.css"), ("sealing.js", "report.js")
PICTURES = "image/jpeg,image/png,image/webp"
GIVEN = re.compile(rb'<script type="application/json" id="given">([^<]+)</script>')
LISTS = ("categories", "epochs")
TEXTS = ("address", "begins", "call", "directory", "language", "onion", "root", "script", "until", "version")
MAP = re.compile(r"/\*# sourceMappingURL=[^*]*\*/")
_DAYS = {"today": "{today}", "begins": "{begins}", "until": "{until}"}  # what only the script knows
_NO_KEYS = Fault(
    N_(
        "No key here fits the day that this device shows. Look whether its clock is right, or fetch a new form and a new answer."
    )
)
TOLD: Mapping[str, Fault] = {
    "pdf": Fault(N_("A PDF cannot be cleaned on this device. Photograph what matters in it, or leave it out.")),
    "canvas": Fault(N_("This browser does not let pictures be cleaned. Leave them out; with your code you can add them later.")),
    "failed": Fault(N_("It could not be sealed on this device. Try another browser.")),
    "forged": Fault(N_("Stop. The keys in this file are not signed by the office: somebody changed it. Delete it, and fetch a new one.")),
    "unknown-kind": Fault(N_("This is no JPEG, PNG or WebP picture. Take a photo or a screenshot.")),
    "over": Fault(N_("The keys of this form ran out on {until}. It seals no report any more: fetch a new one. Answers still open here."), _DAYS),
    "clock": Fault(N_("This device shows {today}, and this form seals from {begins} until {until}. Look whether the clock is right."), _DAYS),
    "no-contact": Fault(N_("Nobody could open this right now. Leave it empty.")),
    "no-keys": _NO_KEYS,
    "week": _NO_KEYS,
    "answer-none-chosen": Fault(N_("Choose the file with the answer. If you have none, save a request first.")),
    "answer-none": Fault(N_("This is no answer, or a part of it is missing. Copy it again from where it was saved.")),
    "answer-another": Fault(N_("This answer is for another code. Compare yours with your note, word by word.")),
    "answer-nothing": Fault(N_("Nothing in this file opens with your code: no report with it has arrived yet, or the file was changed on its way. Fetch it again.")),
    "unopened": Fault(N_("It could not be opened on this device. Try another browser.")),
    "label-files": Fault(N_("Photos (optional)")),
}  # fmt: skip


@dataclass(frozen=True)
class _Said:
    text: str

    def of(self, language: str) -> str:
        """Return the text, whatever the language: a file has one."""
        del language
        return self.text


@dataclass(frozen=True)
class _Category:
    id: str
    title: _Said
    covers: _Said
    not_covered: _Said
    instead: _Said


def said_in(language: str, categories: Iterable[Category], where: Mapping[str, Json]) -> dict[str, Json]:
    """Return what a form says beside its keys; `where` are address and onion address of the site, and whom to call."""
    rows: list[Json] = [
        {
            "id": one.id,
            "title": one.title.of(language),
            "covers": one.covers.of(language),
            "not_covered": one.not_covered.of(language),
            "instead": one.instead.of(language),
        }
        for one in categories
    ]
    return {**where, "categories": rows, "version": __version__, "script": Assets().digest("sealing.js")}


class Maker:
    """Makes the file of all that is given."""

    def __init__(self, speak: Callable[[str], Translate]) -> None:
        assets = Assets()
        self._pages = Pages(assets, speak)
        self._style = MAP.sub("", "".join(assets.text(name) for name in STYLES))
        self._scripts = tuple(assets.text(name) for name in SCRIPTS)
        loads = " ".join(map(_hash, self._scripts))
        self._policy = (
            f"default-src 'none'; script-src {loads}; style-src {_hash(self._style)}; img-src data:; "
            "base-uri 'none'; form-action 'none'"
        )

    def __call__(self, given: Mapping[str, Any]) -> bytes:
        """Return the file."""
        values: dict[str, object] = {"given": given, "policy": self._policy, "style": Markup(self._style)}  # noqa: S704 ours
        values |= {"scripts": [Markup(one) for one in self._scripts], "data": _data(given)}  # noqa: S704 ours
        values |= {"fingerprint": fingerprint(read_key(given["root"])), "said": {**SAID, **TOLD}}
        values |= {"categories": [_category(one) for one in given["categories"]], "knows": KNOWS, "labels": LABELS}
        values |= {"limits": LIMITS, "taken": PICTURES, "faults": NO_FAULTS, "typed": {}, "files_again": ""}
        values |= {"offline": True, "pictures": True}
        return self._pages.render(given["language"], "public/report/offline_file.html.j2", values).encode()


def given_in(raw: bytes) -> dict[str, Any]:
    """Return what was given to make a file.

    Raises:
        PublicationInvalid: it is no offline form.
    """
    found = GIVEN.findall(raw)
    try:
        given = json.loads(found[0]) if len(found) == 1 else None
    except ValueError:
        given = None
    if not isinstance(given, dict) or set(given) != {*TEXTS, *LISTS} or given["language"] not in LANGUAGES:
        raise PublicationInvalid("this is no offline form of this version")
    if not all(isinstance(given[name], str) for name in TEXTS) or not all(
        isinstance(given[name], list) for name in LISTS
    ):
        raise PublicationInvalid("this is no offline form of this version")
    return given


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _data(given: Mapping[str, Any]) -> Markup:
    text = canonical_json(dict(given)).decode().replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(text)  # noqa: S704 nothing is left in it that ends a script


def _category(row: Mapping[str, str]) -> _Category:
    return _Category(row["id"], *(_Said(row[name]) for name in ("title", "covers", "not_covered", "instead")))
