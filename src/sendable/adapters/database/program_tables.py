"""Tables of what programs elsewhere are told."""

import sqlalchemy as sa
from sqlalchemy import BigInteger, Column, Integer, SmallInteger, String, Table, Text

from sendable.adapters.database.tables import Moment, metadata

webhooks = Table(
    "webhooks",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("url", Text, nullable=False),
    Column("topics", sa.JSON(none_as_null=True), nullable=False),
    Column("office", String(40), sa.ForeignKey("offices.id")),  # NULL: of every office
    Column("by", String(40), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("next_place", BigInteger, nullable=False),
    Column("generation", SmallInteger, nullable=False),
    Column("changed_at", Moment),
    Column("active", sa.Boolean, nullable=False),
    Column("fault", Text, nullable=False),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("webhook", String(40), sa.ForeignKey("webhooks.id"), nullable=False),
    Column("item", String(40), nullable=False, index=True),
    Column("topic", String(40), nullable=False),
    Column("place", BigInteger, nullable=False),
    Column("body", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("next_try", Moment, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("done_at", Moment, index=True),
    Column("gave_up_at", Moment),
    Column("fault", Text, nullable=False),
    sa.Index("ix_deliveries_waiting", "webhook", "done_at", "gave_up_at", "place"),
)
