"""The patterns and words by which names are found, for a program in another language that finds them as well."""

import re
from collections.abc import Mapping, Sequence

from sendable.reporting.naming import chinese, english, numbers
from sendable.reporting.naming.known_names import DOUBTFUL, GIVEN, NEVER, PLACES

_ENGLISH = (
    "TITLED",
    "TITLED_SMALL",
    "CALLED",
    "SMALL_PERSON",
    "WORD",
    "BY",
    "DOES",
    "AGAIN",
    "NOT_A_PERSON",
    "OF_A_THING",
)
_CHINESE = ("ADDRESSED", "INTRODUCED", "FULL", "SURNAMED", "FAMILIAR")
_NUMBERS = ("PHONES", "PLATES", "DOCUMENTS")
Pattern = Sequence[str]  # what is looked for, and "i" where large and small letters are one


def patterns() -> Mapping[str, object]:
    """Return all of them as JSON can hold them: patterns by name, and sets of words."""
    named = {name: getattr(english, f"_{name}") for name in _ENGLISH}
    named |= {f"CHINESE_{name}": getattr(chinese, f"_{name}") for name in _CHINESE}
    named |= {"EMAIL": numbers._EMAIL, "IDENTITY": numbers._IDENTITY}  # noqa: SLF001 the same package
    lists = {name: [_written(one) for one in getattr(numbers, f"_{name}")] for name in _NUMBERS}
    words = {"GIVEN": GIVEN, "DOUBTFUL": DOUBTFUL, "PLACES": PLACES, "BEGINS": english._BEGINS, "GOODS": chinese._GOODS}  # noqa: SLF001
    return {
        **{name: _written(one) for name, one in named.items()},
        **lists,
        "FULL": [english._FULL, ""],  # noqa: SLF001
        **{name: sorted(those) for name, those in words.items()},
        "NEVER": list(NEVER),
    }


def _written(pattern: re.Pattern[str]) -> Pattern:
    return (pattern.pattern, "i" if pattern.flags & re.IGNORECASE else "")
