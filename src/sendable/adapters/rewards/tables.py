"""The tables of the ledger. What is written is never changed, but for the day on which a key expired."""

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Integer, LargeBinary, String, Table

FORM = 1
metadata = sa.MetaData()
keys = Table(
    "voucher_keys",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("denomination", Integer, nullable=False),
    Column("public", LargeBinary, nullable=False),
    Column("since", Date, nullable=False),
    Column("until", Date, nullable=False),
    Column("claim_until", Date, nullable=False),
    Column("expired_on", Date),
    CheckConstraint("denomination > 0"),
)
moves = Table(
    "money_moves",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("day", Date, nullable=False),
    Column("source", String(10), nullable=False),  # account that it is taken from
    Column("target", String(10), nullable=False),
    Column("key", String(16), ForeignKey("voucher_keys.id"), index=True),
    Column("amount", Integer, nullable=False),
    CheckConstraint("amount > 0"),
    CheckConstraint("source <> target"),
)
spent = Table(
    "spent_vouchers",
    metadata,
    Column("voucher", String(64), primary_key=True),  # hash of its number
    Column("key", String(16), ForeignKey("voucher_keys.id"), nullable=False),
    Column("day", Date, nullable=False),
)
form = Table("form", metadata, Column("number", Integer, primary_key=True, autoincrement=False))
