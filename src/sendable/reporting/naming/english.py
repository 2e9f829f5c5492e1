"""Names in Latin letters: behind a title or `called`, or a common given name."""

import re
from collections.abc import Iterator

from sendable.reporting.naming.found import Found, Kind
from sendable.reporting.naming.known_names import DOUBTFUL, GIVEN, NEVER, PARTICLES, PLACES

_CAPITAL = r"[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÖØ-öø-ÿ]*(?:['’][A-ZÀ-Þ]?[a-zß-ÿ]{2,})?(?:-[A-ZÀ-Þ][A-Za-zÀ-ÿ]+)*"
_PARTICLE = rf"(?:{'|'.join(PARTICLES)})"
_PART = rf"(?:[A-Z]\.|{_CAPITAL})"
_FULL = rf"{_PART}(?:[ \t](?:(?:{_PARTICLE} )+)?{_PART}){{0,3}}"
_TITLE = r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Madam|Mister|Herr|Frau|Mme|Monsieur|Señora?|Señor|Don|Lord|Lady|Sister|Father|Uncle|Aunt|uncle|aunt|cousin|nephew|niece)"
_TITLED = re.compile(rf"\b{_TITLE}\.?[ \t](?:(?:{_PARTICLE} )+)?{_FULL}")
_TITLED_SMALL = re.compile(r"\b(?:mr|mrs|ms)\.? ([a-z]{3,})\b")
_CALLED = re.compile(
    rf"\b(?:called|named|known as|name is|names|call him|call her|calls himself|signed by|sold to|boss is|uncle|aunt|cousin|(?:[Cc]ontact|[Nn]ame|[Ss]igned|[Kk]eeper|[Mm]anager|[Oo]wner|[Dd]river|[Ss]ender|[Rr]eceiver):)[ \t]({_FULL})"
)
_SMALL_PERSON = re.compile(r"\b(?:neighbou?r|boss|colleague|brother|driver|man|woman|friend) ([a-z]{3,})( [a-z]{3,})?")
_WORD = re.compile(_CAPITAL)
_BY = re.compile(
    rf"\b(?:over|packed|signed|brought|sent|paid|posted|collected|made|run|owned|filled) by ({_CAPITAL}[ \t]{_CAPITAL})"
)
_DOES = re.compile(
    rf"\b({_CAPITAL}[ \t]{_CAPITAL}),? (?:who|said|says|told|tells|signs|signed|brings|brought|dropped|drops|keeps|kept|works|worked|"
    r"seals|sealed|packs|packed|asked|asks|collects|pays|paid|rents|knows|knew|lives|lived|opens|opened|never|always|hides|hid|"
    r"buys|bought|carries|laughed|rang|runs|owns)\b"
)
_AGAIN = re.compile(rf"\b(?:[Ii]t's|[Tt]hat's|[Ii]t was|,) ({_CAPITAL}[ \t]{_CAPITAL})(?= again|,|\.$)")
_BEGINS = frozenset(
    (
        "The",
        "A",
        "An",
        "He",
        "She",
        "They",
        "It",
        "We",
        "I",
        "You",
        "This",
        "That",
        "These",
        "Those",
        "My",
        "His",
        "Her",
        "Some",
    )
)
_NOT_A_PERSON = re.compile(
    r"\b(?:shop|store|company|firm|brand|product|model|medicine|drug|ship|vessel|town|city|village|street|hotel|restaurant|"
    r"goods|powder|drink|species|warehouse|port|station|bottle)\b[ ,]*(?:is |was |are )?$",
    re.IGNORECASE,
)
_OF_A_THING = re.compile(r"\b(?:it|they|this|these) (?:is |was |are |were )?$", re.IGNORECASE)
_NEAR = 24


def english_names(text: str) -> Iterator[Found]:
    """Yield names of people in Latin letters."""
    yield from _titled(text)
    yield from _introduced(text)
    yield from _given(text)


def _titled(text: str) -> Iterator[Found]:
    for match in _TITLED.finditer(text):
        if not _owned_by_a_brand(match[0]):
            yield Found(*match.span(), Kind.NAME)
    for match in _TITLED_SMALL.finditer(text):
        yield Found(*match.span(1), Kind.NAME)
    for match in _SMALL_PERSON.finditer(text):
        if match[1].capitalize() in GIVEN - DOUBTFUL:
            yield Found(match.start(1), match.end(), Kind.NAME)


def _introduced(text: str) -> Iterator[Found]:
    for match in _CALLED.finditer(text):
        before = text[max(0, match.start() - _NEAR) : match.start()]
        thing = match[0].startswith(("called", "named", "known")) and _OF_A_THING.search(before)
        if not thing and not _NOT_A_PERSON.search(before) and not _is_elsewhere(match[1], text[match.end() :]):
            yield Found(*match.span(1), Kind.NAME)
    for pattern in (_BY, _DOES, _AGAIN):
        for match in pattern.finditer(text):
            if _could_be_one(match[1], text[match.end(1) :]):
                yield Found(*match.span(1), Kind.NAME)


def _given(text: str) -> Iterator[Found]:
    for match in re.finditer(_FULL, text):
        words = list(_WORD.finditer(match[0]))
        first = next((at for at, word in enumerate(words) if _base(word[0]) in GIVEN), None)
        if first is None or _is_elsewhere(match[0], text[match.end() :]) or _owned_by_a_brand(match[0]):
            continue
        several = len(words) - first > 1
        if _base(words[first][0]) in DOUBTFUL and not several:
            continue
        yield Found(match.start() + words[first].start(), match.end(), Kind.NAME)


def _could_be_one(name: str, behind: str) -> bool:
    begins = name.split(maxsplit=1)[0] in _BEGINS
    return not begins and not _is_elsewhere(name, behind) and not _owned_by_a_brand(name)


def _base(word: str) -> str:
    return re.split(r"['’-]", word)[0]


def _is_elsewhere(name: str, behind: str) -> bool:
    """Tell whether capital words are a place or a thing: a street, an airport, a brand."""
    after = behind.split(" ")[1:2] if behind.startswith(" ") else []
    words = {*re.split(r"[ -]", name), *after}
    return bool({word.strip(".,;") for word in words} & PLACES) or behind.startswith((" &", "'s Hospital", "'s Fire"))


def _owned_by_a_brand(name: str) -> bool:
    return any(one in name for one in NEVER)
