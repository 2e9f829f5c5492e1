"""Tables of how authorities are reached, and of what waits for them."""

import sqlalchemy as sa
from sqlalchemy import Column, SmallInteger, String, Table, Text

from sendable.adapters.database.tables import Moment, metadata

channels = Table(
    "channels",
    metadata,
    Column("office", String(40), sa.ForeignKey("offices.id"), primary_key=True),
    Column("authority", String(200), primary_key=True),
    Column("way", String(10), nullable=False),
    Column("target", Text, nullable=False),  # of the authority
    Column("by", String(40), nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("generation", SmallInteger, nullable=False),
)

pickups = Table(
    "pickups",
    metadata,
    Column("referral", String(40), primary_key=True),
    Column("item", String(40), nullable=False, index=True),
    Column("office", String(40), nullable=False),
    Column("way", String(10), nullable=False),
    Column("code_hash", String(64), nullable=False, unique=True),
    Column("made_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("generation", SmallInteger, nullable=False),
    Column("told_at", Moment),
    Column("fault", Text, nullable=False),
    Column("fetched_at", Moment),
)

packages = Table(  # as made by the desk; the public site hands them out and can make none
    "packages",
    metadata,
    Column("referral", String(40), primary_key=True),
    Column("item", String(40), nullable=False, index=True),
    Column("made_at", Moment, nullable=False),
    Column("content", sa.LargeBinary, nullable=False),
)
