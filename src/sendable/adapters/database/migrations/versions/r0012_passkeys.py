"""Passkeys of staff, and the challenges that browsers answer."""

from alembic import op
from sqlalchemy import BigInteger, Column, ForeignKey, LargeBinary, String, Text

revision = "r0012"
down_revision = "r0011"
branch_labels = None
depends_on = None

MOMENT = String(32)


def upgrade() -> None:
    """Make the tables; nobody has a passkey yet."""
    op.create_table(
        "passkeys",
        Column("id", String(1400), primary_key=True),
        Column("staff", String(40), ForeignKey("staff.id"), nullable=False, index=True),
        Column("public_key", LargeBinary, nullable=False),
        Column("count", BigInteger, nullable=False),
        Column("name", String(40), nullable=False),
        Column("made_at", MOMENT, nullable=False),
        Column("used_at", MOMENT),
    )
    op.create_table(
        "challenges",
        Column("hash", String(64), primary_key=True),
        Column("purpose", String(20), nullable=False),
        Column("staff", String(40), nullable=False),
        Column("data", Text, nullable=False),
        Column("ends_at", MOMENT, nullable=False, index=True),
    )
