"""Identifiers of items: UPU S10, GS1 SSCC, or the operator's own; check digits are checked, never guessed."""

import re
from dataclasses import dataclass
from enum import StrEnum

from sendable.errors import IdentifierInvalid

_S10 = re.compile(r"([A-Z]{2})(\d{8})(\d)([A-Z]{2})", re.ASCII)
_S10_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)  # UPU S10
_SSCC = re.compile(r"(?:\(00\)|00)?(\d{17})(\d)", re.ASCII)
_OWN = re.compile(
    r"(?=[^0-9]*[0-9])[A-Z0-9][A-Z0-9./-]{3,39}", re.ASCII
)  # every carrier's has a digit; names have none
_GAPS = re.compile(r"[\s\u00a0]+")


class Scheme(StrEnum):
    """Who gives the identifier out."""

    S10 = "s10"
    SSCC = "sscc"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Identifier:
    """A checked identifier, written without gaps."""

    scheme: Scheme
    value: str


def read_identifier(text: str) -> Identifier:
    """Read what was scanned or typed.

    Raises:
        IdentifierInvalid: a wrong check digit, or nothing that can be an identifier.
    """
    value = _GAPS.sub("", text).upper()
    if match := _S10.fullmatch(value):
        service, serial, digit, country = match.groups()
        right = s10_check_digit(serial)
        if int(digit) != right:
            raise IdentifierInvalid(
                value, f"the check digit of an S10 identifier with {service}{serial}?{country} is {right}, not {digit}"
            )
        return Identifier(Scheme.S10, value)
    if match := _SSCC.fullmatch(value):
        body, digit = match.groups()
        right = sscc_check_digit(body)
        if int(digit) != right:
            raise IdentifierInvalid(value, f"the check digit of an SSCC that begins {body} is {right}, not {digit}")
        return Identifier(Scheme.SSCC, body + digit)
    if not _OWN.fullmatch(value):
        raise IdentifierInvalid(
            value,
            "an identifier has 4 to 40 letters, digits, points, strokes or hyphens, and at least one digit, "
            "such as RR123456785CN",
        )
    return Identifier(Scheme.OWN, value)


def s10_check_digit(serial: str) -> int:
    """Return the check digit of the eight digits of a serial number (UPU standard S10)."""
    rest = 11 - sum(weight * int(digit) for weight, digit in zip(_S10_WEIGHTS, serial, strict=True)) % 11
    return {10: 0, 11: 5}.get(rest, rest)


def sscc_check_digit(body: str) -> int:
    """Return the check digit of the first seventeen digits (GS1 General Specifications, modulo 10)."""
    total = sum((3 if at % 2 == 0 else 1) * int(digit) for at, digit in enumerate(reversed(body)))
    return -total % 10
