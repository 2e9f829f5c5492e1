"""The ledger of rewards: one transaction a move, one writer at a time, and no voucher twice."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

import sqlalchemy as sa

from sendable.adapters.database.engine import open_engine
from sendable.adapters.database.outages import outages
from sendable.adapters.rewards.tables import FORM, form, keys, metadata, moves, spent
from sendable.errors import FundShort, KeyOver, NotFound, OptionInvalid, ValueInvalid, VoucherSpent
from sendable.ports.rewards import Account, VoucherKey


def open_rewards(address: str) -> "DatabaseRewards":
    """Return the ledger at an address; it is made if it is not there.

    Raises:
        OptionInvalid: an address that cannot be, or a ledger that a newer program has made.
        RecordUnavailable: it cannot be used.
    """
    engine = open_engine(address)
    with outages():
        return _opened(engine)


def _opened(engine: sa.Engine) -> "DatabaseRewards":
    metadata.create_all(engine)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        found = connection.execute(sa.select(form.c.number)).scalar()
        if found is None:
            connection.execute(form.insert().values(number=FORM))
        elif found != FORM:
            engine.dispose()
            raise OptionInvalid("SENDABLE_REWARDS", f"a newer sendable made it (form {found}, this one knows {FORM})")
    return DatabaseRewards(engine)


class DatabaseRewards:
    """The ledger in a database."""

    def __init__(self, engine: sa.Engine) -> None:
        self.engine = engine

    def add_key(self, key: VoucherKey) -> None:
        """Take a key of the reward officers; the same one again changes nothing.

        Raises:
            ValueInvalid: days that cannot be, or a key that is there with other days or another worth.
        """
        if not key.since <= key.until < key.claim_until:
            raise ValueInvalid("key", "it is given out from a day to a later one, and paid until a day after that")
        with self._writing() as connection:
            there = connection.execute(sa.select(keys).where(keys.c.id == key.id)).first()
            if there is None:
                connection.execute(keys.insert().values(**_row(key)))
            elif _key(there) != key:
                raise ValueInvalid("key", f"{key.id} is there with another worth or other days")

    def key(self, id: str) -> VoucherKey:  # noqa: A002 it is the id
        """Return a key.

        Raises:
            NotFound: the reward officers never named it.
        """
        with self._reading() as connection:
            return _key(_found(connection, id))

    def deposit(self, amount: int, day: date) -> None:
        """Pay into the fund."""
        with self._writing() as connection:
            _move(connection, day, (Account.SOURCE, Account.FUND), None, amount)

    def commit(self, key: str, day: date, most_a_month: int) -> None:
        """Set aside what one voucher is worth.

        Raises:
            KeyOver: nothing is given out under this key on this day.
            FundShort: the fund holds less, or what may be given in a month is used up.
        """
        with self._writing() as connection:
            row = _found(connection, key)
            if not row.since <= day <= row.until:
                raise KeyOver(key, row.until)
            month = sa.and_(moves.c.target == Account.COMMITTED, moves.c.day >= day.replace(day=1), moves.c.day <= day)
            if _sum(connection, month) + row.denomination > most_a_month:
                raise FundShort("this month", most_a_month)
            if (left := _balance(connection, Account.FUND)) < row.denomination:
                raise FundShort("the fund", left)
            _move(connection, day, (Account.FUND, Account.COMMITTED), key, row.denomination)

    def is_spent(self, voucher: str) -> bool:
        """Tell whether a voucher was paid."""
        with self._reading() as connection:
            return connection.execute(sa.select(spent.c.key).where(spent.c.voucher == voucher)).first() is not None

    def pay(self, voucher: str, key: str, day: date) -> int:
        """Mark a voucher as paid; return the amount.

        Raises:
            VoucherSpent: it was paid before.
            KeyOver: the last day for vouchers of this key is over.
            FundShort: more vouchers than were approved under this key; somebody signed too many.
        """
        with self._writing() as connection:
            row = _found(connection, key)
            if connection.execute(sa.select(spent.c.key).where(spent.c.voucher == voucher)).first() is not None:
                raise VoucherSpent
            if day > row.claim_until or row.expired_on is not None:
                raise KeyOver(key, row.claim_until)
            if (left := _balance(connection, Account.COMMITTED, key)) < row.denomination:
                raise FundShort(f"what was set aside for {key}", left)
            connection.execute(spent.insert().values(voucher=voucher, key=key, day=day))
            _move(connection, day, (Account.COMMITTED, Account.PAID), key, row.denomination)
            return int(row.denomination)

    def expire(self, day: date) -> int:
        """Give back to the fund what was set aside under keys that are over; return how much."""
        back = 0
        with self._writing() as connection:
            query = sa.select(keys.c.id).where(keys.c.claim_until < day, keys.c.expired_on.is_(None))
            for one in connection.execute(query).scalars().all():
                left = _balance(connection, Account.COMMITTED, one)
                if left:
                    _move(connection, day, (Account.COMMITTED, Account.FUND), one, left)
                connection.execute(keys.update().where(keys.c.id == one).values(expired_on=day))
                back += left
        return back

    def balances(self) -> Mapping[Account, int]:
        """Return what is in each account; together they are zero."""
        with self._reading() as connection:
            return {account: _balance(connection, account) for account in Account}

    def waiting(self) -> Sequence[tuple[VoucherKey, int]]:
        """Return the keys under which something is set aside, with how much."""
        with self._reading() as connection:
            rows = connection.execute(sa.select(keys).order_by(keys.c.claim_until, keys.c.id)).all()
            found = [(_key(row), _balance(connection, Account.COMMITTED, row.id)) for row in rows]
        return [(key, left) for key, left in found if left]

    def totals(self) -> Mapping[int, tuple[int, int, int]]:
        """Return by worth how many vouchers were set aside, paid, and returned to the fund, of all keys together."""
        targets = (Account.COMMITTED, Account.PAID, Account.FUND)
        columns = (keys.c.denomination, moves.c.target, sa.func.sum(moves.c.amount))
        query = sa.select(*columns).join(keys, keys.c.id == moves.c.key).group_by(columns[0], columns[1])
        with self._reading() as connection:
            found = {(row[0], row[1]): int(row[2]) // row[0] for row in connection.execute(query)}
            worths = connection.execute(sa.select(keys.c.denomination).distinct()).scalars().all()
        return {
            one: (
                found.get((one, targets[0].value), 0),
                found.get((one, targets[1].value), 0),
                found.get((one, targets[2].value), 0),
            )
            for one in worths
        }

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with outages(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        """One writer at a time, on every kind of database: a balance that is read here cannot change meanwhile."""
        with outages(), self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            connection.execute(sa.select(form.c.number).with_for_update())
            yield connection


def _found(connection: sa.Connection, key: str) -> Any:
    row = connection.execute(sa.select(keys).where(keys.c.id == key)).first()
    if row is None:
        raise NotFound("key of vouchers", key)
    return row


def _move(connection: sa.Connection, day: date, ways: tuple[Account, Account], key: str | None, amount: int) -> None:
    if amount <= 0:
        raise ValueInvalid("amount", "it must be more than 0")
    row = {"day": day, "source": ways[0].value, "target": ways[1].value, "key": key, "amount": amount}
    connection.execute(moves.insert().values(row))


def _balance(connection: sa.Connection, account: Account, key: str | None = None) -> int:
    of_key = moves.c.key == key if key is not None else sa.true()
    came = _sum(connection, sa.and_(moves.c.target == account.value, of_key))
    return came - _sum(connection, sa.and_(moves.c.source == account.value, of_key))


def _sum(connection: sa.Connection, where: sa.ColumnElement[bool]) -> int:
    return int(
        connection.execute(sa.select(sa.func.coalesce(sa.func.sum(moves.c.amount), 0)).where(where)).scalar_one()
    )


def _row(key: VoucherKey) -> dict[str, Any]:
    days = {"since": key.since, "until": key.until, "claim_until": key.claim_until}
    return {"id": key.id, "denomination": key.denomination, "public": key.public, **days}


def _key(row: Any) -> VoucherKey:
    return VoucherKey(row.id, row.denomination, row.public, row.since, row.until, row.claim_until)
