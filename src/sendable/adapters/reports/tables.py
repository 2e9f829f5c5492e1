"""Every table of reports. Days, not times; no column says who sent a report, from where, or with what."""

import sqlalchemy as sa
from sqlalchemy import BigInteger, Column, Date, Index, LargeBinary, SmallInteger, String, Table, Text

metadata = sa.MetaData()

reports = Table(
    "reports",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("found_by", LargeBinary, unique=True),  # NULL: purged
    Column("public", LargeBinary),
    Column("state", String(20), nullable=False),
    Column("lane", String(12), nullable=False),
    Column("received", Date, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("body", Text, nullable=False),  # JSON of the whole report
    Index("ix_reports_state_received", "state", "received", "id"),
)

envelopes = Table(
    "envelopes",
    metadata,
    Column("report", String(32), sa.ForeignKey("reports.id"), primary_key=True),
    Column("number", sa.Integer, primary_key=True, autoincrement=False),
    Column("part", SmallInteger, nullable=False),
    Column("day", Date, nullable=False),
    Column("raw", LargeBinary, nullable=False),
)

wraps = Table(  # keys of envelopes, sealed to one holder more; the envelope stays as it came
    "wraps",
    metadata,
    Column("report", String(32), sa.ForeignKey("reports.id"), primary_key=True),
    Column("number", sa.Integer, primary_key=True, autoincrement=False),
    Column("holder", LargeBinary(16), primary_key=True),
    Column("epoch", sa.Integer, primary_key=True, autoincrement=False),
    Column("sealed", LargeBinary, nullable=False),
)

notices = Table(
    "notices",
    metadata,
    Column("found_by", LargeBinary(32), primary_key=True),
    Column("report", String(32), sa.ForeignKey("reports.id"), nullable=False, index=True),
    Column("public", LargeBinary, nullable=False),
    Column("number", sa.Integer, nullable=False),  # of the envelope that holds it
    Column("day", Date, nullable=False),
    Column("appealed", sa.Boolean, nullable=False, default=False),
)

limits = Table(
    "limits",
    metadata,
    Column("report", String(32), sa.ForeignKey("reports.id"), primary_key=True),
    Column("due", String(20), primary_key=True),
    Column("acts_day", Date, nullable=False),
    Column("acts_hour", SmallInteger, nullable=False),  # 0 outside of the danger lane
    Column("end_day", Date, nullable=False),
    Column("end_hour", SmallInteger, nullable=False),
    Column("told", sa.Boolean, nullable=False, default=False),
    Index("ix_limits_acts", "acts_day", "acts_hour"),
)

entries = Table(
    "entries",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("report", String(32), nullable=False, index=True),
    Column("leaf", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

nodes = Table(
    "nodes",
    metadata,
    Column("level", SmallInteger, primary_key=True, autoincrement=False),
    Column("index", BigInteger, primary_key=True, autoincrement=False),
    Column("hash", LargeBinary, nullable=False),
)

head = Table(
    "head",
    metadata,
    Column("one", SmallInteger, primary_key=True, autoincrement=False),
    Column("size", BigInteger, nullable=False),
    Column("form", SmallInteger, nullable=False),
)

directories = Table(
    "directories",
    metadata,
    Column("number", sa.Integer, primary_key=True, autoincrement=False),
    Column("note", LargeBinary, nullable=False),
)

scopes = Table(
    "scopes",
    metadata,
    Column("place", BigInteger, primary_key=True, autoincrement=False),  # of the entry in the log
    Column("note", LargeBinary, nullable=False),  # what may be reported, as two people have signed it
    Column("directory", sa.Integer, sa.ForeignKey("directories.number"), nullable=False),  # in which they stood then
)

epoch_keys = Table(
    "epoch_keys",
    metadata,
    Column("holder", LargeBinary(16), primary_key=True),
    Column("epoch", sa.Integer, primary_key=True, autoincrement=False),
    Column("note", LargeBinary, nullable=False),
)

snapshots = Table(
    "snapshots",
    metadata,
    Column("day", Date, primary_key=True),
    Column("size", BigInteger, nullable=False),  # of the log, as far as everybody may see it
    Column("checkpoint", LargeBinary, nullable=False),
    Column("figures", LargeBinary, nullable=False),  # a signed note of everything counted up to that size
)

calls = Table(
    "calls",
    metadata,
    Column("audience", String(20), primary_key=True),
    Column("about", String(20), primary_key=True),
    Column("day", Date, nullable=False),  # on which somebody was called last
    Column("asked", BigInteger, nullable=False),
    Column("answered", BigInteger, nullable=False),  # so many of them were sent
)

slips = Table(
    "slips",
    metadata,
    Column("number", LargeBinary(32), primary_key=True),  # hash of what stands on the paper
    Column("found_by", LargeBinary(32), nullable=False, unique=True),
    Column("public", LargeBinary, nullable=False),
    Column("day", Date, nullable=False, index=True),  # on which it was made
)

offline_forms = Table(
    "offline_forms",
    metadata,
    Column("name", String(40), primary_key=True),  # of the file
    Column("raw", LargeBinary, nullable=False),
    Column("note", LargeBinary, nullable=False),  # signed; it names every file of its time, and their digests
)
