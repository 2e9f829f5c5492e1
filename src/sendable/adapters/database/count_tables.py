"""Tables of what is counted with every move, so that no page counts it again."""

from sqlalchemy import BigInteger, Column, String, Table

from sendable.adapters.database.tables import metadata

item_counts = Table(
    "item_counts",
    metadata,
    Column("office", String(40), primary_key=True),
    Column("state", String(20), primary_key=True),
    Column("count", BigInteger, nullable=False),
)
