"""What the texts of a definition say: goods and their signs, in plain English and Chinese, and nothing out of scope."""

from collections.abc import Iterator, Mapping
from typing import Any

from sendable.reporting.scope.naming_goods import NamedGoods
from sendable.reporting.scope.plain_words import Labels, strange_words
from sendable.reporting.scope.shape import FIELDS, Fault
from sendable.reporting.scope.straying import strays
from sendable.reporting.scope.wordlist import Wordlist
from sendable.screening.fold import canonical, is_han

BOUND = ("source", "competent_authority")  # held to what exists, not to words
_PLAIN = "names of the goods, and plain words of packing, transport, sight, sound and smell"
_KEEP_TO = "begin with the goods, then say what they are made of or hidden in"
NAMING = ("title", "title_zh", "covers", "covers_zh")


def faults_of_texts(table: Mapping[str, Any], named: NamedGoods, words: Wordlist, labels: Labels) -> Iterator[Fault]:
    """Yield what the texts must not say, and what they must; `named` is how the goods of the definition are called."""
    for field, text in _leaves(table):
        told: set[str] = set()
        for hit in words.hits(text, named.longer):
            told |= {hit.word, *hit.word.split()}
            seen = f"{hit.word!r} in disguise" if hit.disguised else f"{hit.word!r}"
            yield Fault(field, hit.subject.kind, f"{seen} is about {hit.subject.name}", hit.subject.right)
        yield from _script(field, text)
        if not field.startswith(("concepts", "reward")):
            for word in strange_words(text, named, labels, words.table):
                if word not in told:
                    yield Fault(field, "word", f"{word!r} is no word of shipments", _PLAIN)
    if FIELDS["concepts"].fits(table.get("concepts")):
        yield from _faults_of_naming(table, named, words)


def _faults_of_naming(table: Mapping[str, Any], named: NamedGoods, words: Wordlist) -> Iterator[Fault]:
    for field in NAMING:
        title = table.get(field)
        if not isinstance(title, str):
            continue
        if not named.found(canonical(title, words.table)):
            yield Fault(field, "goods", "names none of the goods of `concepts`", named.example(field))
            continue
        for part in strays(title, named, words.table, chinese=field.endswith("_zh")):
            yield Fault(field, "goods", f"{part!r} goes on to other goods than those of `concepts`", _KEEP_TO)


def _leaves(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for field, value in table.items():
        if field in BOUND:
            continue
        if field not in FIELDS:
            yield field, f"{field.replace('_', ' ')} {value}"
        elif isinstance(value, str):
            yield field, value.replace("-", " ") if field == "id" else value
        elif isinstance(value, list):
            for number, one in enumerate(value, 1):
                if isinstance(one, str):
                    yield f"{field} {number}", one.replace("-", " ") if field == "concepts" else one


def _script(field: str, text: str) -> Iterator[Fault]:
    chinese = field.split(" ", maxsplit=1)[0].endswith("_zh")
    for one in dict.fromkeys(text):
        if one.isalpha() and not one.isascii() and not (chinese and is_han(one)):
            right = "Chinese and Latin letters" if chinese else "English in plain Latin letters"
            yield Fault(field, "script", f"{one!r} is a letter of another script", right)
    if chinese and not any(map(is_han, text)):
        yield Fault(field, "script", "is not in Chinese", "a Chinese text")
