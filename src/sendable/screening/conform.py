"""Declarations made regular: texts, codes and typed facts by column; a row with a bad value is rejected, with reason."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from sendable.errors import FactInvalid
from sendable.screening.columns import DESCRIPTION, FACT_COLUMNS, HS_CODE, ITEM_ID, QUANTITY
from sendable.screening.fact import FACTS, Fact

FactColumn = tuple[pa.DictionaryArray, list[Fact | None]]  # codes by row, and what each code means


class BadValue(NamedTuple):
    """Why a row of a batch is rejected; `at` counts from 0 in the batch."""

    at: int
    column: str
    what: str
    raw: str


@dataclass(frozen=True)
class Conformed:
    """A batch whose every value fits; `kept` are the positions in the batch that was given."""

    kept: Sequence[int]
    texts: pa.StringArray  # distinct
    codes: npt.NDArray[np.int64]  # of each kept row its place among the texts, -1 for none
    given: bool  # the texts are a dictionary of the input, which other batches may share; not all need be used
    item_ids: pa.Array
    items: npt.NDArray[np.int64]  # number of the item of each kept row; rejected rows part items too
    hs: npt.NDArray[np.int64]  # of each kept row its place in `hs_codes`, -1 for none
    hs_codes: list[str]
    bad: list[BadValue]
    _facts: list[tuple[npt.NDArray[np.int64], list[Fact | None]]] = field(default_factory=list)

    def alike(self, at: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Number kept rows so that those with the same text, code and facts have one number; return the first of each."""
        _, first, number = np.unique(self.codes[at], return_index=True, return_inverse=True)
        for codes in (self.hs, *(codes for codes, _ in self._facts)):
            if len(codes):
                pairs = number * (len(codes) + 1) + codes[at]  # a code is less than the number of rows
                _, first, number = np.unique(pairs, return_index=True, return_inverse=True)
        return first, number

    def facts(self, at: int) -> tuple[Fact, ...]:
        """Return the facts that the columns of one kept row state."""
        found = []
        for codes, values in self._facts:
            code = codes[at]
            if code >= 0 and (value := values[code]) is not None:
                found.append(value)
        return tuple(found)


def conform(batch: pa.RecordBatch) -> Conformed:
    """Read the known columns of a batch; columns of other names are not looked at.

    A column of numbers or dates is read as its text. Empty texts are unknown.
    """
    columns, bad = _facts_by_column(batch)
    kept = [at for at in range(batch.num_rows) if at not in bad] if bad else range(batch.num_rows)
    take = pa.array(kept, pa.int64()) if bad else None

    ids = (
        _known(_texts(batch.column(ITEM_ID)))
        if ITEM_ID in batch.schema.names
        else pa.nulls(batch.num_rows, pa.string())
    )

    def chosen(array: pa.Array) -> pa.Array:
        return array if take is None else array.take(take)

    names = set(batch.schema.names)
    described = batch.column(DESCRIPTION)
    given = _is_dictionary(described)
    texts = chosen(described if given else _texts(described).dictionary_encode())
    hs = chosen(_texts(batch.column(HS_CODE))).dictionary_encode() if HS_CODE in names else None
    return Conformed(
        kept=kept,
        texts=texts.dictionary,
        codes=_codes(texts),
        given=given,
        item_ids=chosen(ids),
        items=_numbered(ids)[list(kept)] if bad else _numbered(ids),
        hs=np.zeros(0, np.int64) if hs is None else _codes(hs),
        hs_codes=[] if hs is None else hs.dictionary.to_pylist(),
        bad=sorted(bad.values()),
        _facts=[(_codes(encoded if take is None else encoded.take(take)), values) for encoded, values in columns],
    )


def _facts_by_column(batch: pa.RecordBatch) -> tuple[list[FactColumn], dict[int, BadValue]]:
    """Read every fact column, each distinct value once; return them with the first bad value of each row."""
    bad: dict[int, BadValue] = {}
    columns: list[FactColumn] = []
    for column, parse in _fact_columns(batch.schema.names):
        encoded = _texts(batch.column(column)).dictionary_encode()
        values: list[Fact | None] = []
        wrong: dict[int, str] = {}
        for code, text in enumerate(encoded.dictionary.to_pylist()):
            try:
                values.append(parse(text) if text.strip() else None)
            except FactInvalid as fault:
                values.append(None)
                wrong[code] = fault.what
        columns.append((encoded, values))
        if wrong:
            for at, code in enumerate(encoded.indices.to_pylist()):
                if code in wrong:
                    raw = encoded.dictionary[code].as_py()
                    bad.setdefault(at, BadValue(at, column, wrong[code], raw))
    return columns, bad


def _fact_columns(names: Sequence[str]) -> list[tuple[str, Callable[[str], Fact]]]:
    """Return the columns that state facts; `quantity` is the count where there is no `count`."""
    found = [(name, _reader(name)) for name in FACT_COLUMNS if name in names]
    if QUANTITY in names and "count" not in names:
        found.append((QUANTITY, _reader("count")))
    return found


def _reader(name: str) -> Callable[[str], Fact]:
    return lambda text: Fact(name, FACTS[name].parse(text), "column")


def _numbered(item_ids: pa.Array) -> npt.NDArray[np.int64]:
    """Number the items: rows with the same identifier that follow each other are one."""
    starts = np.ones(len(item_ids), bool)
    if len(item_ids) and item_ids.null_count < len(item_ids):
        same = pc.equal(item_ids.slice(1), item_ids.slice(0, len(item_ids) - 1))
        starts[1:] = ~pc.fill_null(same, fill_value=False).to_numpy(zero_copy_only=False)
    return np.asarray(np.cumsum(starts) - 1, np.int64)


def _codes(encoded: pa.DictionaryArray) -> npt.NDArray[np.int64]:
    """Return the codes of a column as numbers, -1 for a missing value."""
    codes = pc.fill_null(encoded.indices.cast(pa.int64()), fill_value=-1)
    return np.asarray(codes.to_numpy(zero_copy_only=False), np.int64)


def _is_dictionary(array: pa.Array) -> bool:
    """Tell whether a column is a dictionary of texts as `dictionary_encode` would make one."""
    kind = array.type
    return bool(pa.types.is_dictionary(kind) and kind.value_type == pa.string() and array.dictionary.null_count == 0)


def _known(texts: pa.Array) -> pa.Array:
    """Turn empty texts into nulls."""
    return pc.if_else(pc.equal(texts, ""), pa.scalar(None, pa.string()), texts)


def _texts(array: Any) -> pa.Array:
    """Return any column as plain strings."""
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
    if pa.types.is_dictionary(array.type):
        array = array.dictionary_decode()
    return array if array.type == pa.string() else pc.cast(array, pa.string(), safe=False)
