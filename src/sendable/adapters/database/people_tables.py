"""Tables of what staff hold beside their account, and of their wishes to read document numbers."""

from sqlalchemy import BigInteger, Column, ForeignKey, String, Table, Text

from sendable.adapters.database.tables import Moment, metadata

number_requests = Table(
    "number_requests",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("item", String(40), ForeignKey("items.id"), nullable=False, index=True),
    Column("at", Moment, nullable=False, index=True),
    Column("version", BigInteger, nullable=False),
    Column("body", Text, nullable=False),
)
