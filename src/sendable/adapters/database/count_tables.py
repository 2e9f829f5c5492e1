"""Tables of what is counted with every move, so that no page counts it again."""

from sqlalchemy import BigInteger, Column, String, Table

from sendable.adapters.database.tables import Moment, metadata

item_counts = Table(
    "item_counts",
    metadata,
    Column("office", String(40), primary_key=True),
    Column("state", String(20), primary_key=True),
    Column("count", BigInteger, nullable=False),
)

alert_counts = Table(
    "alert_counts",
    metadata,
    Column("about", String(10), primary_key=True),
    Column("name", String(160), primary_key=True),
    Column("office", String(40), primary_key=True),
    Column("judged", String(10), primary_key=True),
    Column("count", BigInteger, nullable=False),
    Column("since", Moment, nullable=False),  # no alert that was ever counted here is older
)
