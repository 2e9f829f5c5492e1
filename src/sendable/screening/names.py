"""The names of catalogue rows as patterns: as written, as numbers, and in their further forms."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from sendable.screening.entries import Catalogue, ConceptRow
from sendable.screening.fold import FoldTable, canonical, is_han
from sendable.screening.forms import Script, derived, parted, pattern, romanised
from sendable.screening.lexicon import Certainty

_SPECIAL_HAN, _SPECIAL_WORDS = 5, 3
_HOW_OF_COLUMN = {"scientific": "scientific", "brands": "brand", "weak": "weak"}


def names_of(
    rows: Iterable[ConceptRow], catalogue: Catalogue, table: FoldTable
) -> Iterator[tuple[str, str, Certainty, str]]:
    """Yield the names as written, and the numbers."""
    listed = {entry.un for entry in catalogue.un}
    short: dict[str, set[str]] = defaultdict(set)
    for entry in catalogue.un:
        short[f"un-{entry.un}"].update(name for some in entry.find.values() for name in some)
    for row in rows:
        entry_names = short.get(row.concept)
        for column, names in row.names.items():
            certainty = Certainty.WEAK if column == "weak" else Certainty.CERTAIN
            for name in names:
                proper = entry_names is not None and name not in entry_names
                if (form := pattern(name, table)) and not (proper and not _findable(name)):
                    yield form, _HOW_OF_COLUMN.get(column, "name"), certainty, row.concept
        for form, how in _numbers_of(row, listed, table):
            yield form, how, Certainty.LIKELY if how == "hs-code" else Certainty.CERTAIN, row.concept


def _numbers_of(row: ConceptRow, listed: set[str], table: FoldTable) -> Iterator[tuple[str, str]]:
    """Yield CAS, UN and HS numbers; a listed UN number belongs to its entry, not to a hand-made concept."""
    for number in row.cas:
        yield pattern(number, table), "cas-number"
    for number in row.un:
        if row.concept == f"un-{number}" or number not in listed:
            for written in (f"UN{number}", f"UN {number}", f"UN No {number}", f"联合国编号{number}"):
                yield pattern(written, table), "un-number"
    for heading in row.hs:
        for written in (f"HS{heading}", f"HS {heading}", f"HS code {heading}", f"HTS {heading}", f"海关编码{heading}"):
            yield pattern(written, table), "hs-code"


def further_names(rows: Iterable[ConceptRow], table: FoldTable, script: Script) -> Iterator[tuple[str, str, str]]:
    """Yield derived forms: plural, joined, parted, pinyin."""
    for row in rows:
        for column, names in row.names.items():
            if column == "weak":
                continue
            for name in names:
                inflect = column not in ("scientific", "brands")
                for form, how in derived(pattern(name, table), inflect=inflect):
                    yield form, how, row.concept
                if column == "zh" and not row.concept.startswith("un-"):
                    for form in parted(canonical(name, table).strip(), script.cut):
                        yield form, "parted", row.concept
                    for form in romanised(name, script.pinyin):
                        yield form, "pinyin", row.concept


def _findable(name: str) -> bool:
    """Tell whether a proper shipping name is too special to stand in an ordinary text by chance."""
    return len(name) >= _SPECIAL_HAN if is_han(name[0]) else len(name.split()) >= _SPECIAL_WORDS
