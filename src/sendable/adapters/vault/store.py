"""The vault: one table in a database of its own. It is asked by item and by nothing else."""

from collections.abc import Sequence
from datetime import datetime
from hmac import compare_digest
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Column, LargeBinary, String, Table, Text

from sendable.adapters.database.engine import open_engine
from sendable.adapters.database.tables import Moment
from sendable.adapters.key_ring import ID_LENGTH, KeyFile
from sendable.adapters.vault.sealed import DATA_KEY, SAME, Sealed, seal, unseal
from sendable.errors import KeyUnusable, NotFound, OptionInvalid
from sendable.ports.vault import Locked

FORM = 1
AT_ONCE = 100
metadata = sa.MetaData()
numbers = Table(
    "numbers",
    metadata,
    Column("item", String(40), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("commitment", String(64), nullable=False),
    Column("wrapped", Text),  # NULL: erased
    Column("content", LargeBinary),
    Column("mac", LargeBinary),
    Column("kept_at", Moment, nullable=False),
    Column("until", Moment, nullable=False),
    Column("erased_at", Moment),
)
form = Table("form", metadata, Column("number", sa.Integer, primary_key=True, autoincrement=False))


def open_vault(address: str, keys: KeyFile) -> "DatabaseVault":
    """Return the vault at an address; it is made if it is not there.

    Raises:
        OptionInvalid: an address that cannot be, or a vault that a newer program has made.
        KeyUnusable: something in it is locked with a key that is not there.
    """
    engine = open_engine(address)
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _wipe)
    metadata.create_all(engine)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        found = connection.execute(sa.select(form.c.number)).scalar()
        if found is None:
            connection.execute(form.insert().values(number=FORM))
        elif found != FORM:
            raise OptionInvalid("SENDABLE_VAULT", f"a newer sendable made it (form {found}, this one knows {FORM})")
    vault = DatabaseVault(engine, keys)
    vault.check_keys()
    return vault


class DatabaseVault:
    """Numbers under lock."""

    def __init__(self, engine: sa.Engine, keys: KeyFile) -> None:
        self.engine, self._keys = engine, keys

    def check_keys(self) -> None:
        """Let a vault pass that these keys open.

        Raises:
            KeyUnusable: something in it is locked with another one.
        """
        ids = self._rows(sa.select(sa.func.substr(numbers.c.wrapped, 1, ID_LENGTH)).distinct())
        if missing := {row[0] for row in ids if row[0]} - set(self._keys.ring.keys):
            what = f"document numbers are locked with the key {min(missing)}, which it lacks; put the old file back"
            raise KeyUnusable(str(self._keys.file), what)

    def keep(self, item: str, kind: str, number: str, kept: tuple[datetime, datetime]) -> str:
        """Lock a number away, from when until when; return what commits to the locked form."""
        sealed = seal(self._keys.ring, item, kind, number)
        row = {"item": item, "kind": kind, "commitment": sealed.commitment, "kept_at": kept[0], "until": kept[1]}
        columns = {"wrapped": sealed.wrapped, "content": sealed.content, "mac": sealed.mac}
        self._write(numbers.insert().values(**row, **columns))
        return sealed.commitment

    def read(self, item: str) -> str:
        """Return the number of an item.

        Raises:
            NotFound: none is kept, or it was erased.
            KeyUnusable, RowDamaged: it cannot be opened.
        """
        row = self._row(item)
        if row is None or row.wrapped is None:
            raise NotFound("document number of item", item)
        return unseal(self._keys.ring, item, row.kind, Sealed(row.wrapped, row.content, row.mac))

    def holds(self, item: str) -> bool:
        """Tell whether the number of an item is kept."""
        row = self._row(item)
        return row is not None and row.wrapped is not None

    def same(self, item: str, number: str) -> bool:
        """Tell whether a number is the one that is kept for this item; nothing is opened for it."""
        row = self._row(item)
        if row is None or row.mac is None:
            return False
        return compare_digest(self._keys.ring.compare(SAME, item, row.kind, number), row.mac)

    def items(self, after: str, limit: int) -> Sequence[Locked]:
        """Return what is kept, by item, after one."""
        query = sa.select(numbers).where(numbers.c.item > after, numbers.c.wrapped.is_not(None))
        rows = self._rows(query.order_by(numbers.c.item).limit(limit))
        return [_locked(row) for row in rows]

    def erase(self, item: str, now: datetime) -> None:
        """Destroy the key of a number, and with it the number."""
        gone = {"wrapped": None, "content": None, "mac": None, "erased_at": now}
        self._write(numbers.update().where(numbers.c.item == item, numbers.c.wrapped.is_not(None)).values(**gone))

    def unreceipted(self, limit: int) -> Sequence[Locked]:
        """Return numbers that were erased and of which the record does not say so yet."""
        query = sa.select(numbers).where(numbers.c.erased_at.is_not(None))
        return [_locked(row) for row in self._rows(query.order_by(numbers.c.item).limit(limit))]

    def receipted(self, item: str) -> None:
        """Forget the row of a number that was erased, now that the record says so."""
        self._write(numbers.delete().where(numbers.c.item == item, numbers.c.erased_at.is_not(None)))

    def rewrap(self) -> int:
        """Lock every key of a number anew with the key in use; return how many were under another one."""
        ring, after, count = self._keys.ring, "", 0
        query = sa.select(numbers.c.item, numbers.c.kind, numbers.c.wrapped)
        while rows := self._rows(query.where(numbers.c.item > after).order_by(numbers.c.item).limit(AT_ONCE)):
            after = rows[-1].item
            for row in rows:
                if row.wrapped is not None and not ring.is_current(row.wrapped):
                    bound = (row.item, row.kind)
                    fresh = ring.lock(DATA_KEY, bound, ring.unlock(DATA_KEY, bound, row.wrapped))
                    same = (numbers.c.item == row.item, numbers.c.wrapped == row.wrapped)
                    self._write(numbers.update().where(*same).values(wrapped=fresh))
                    count += 1
        return count

    def _row(self, item: str) -> Any:
        return next(iter(self._rows(sa.select(numbers).where(numbers.c.item == item))), None)

    def _rows(self, query: sa.Select[Any]) -> Sequence[sa.Row[Any]]:
        with self.engine.connect() as connection:
            return connection.execute(query).all()

    def _write(self, order: sa.Executable) -> None:
        with self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            connection.execute(order)


def _locked(row: Any) -> Locked:
    return Locked(row.item, row.commitment, row.kept_at, row.until)


def _wipe(connection: Any, _: Any) -> None:
    connection.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten, not only unlinked
