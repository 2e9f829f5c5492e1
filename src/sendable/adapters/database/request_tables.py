"""The table of inspections that the reports office asks for; no column says why, or leads to a report."""

import sqlalchemy as sa
from sqlalchemy import BigInteger, Column, String, Table, Text

from sendable.adapters.database.tables import Moment, metadata

inspection_requests = Table(
    "inspection_requests",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("item", String(40), sa.ForeignKey("items.id"), index=True),  # NULL: it is not here
    Column("identifier", String(40), nullable=False, index=True),  # "" once the request has expired
    Column("stage", String(10), nullable=False),
    Column("danger", sa.Boolean, nullable=False),
    Column("at", Moment, nullable=False),
    Column("until", Moment, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("body", Text, nullable=False),
    sa.Index("ix_inspection_requests_stage_until", "stage", "until"),
)
