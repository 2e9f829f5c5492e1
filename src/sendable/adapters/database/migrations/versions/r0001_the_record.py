"""The record as it was first: the tables as they stood then, whatever `tables.py` says today, and an empty log."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy import BigInteger, Column, SmallInteger, String, Table, Text

revision = "r0001"
down_revision = None
branch_labels = None
depends_on = None

MOMENT = String(32)
metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

offices = Table(
    "offices", metadata, Column("id", String(40), primary_key=True), Column("name", Text), Column("kind", String(20))
)

items = Table(
    "items",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("identifier", String(40), nullable=False, index=True),
    Column("office", String(40), sa.ForeignKey("offices.id"), nullable=False),
    Column("state", String(20), nullable=False),
    Column("outcome", SmallInteger, nullable=False),
    Column("isolated", sa.Boolean, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("changed_at", MOMENT, nullable=False),
    Column("body", Text, nullable=False),  # JSON of the whole item
    sa.Index("ix_items_office_state_changed", "office", "state", "changed_at"),
    sa.Index("ix_items_state_changed", "state", "changed_at"),
)

item_goods = Table(  # what is searched: goods, never people
    "item_goods",
    metadata,
    Column("goods", String(120), primary_key=True),  # a concept or a category
    Column("item", String(40), sa.ForeignKey("items.id"), primary_key=True),
)

inspections = Table(
    "inspections",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("item", String(40), sa.ForeignKey("items.id"), nullable=False, index=True),
    Column("body", Text, nullable=False),
)

photos = Table(
    "photos",
    metadata,
    Column("hash", String(64), primary_key=True),  # SHA-256 of the re-encoded picture
    Column("item", String(40), sa.ForeignKey("items.id"), nullable=False, index=True),
    Column("taken_at", MOMENT, nullable=False),
    Column("content", sa.LargeBinary, nullable=False),
)

cases = Table(
    "cases",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("item", String(40), sa.ForeignKey("items.id"), nullable=False, index=True),
    Column("office", String(40), sa.ForeignKey("offices.id"), nullable=False),
    Column("state", String(20), nullable=False),
    Column("assigned", String(40)),
    Column("opened_at", MOMENT, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("body", Text, nullable=False),
    sa.Index("ix_cases_office_state_opened", "office", "state", "opened_at"),
    sa.Index("ix_cases_state_opened", "state", "opened_at"),
)


def _of_item(name: str, *more: Column[Any]) -> Table:
    return Table(
        name,
        metadata,
        Column("id", String(40), primary_key=True),
        Column("item", String(40), sa.ForeignKey("items.id"), nullable=False, index=True),
        *more,
        Column("body", Text, nullable=False),
    )


referrals = _of_item("referrals", Column("case", String(40), sa.ForeignKey("cases.id"), nullable=False, index=True))
appeals = _of_item("appeals", Column("verdict", String(20), nullable=False), Column("filed_at", MOMENT, nullable=False))
notices = _of_item("notices", Column("code_hash", String(64), nullable=False, unique=True))
transfers = _of_item("transfers", Column("open", sa.Boolean, nullable=False))

deadlines = Table(
    "deadlines",
    metadata,
    Column("subject", String(40), primary_key=True),
    Column("due", String(20), primary_key=True),
    Column("office", String(40), nullable=False),
    Column("at", MOMENT, nullable=False, index=True),
)

events = Table(
    "events",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),  # place in the log, from 0
    Column("id", String(40), nullable=False, unique=True),
    Column("subject", String(40), nullable=False, index=True),
    Column("item", String(40), nullable=False, index=True),
    Column("act", String(30), nullable=False),
    Column("at", MOMENT, nullable=False),
    Column("leaf", sa.LargeBinary(32), nullable=False),
    Column("body", sa.LargeBinary, nullable=False),  # the canonical bytes that were hashed
)

log_nodes = Table(
    "log_nodes",
    metadata,
    Column("level", SmallInteger, primary_key=True),
    Column("index", BigInteger, primary_key=True),
    Column("hash", sa.LargeBinary(32), nullable=False),
)

log_head = Table(  # one row; who appends locks it
    "log_head",
    metadata,
    Column("one", SmallInteger, primary_key=True, autoincrement=False),
    Column("size", BigInteger, nullable=False),
)

checkpoints = Table(
    "checkpoints",
    metadata,
    Column("size", BigInteger, primary_key=True, autoincrement=False),
    Column("at", MOMENT, nullable=False),
    Column("note", Text, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("topic", String(40), nullable=False),
    Column("target", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("next_try", MOMENT, nullable=False),
    Column("tries", SmallInteger, nullable=False),
    Column("done_at", MOMENT),
    sa.Index("ix_outbox_waiting", "done_at", "next_try"),
)


def upgrade() -> None:
    """Make all tables, and the head of an empty log."""
    connection = op.get_bind()
    metadata.create_all(connection, checkfirst=False)
    connection.execute(log_head.insert().values(one=1, size=0))
