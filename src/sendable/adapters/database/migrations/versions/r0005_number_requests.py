"""Wishes to read document numbers, as the table stood then."""

from alembic import op
from sqlalchemy import BigInteger, Column, ForeignKey, String, Text

revision = "r0005"
down_revision = "r0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; nobody has asked yet."""
    op.create_table(
        "number_requests",
        Column("id", String(40), primary_key=True),
        Column("item", String(40), ForeignKey("items.id"), nullable=False, index=True),
        Column("at", String(32), nullable=False, index=True),
        Column("version", BigInteger, nullable=False),
        Column("body", Text, nullable=False),
    )
