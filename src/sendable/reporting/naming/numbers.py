"""Telephone, plate and document numbers, and addresses of electronic mail; never those of parcels and goods."""

import re
from collections.abc import Iterator

from sendable.reporting.naming.found import Found, Kind

_ALONE, _END = r"(?<![A-Za-z0-9.])", r"(?![A-Za-z0-9])"
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", re.ASCII)
_PHONES = (
    re.compile(rf"{_ALONE}1[3-9]\d[ -]?\d{{4}}[ -]?\d{{4}}{_END}"),
    re.compile(rf"{_ALONE}0\d{{2,3}}-\d{{7,8}}{_END}"),
    re.compile(rf"(?<![\w+])(?:\+|00)\d{{1,3}}[ -]?(?:\(?\d+\)?[ -]?){{2,5}}(?<=\d){_END}"),
    re.compile(rf"(?<!\w)\(\d{{2,5}}\) ?\d{{3,4}}[ -]?\d{{3,4}}{_END}"),
    re.compile(rf"(?<![Ll]ot )(?<![Bb]atch ){_ALONE}\d{{3}}-\d{{3}}-\d{{4}}{_END}"),
    re.compile(rf"{_ALONE}0\d{{2,4}} \d{{3,4}} \d{{3,4}}{_END}"),
    re.compile(
        rf"(?:\b(?:phone|mobile|tel|telephone|call)\b|电话|手机)[^\d\n]{{0,12}}({_ALONE}\d[\d -]{{5,14}}\d){_END}",
        re.IGNORECASE,
    ),
)
_PLATES = (
    re.compile(
        r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·. ]?[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])"
    ),
    re.compile(r"\b[A-Z]{2}\d{2} [A-Z]{3}\b"),
    re.compile(
        r"(?:\b(?:plate|registration)\b|车牌|牌照)[^\w\n]{0,3}(?:is |number |号|:|：)?\s?((?=[A-Z0-9 -]*\d)[A-Z0-9][A-Z0-9-]{3,9})(?![A-Za-z0-9])"
    ),
)
_DOCUMENTS = (
    re.compile(rf"{_ALONE}\d{{3}}-\d{{2}}-\d{{4}}{_END}"),
    re.compile(
        r"(?:\b(?:passport|identity card|id card|licence|license)(?: number| no\.?)?|护照号?码?|证件号码?)[^\w\n]{0,3}"
        r"((?=[A-Z0-9]*\d)[A-Z0-9]{6,12})(?![A-Za-z0-9])",
        re.IGNORECASE,
    ),
)
_DIGIT = re.compile(r"\d")
_IDENTITY = re.compile(rf"{_ALONE}\d{{17}}[\dXx]{_END}")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"


def numbers(text: str) -> Iterator[Found]:
    """Yield numbers that lead to a person."""
    if "@" in text:
        for match in _EMAIL.finditer(text):
            yield Found(*match.span(), Kind.EMAIL)
    if not _DIGIT.search(text):
        return
    for match in _IDENTITY.finditer(text):
        if _is_identity(match[0]):
            yield Found(*match.span(), Kind.ID_NUMBER)
    for patterns, kind in ((_PHONES, Kind.PHONE), (_PLATES, Kind.PLATE), (_DOCUMENTS, Kind.ID_NUMBER)):
        for pattern in patterns:
            for match in pattern.finditer(text):
                yield Found(*match.span(match.lastindex or 0), kind)


def _is_identity(number: str) -> bool:
    """Check a Chinese identity number: a sum of weighted digits gives the last place; a parcel's number rarely fits."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False))
    return _CHECK[total % 11] == number[-1].upper()
