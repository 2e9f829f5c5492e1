"""Typical cases: six that are shipped, and those that the desk has published."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sendable.custody.story import Told
from sendable.screening.labels import CATEGORY_NAMES
from sendable.screening.rulebook import Ground
from sendable.web.public.site import Visit

SHIPPED = Path(__file__).parent / "typical-cases.toml"


@dataclass(frozen=True, slots=True)
class Tale:
    """A case as the public reads it; `month` is "" for those that are shipped, which no single parcel is behind."""

    id: str
    category: str
    rules: tuple[str, ...]  # pack/rule, with or without its version
    en: Told
    zh: Told
    month: str = ""

    def told(self, language: str) -> Told:
        """Return its words in a language."""
        return self.zh if language == "zh" else self.en


@cache
def shipped() -> tuple[Tale, ...]:
    """Return the cases that are shipped."""
    rows = tomllib.loads(SHIPPED.read_text("utf-8"))["story"]
    return tuple(
        Tale(row["id"], row["category"], tuple(row["rules"]), Told(**row["en"]), Told(**row["zh"])) for row in rows
    )


def cases(visit: Visit, request: Request) -> Response:
    """Show all of them."""
    return visit.show(request, "cases", tales=tales(visit), names=CATEGORY_NAMES)


def case(visit: Visit, request: Request) -> Response:
    """Show one."""
    tale = next((one for one in tales(visit) if one.id == request.path_params["id"]), None)
    if tale is None:
        raise HTTPException(404)
    laws = list(_laws(tale, visit.site.decide.book.grounds))
    return visit.show(request, "typical", tale=tale, told=tale.told(visit.language), names=CATEGORY_NAMES, laws=laws)


def tales(visit: Visit) -> Sequence[Tale]:
    """Return what can be read: first what the desk has published."""
    published = () if visit.site.notices is None else visit.site.notices.stories()
    own = [Tale(one.id, one.category, one.rules, one.en, one.zh, one.month) for one in published]
    return (*own, *shipped())


def _laws(tale: Tale, grounds: Sequence[Ground]) -> Iterator[Ground]:
    for name in tale.rules:
        plain = name.partition("@")[0]
        yield from (one for one in grounds if one.reference.partition("@")[0] == plain)
