"""The published sheet of rewards, as far as it is believed."""

from functools import lru_cache

from sendable.actions.reporting.means import Believed, Means, believed
from sendable.errors import DirectoryInvalid, SheetInvalid, TariffInvalid
from sendable.ports.reports import ReportRecord
from sendable.reporting.sheet import Sheet, read_sheet

_sheet = lru_cache(maxsize=8)(read_sheet)  # the same bytes are signed the same way for ever


def sheet_of(means: Means) -> Sheet | None:
    """Return the sheet where rewards are promised today: it is signed, names a law, and has a key; else None."""
    with means.store.reading() as tx:
        sheet = sheet_in(means, tx)
    return sheet if sheet is not None and sheet.pays_on(means.now().date()) else None


def sheet_in(means: Means, tx: ReportRecord) -> Sheet | None:
    """Return the sheet that two reward officers of the directory in force have signed; None where none is believed."""
    note = means.vouchers.sheet() if means.vouchers is not None else None
    if note is None:
        return None
    try:
        keys: Believed = believed(means, tx)
        return _sheet(note, keys.directory, means.verify)
    except (DirectoryInvalid, SheetInvalid, TariffInvalid):
        return None


def published(means: Means) -> str:
    """Return the sheet as it is published; "" where none is."""
    note = means.vouchers.sheet() if means.vouchers is not None else None
    return "" if note is None else note.decode("utf-8", "replace")
