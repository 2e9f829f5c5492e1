"""Which column of an input is which: by name, or as the user says with `--column`."""

from collections import Counter
from collections.abc import Mapping, Sequence

from sendable.errors import InputUnreadable, OptionInvalid
from sendable.screening.columns import DESCRIPTION, INPUT_COLUMNS

MOST_COLUMNS = 10_000


def check_mapping(mapping: Mapping[str, str]) -> None:
    """Refuse names that are no column of ours.

    Raises:
        OptionInvalid: with the names that would be right.
    """
    for name in mapping:
        if name not in INPUT_COLUMNS:
            raise OptionInvalid("--column", f"{name!r} is not one of {', '.join(INPUT_COLUMNS)}")


def known(mapping: Mapping[str, str]) -> frozenset[str]:
    """Return all names that a column we use may have."""
    return frozenset((*INPUT_COLUMNS, *mapping.values()))


def positions(name: str, header: Sequence[str], mapping: Mapping[str, str]) -> dict[str, int]:
    """Return where each known column stands in a header.

    Raises:
        InputUnreadable: no description column, a mapped column that is not there, or one that is there twice.
    """
    found = places(name, header, mapping)
    if DESCRIPTION not in found:
        raise InputUnreadable(
            name, f"has no column 'description'; it has {_named(header)}. Say --column description=NAME"
        )
    return found


def places(name: str, header: Sequence[str], mapping: Mapping[str, str]) -> dict[str, int]:
    """Return where each known column stands in a header that need not have a description.

    Raises:
        InputUnreadable: a mapped column that is not there, or one that is there twice.
    """
    if len(header) > MOST_COLUMNS:
        raise InputUnreadable(name, f"has {len(header):,} columns; at most {MOST_COLUMNS:,} are read")
    spelt = [cell.strip() for cell in header]
    lower = [cell.casefold().replace(" ", "_") for cell in spelt]
    found: dict[str, int] = {}
    for column in INPUT_COLUMNS:
        wanted = mapping.get(column)
        if wanted is not None and wanted not in spelt:
            raise InputUnreadable(name, f"has no column {wanted!r} for {column}; it has {_named(spelt)}")
        names, sought = (lower, column) if wanted is None else (spelt, wanted)
        if sought in names:
            found[column] = _only(name, names, sought)
    return found


def _only(name: str, names: Sequence[str], sought: str) -> int:
    times = Counter(names)[sought]
    if times > 1:
        raise InputUnreadable(name, f"has {times} columns named {sought!r}; rename all but one")
    return names.index(sought)


def _named(header: Sequence[str]) -> str:
    shown = ", ".join(repr(cell.strip()[:40]) for cell in header[:12])
    return f"{shown} and {len(header) - 12} more" if len(header) > 12 else shown  # noqa: PLR2004 a line's worth
