"""What hangs on an item: inspections, pictures, cases, referrals, appeals, notices, transfers."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from sendable.adapters.database import tables
from sendable.adapters.database.pages import Last, newest, oldest, places
from sendable.adapters.database.rows import Rows
from sendable.custody.appeal import Appeal, Verdict
from sendable.custody.case import Case, CaseState
from sendable.custody.inspection import Inspection
from sendable.custody.notice import Notice
from sendable.custody.referral import Referral
from sendable.custody.transfer import Transfer
from sendable.errors import NotFound
from sendable.ports import CaseQuery

_OPEN = frozenset(state.value for state in CaseState if state is not CaseState.CLOSED)


class Inspections(Rows[Inspection]):
    """What was found."""

    table, kind = tables.inspections, Inspection

    def columns(self, value: Inspection) -> Mapping[str, Any]:
        return {"id": value.id, "item": value.item}

    def of(self, item: str) -> Sequence[Inspection]:
        """Return the inspections of an item, in the order of their ids, which is that of time."""
        return self._select(self.table.c.item == item, order=(self.table.c.id,))


class Cases(Rows[Case]):
    """All cases."""

    table, kind = tables.cases, Case

    def columns(self, value: Case) -> Mapping[str, Any]:
        return {
            "id": value.id,
            "item": value.item,
            "office": value.office,
            "state": value.state.value,
            "assigned": value.assigned,
            "opened_at": value.opened_at,
            "version": value.version,
        }

    def of(self, item: str) -> Sequence[Case]:
        """Return the cases of an item, the newest first."""
        return self._select(self.table.c.item == item, order=(self.table.c.opened_at.desc(),))

    def list(self, query: CaseQuery) -> Sequence[Case]:
        """Return a page of cases, the newest first."""
        table = self.table
        states = _OPEN if query.open_only else None
        where = places((table.c.office, query.offices), (table.c.state, states))
        if not where:
            return []
        page = newest(where, (table.c.opened_at, table.c.id), query.limit, query.before)
        return self._in_order(self._connection.execute(page).scalars().all())


class Referrals(Rows[Referral]):
    """Cases sent to authorities."""

    table, kind = tables.referrals, Referral

    def columns(self, value: Referral) -> Mapping[str, Any]:
        return {"id": value.id, "item": value.item, "case": value.case}

    def of(self, item: str) -> Sequence[Referral]:
        """Return the referrals of an item, the oldest first."""
        return self._select(self.table.c.item == item, order=(self.table.c.id,))


class Appeals(Rows[Appeal]):
    """All appeals."""

    table, kind = tables.appeals, Appeal

    def columns(self, value: Appeal) -> Mapping[str, Any]:
        return {"id": value.id, "item": value.item, "verdict": value.verdict.value, "filed_at": value.filed_at}

    def of(self, item: str) -> Sequence[Appeal]:
        """Return the appeals of an item, the oldest first."""
        return self._select(self.table.c.item == item, order=(self.table.c.filed_at,))

    def waiting(self, limit: int, offices: frozenset[str] | None = None, after: Last | None = None) -> Sequence[Appeal]:
        """Return undecided appeals on items at some offices, the oldest first."""
        table, items = self.table, tables.items
        there = sa.select(items.c.id).where(items.c.id == table.c.item, items.c.office.in_(sorted(offices or ())))
        place = (table.c.verdict == Verdict.FILED.value, *(() if offices is None else (there.exists(),)))
        page = oldest([place], (table.c.filed_at, table.c.id), limit, after)
        return self._in_order(self._connection.execute(page).scalars().all())


class Notices(Rows[Notice]):
    """What senders were told."""

    table, kind = tables.notices, Notice

    def columns(self, value: Notice) -> Mapping[str, Any]:
        return {"id": value.id, "item": value.item, "code_hash": value.code_hash}

    def by_code(self, code_hash: str) -> Notice:
        """Return the notice that a code opens.

        Raises:
            NotFound: there is none; the code is not repeated.
        """
        found = self._select(self.table.c.code_hash == code_hash)
        if not found:
            raise NotFound("notice", "with this code")
        return found[0]

    def of(self, item: str) -> Sequence[Notice]:
        """Return the notices on an item, the oldest first."""
        return self._select(self.table.c.item == item, order=(self.table.c.id,))


class Transfers(Rows[Transfer]):
    """Items under way between offices, and those that arrived."""

    table, kind = tables.transfers, Transfer

    def columns(self, value: Transfer) -> Mapping[str, Any]:
        return {"id": value.id, "item": value.item, "open": value.taken_by is None}

    def under_way(self, item: str) -> Transfer | None:
        """Return the transfer of an item that nobody has taken yet."""
        found = self._select(self.table.c.item == item, self.table.c.open, limit=1)
        return found[0] if found else None
