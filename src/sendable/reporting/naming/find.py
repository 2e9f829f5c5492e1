"""Find what may tell who somebody is: the form shows it and asks whether it can be left out."""

from sendable.reporting.naming.chinese import chinese_names
from sendable.reporting.naming.english import english_names
from sendable.reporting.naming.found import Found, Kind
from sendable.reporting.naming.numbers import numbers

__all__ = ["Found", "Kind", "find_names"]


def find_names(text: str) -> list[Found]:
    """Return names and numbers of people, from left to right; the longest of those that overlap."""
    found = sorted({*numbers(text), *english_names(text), *chinese_names(text)}, key=lambda one: (one.start, -one.end))
    kept: list[Found] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif one.end - one.start > kept[-1].end - kept[-1].start:
            kept[-1] = one
    return kept
