"""Countries by name, in the language of the page and in the order in which its readers look for them."""

from functools import cache
from unicodedata import combining, normalize

from babel import Locale
from iso3166 import countries_by_alpha2
from markupsafe import Markup
from pypinyin import lazy_pinyin

LOCALES = {"en": "en", "zh": "zh_Hans"}


@cache
def countries(language: str) -> tuple[tuple[str, str], ...]:
    """Return code and name of every country of ISO 3166: English by alphabet, Chinese by pinyin."""
    named = Locale.parse(LOCALES[language]).territories
    pairs = [(code, str(named.get(code, entry.name))) for code, entry in countries_by_alpha2.items()]
    return tuple(sorted(pairs, key=lambda pair: _order(pair[1], language)))


@cache
def country(code: str, language: str) -> str:
    """Return the name of one country; an unknown code stays as it is."""
    return dict(countries(language)).get(code, code)


def options(language: str, chosen: str = "") -> Markup:
    """Return the countries as the options of a list; what is chosen may be anything that somebody typed."""
    return _options(language, chosen if chosen in countries_by_alpha2 else "")


@cache
def _options(language: str, chosen: str) -> Markup:
    """Make the options once for each choice: a page holds hundreds of them."""
    selected = {chosen: Markup(" selected")}
    line = Markup('<option value="{}"{}>{}</option>')
    return Markup("\n").join(line.format(code, selected.get(code, ""), name) for code, name in countries(language))


def _order(name: str, language: str) -> tuple[str, ...]:
    if language == "zh":
        return tuple(lazy_pinyin(name))
    return ("".join(one for one in normalize("NFD", name) if not combining(one)).casefold(),)
