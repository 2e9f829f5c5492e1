"""Undo disguises: look-alike letters, digits for letters, letters or characters set apart.

Each way gives another spelling of the same text, with the offsets of the original, and only where the text shows signs
of it. What is found in such a spelling is worth less than a plain name.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from sendable.screening import pieces
from sendable.screening.fold import HAN, Spelling

_LOOKALIKES = str.maketrans(
    "авеёіјкмнорстухѕԁԛһαβεικνορτυχηωıɑɡɩʀʟꞵ",
    "abeeijkmhopctyxsdqhabeikvoptuxnwiagirlb",
)
LEET = str.maketrans("013456789@$!|+€§", "oieasgtbgasiltes")
_ONE_AS_L = str.maketrans("1|!", "lll")
_LEET_WORD = re.compile(r"[a-z0-9@$!|+€§]{2,}")
_UNIT_OR_MODEL = re.compile(
    r"\d+(?:mm?|cm|ft|in|kg|mg|m?l|oz|lbs?|pcs?|k?w|k?v|[mk]?ah|wh|[gmt]b|[gkx]|ct|ch|st|nd|rd|th|hz|k)|[a-z]{1,3}\d{2,}"
    r"|\d+x\d+\w*|\d+"
)
_MARK = r"[\s.\-_*/·・|•~^=+'\"“”‧∙●★☆、,，]"
SINGLE_LETTERS = re.compile(rf"(?<![a-z0-9])(?:[a-z0-9]{_MARK}{{1,3}}){{2,}}[a-z0-9](?![a-z0-9])")
MARKED_LETTERS = re.compile(r"(?<=[a-z0-9])[.\-_*·・|•~^=‧∙●]{1,2}(?=[a-z0-9])")
_HAN_ALONE = re.compile(
    rf"(?:(?<=[^{HAN}][{HAN}])|(?<=^[{HAN}]))[^\w{HAN}\n]{{1,3}}(?=[{HAN}])|(?<=[{HAN}])[^\w{HAN}\n]{{1,3}}(?=[{HAN}](?![{HAN}]))"
)
HAN_MARKED = re.compile(rf"(?<=[{HAN}])[.\-_*·・|•~^=‧∙●★☆'\"]{{1,3}}(?=[{HAN}])")
HAN_CROSSED = re.compile(rf"(?<=[{HAN}])[x×✕○□]{{1,3}}(?=[{HAN}])")
_TONE = re.compile(r"(?<=[a-z]{2})[1-5](?![0-9])")
_TONED = re.compile(r"(?:[a-z]{2,6}[1-5][\s-]*){2,}")
LOOKS_ALIKE = re.compile("[авеёіјкмнорстухѕԁԛһαβεικνορτυχηωıɑɡɩʀʟꞵ]")
_LEET_SIGN = re.compile(
    r"[a-z][0-9@$!|€§]+[a-z]|(?<![a-z0-9])[0-9@$|€§](?:[a-z]{2,}|[a-z]+[0-9@$](?![a-z0-9]))|[a-z]{3}[0-9@$](?![a-z0-9])"
)


class Way(NamedTuple):
    """A way to undo a disguise, and the sign of it in a folded text."""

    how: str
    sign: re.Pattern[str]
    undo: Callable[[Spelling], Spelling]


def undisguised(flat: str) -> list[Way]:
    """Return the ways that may undo a disguise of a folded text; most texts show no sign of any."""
    return [way for way in _WAYS if way.sign.search(flat)]


def _lookalikes(spelling: Spelling) -> Spelling:
    return Spelling(spelling.flat.translate(_LOOKALIKES), spelling.origins)


def _leet(table: dict[int, int]) -> Callable[[Spelling], Spelling]:
    def undo(spelling: Spelling) -> Spelling:
        plain = _lookalikes(spelling)

        def letters(match: re.Match[str]) -> str:
            word = match[0]
            count = sum(map(str.isalpha, word))
            if not 0 < count < len(word) or _UNIT_OR_MODEL.fullmatch(word) or count * 3 < len(word):
                return word
            return word.translate(table)

        return Spelling(_LEET_WORD.sub(letters, plain.flat), spelling.origins)

    return undo


def _without(pattern: re.Pattern[str], inside: re.Pattern[str] | None = None) -> Callable[[Spelling], Spelling]:
    """Return an undoing that drops what a pattern matches, or the marks inside what it matches."""

    def undo(spelling: Spelling) -> Spelling:
        dropped: set[int] = set()
        for match in pattern.finditer(spelling.flat):
            if inside is None:
                dropped.update(range(*match.span()))
            else:
                dropped.update(
                    at
                    for m in inside.finditer(match[0])
                    for at in range(match.start() + m.start(), match.start() + m.end())
                )
        return _dropping(spelling, dropped)

    return undo


def _tones(spelling: Spelling) -> Spelling:
    if not _TONED.search(spelling.flat):
        return spelling
    return _dropping(spelling, {match.start() for match in _TONE.finditer(spelling.flat)})


def _dropping(spelling: Spelling, dropped: set[int]) -> Spelling:
    if not dropped:
        return spelling
    kept = [at for at in range(len(spelling.flat)) if at not in dropped]
    return Spelling("".join(spelling.flat[at] for at in kept), [spelling.origins[at] for at in kept])


def _then(
    first: Callable[[Spelling], Spelling], second: Callable[[Spelling], Spelling]
) -> Callable[[Spelling], Spelling]:
    return lambda spelling: second(first(spelling))


_ANY_MARK = re.compile(_MARK)
_MARK_BETWEEN_LETTERS = re.compile(rf"(?<=[a-z]){_MARK}+(?=[a-z])|(?<=[0-9]){_MARK}+(?=[0-9])")
_apart = _without(SINGLE_LETTERS, _ANY_MARK)
_letters_apart = _without(SINGLE_LETTERS, _MARK_BETWEEN_LETTERS)
_marked = _without(MARKED_LETTERS)
_ANY_AS_I = {**LEET}
_ANY_AS_L = {**LEET, **_ONE_AS_L}
_WAYS: tuple[Way, ...] = (
    Way("look-alike", LOOKS_ALIKE, _lookalikes),
    Way("in-pieces", pieces.SIGN, pieces.put_together),
    Way("set-apart", _HAN_ALONE, _without(_HAN_ALONE)),
    Way("set-apart", HAN_MARKED, _without(HAN_MARKED)),
    Way("set-apart", HAN_CROSSED, _without(HAN_CROSSED)),
    Way("set-apart", SINGLE_LETTERS, _apart),
    Way("set-apart", SINGLE_LETTERS, _letters_apart),
    Way("set-apart", MARKED_LETTERS, _marked),
    Way("leet", _LEET_SIGN, _leet(_ANY_AS_I)),
    Way("leet", _LEET_SIGN, _leet(_ANY_AS_L)),
    Way("leet", MARKED_LETTERS, _then(_marked, _leet(_ANY_AS_I))),
    Way("leet", SINGLE_LETTERS, _then(_apart, _leet(_ANY_AS_I))),
    Way("tones", _TONED, _tones),
)
# What changes a run of letters, figures and marks without a look beyond it.
LOCAL = (_marked, _leet(_ANY_AS_I), _leet(_ANY_AS_L), _then(_marked, _leet(_ANY_AS_I)))
