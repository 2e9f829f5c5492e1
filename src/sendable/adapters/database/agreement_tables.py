"""The table of safety agreements with businesses."""

import sqlalchemy as sa
from sqlalchemy import BigInteger, Column, Date, String, Table, Text

from sendable.adapters.database.tables import Moment, metadata

agreements = Table(
    "agreements",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("number", String(40), nullable=False, index=True),
    Column("offices", Text),  # ",c1,c2,"; NULL: every office
    Column("until", Date, nullable=False),
    Column("revoked_at", Moment),
    Column("version", BigInteger, nullable=False),
    Column("body", Text, nullable=False),
    sa.Index("ix_agreements_until", "until", "id"),
)
