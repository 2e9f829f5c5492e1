"""Tables of what staff hold beside their account, and of their wishes to read document numbers."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, LargeBinary, String, Table, Text

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

recovery_codes = Table(
    "recovery_codes",
    metadata,
    Column("staff", String(40), ForeignKey("staff.id"), primary_key=True),
    Column("code_hash", String(64), primary_key=True),
)

devices = Table(  # browsers from which somebody has signed in, known again by a cookie
    "devices",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("staff", String(40), ForeignKey("staff.id"), primary_key=True),
    Column("browser", String(60), nullable=False),
    Column("first_at", Moment, nullable=False),
    Column("told", Boolean, nullable=False),  # its owner has said that it was them
)

resets = Table(
    "resets",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("staff", String(40), ForeignKey("staff.id"), nullable=False, index=True),
    Column("by", String(40), nullable=False),
    Column("agreed_by", String(40)),
    Column("secret", String(200)),  # of the new authenticator; NULL: the old one stays
    Column("ends_at", Moment, nullable=False),
)

passkeys = Table(
    "passkeys",
    metadata,
    Column("id", String(1400), primary_key=True),  # a device may take 1023 bytes
    Column("staff", String(40), ForeignKey("staff.id"), nullable=False, index=True),
    Column("public_key", LargeBinary, nullable=False),
    Column("count", BigInteger, nullable=False),
    Column("name", String(40), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("used_at", Moment),
)

challenges = Table(  # what browsers must bring back once
    "challenges",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("purpose", String(20), nullable=False),
    Column("staff", String(40), nullable=False),
    Column("data", Text, nullable=False),
    Column("ends_at", Moment, nullable=False, index=True),
)

elsewhere = Table(  # accounts of people whom an organisation lets in
    "elsewhere",
    metadata,
    Column("subject_hash", String(64), primary_key=True),  # of the issuer and its own id for the person
    Column("staff", String(40), ForeignKey("staff.id"), nullable=False),
)
