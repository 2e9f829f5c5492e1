"""The fields of a definition, and what each may hold; nothing may be added that is not listed here."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

LONGEST_RETENTION = 1826  # five years
MOST_SIGNS, MOST_CONCEPTS, MOST_SOURCES = 8, 12, 6
TEXTS = {
    "title": 100, "title_zh": 60, "covers": 300, "covers_zh": 150, "not_covered": 300, "not_covered_zh": 150,
    "instead": 300, "instead_zh": 150,
}  # fmt: skip
SOURCE_FIELDS = ("authority", "instrument", "provision", "edition", "checked")
_SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LONGEST_SLUG = 40


class Fault(NamedTuple):
    """What is wrong with one field: the reason in one word, the fact, and what would be right."""

    field: str
    kind: str
    what: str
    right: str


class Kind(NamedTuple):
    """What a field must be."""

    reason: str
    fits: Callable[[Any], bool]
    right: str


def _text(longest: int) -> Kind:
    return Kind(
        "text",
        lambda value: isinstance(value, str) and 0 < len(value.strip()) <= longest,
        f"a text of at most {longest} characters",
    )


def _signs(value: Any) -> bool:
    return (
        isinstance(value, list)
        and 0 < len(value) <= MOST_SIGNS
        and all(isinstance(one, str) and 0 < len(one.strip()) <= 200 for one in value)  # noqa: PLR2004 one sentence
    )


def _concepts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, str) and one for one in value)


def _days(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= LONGEST_RETENTION


def slug(value: Any) -> bool:
    """Tell whether a value can be an id."""
    return isinstance(value, str) and len(value) <= _LONGEST_SLUG and _SLUG.fullmatch(value) is not None


def _source(value: Any) -> bool:
    if not isinstance(value, list) or not 0 < len(value) <= MOST_SOURCES:
        return False
    return all(isinstance(one, Mapping) and set(one) == set(SOURCE_FIELDS) and _cited(one) for one in value)


def _cited(source: Mapping[str, Any]) -> bool:
    checked = source["checked"]
    texts = all(isinstance(source[name], str) for name in SOURCE_FIELDS[:-1])
    named = bool(source["authority"] and source["instrument"])
    return texts and named and isinstance(checked, date) and not isinstance(checked, datetime)


_SIGNS = Kind("text", _signs, f"a list of 1 to {MOST_SIGNS} sentences about what is seen on the outside")
FIELDS: dict[str, Kind] = {
    "id": Kind("text", slug, "lower-case words with hyphens, such as lithium-batteries"),
    **{name: _text(longest) for name, longest in TEXTS.items()},
    "concepts": Kind("goods", _concepts, "a list of concepts of the catalogue of goods"),
    "source": Kind(
        "source", _source, f"[[category.source]] with {', '.join(SOURCE_FIELDS)}, as a rule of the packs cites it"
    ),
    "competent_authority": Kind(
        "authority",
        lambda value: isinstance(value, str) and bool(value.strip()),
        "one authority of the packs' routing for these goods",
    ),
    "retention_days": Kind("retention", _days, f"whole days from 1 to {LONGEST_RETENTION}"),
    "reward": Kind("reward", slug, 'the id of a tariff, or "none"'),
    "signs": _SIGNS,
    "signs_zh": _SIGNS,
    "dangerous_now": Kind("text", lambda value: isinstance(value, bool), "true or false"),
}


def faults_of_shape(table: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield fields that are missing, of the wrong kind, or not foreseen."""
    for name, kind in FIELDS.items():
        if name not in table:
            yield Fault(name, kind.reason, "is missing", kind.right)
        elif not kind.fits(table[name]):
            yield Fault(name, kind.reason, f"{table[name]!r} cannot be used", kind.right)
    for name in table:
        if name not in FIELDS:
            yield Fault(name, "text", "is not a field here", f"one of {', '.join(FIELDS)}")
    signs, translated = table.get("signs"), table.get("signs_zh")
    if _signs(signs) and _signs(translated) and len(signs or []) != len(translated or []):
        yield Fault("signs_zh", "text", "has another number of sentences than signs", "one for one")
