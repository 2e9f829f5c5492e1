"""Safety agreements with businesses, as the table stood then."""

from alembic import op
from sqlalchemy import BigInteger, Column, Date, String, Text

revision = "r0016"
down_revision = "r0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; there are no agreements yet."""
    op.create_table(
        "agreements",
        Column("id", String(40), primary_key=True),
        Column("number", String(40), nullable=False, index=True),
        Column("offices", Text),
        Column("until", Date, nullable=False),
        Column("revoked_at", String(32)),
        Column("version", BigInteger, nullable=False),
        Column("body", Text, nullable=False),
    )
    op.create_index("ix_agreements_until", "agreements", ["until", "id"])


def downgrade() -> None:
    """Drop it: the agreements are lost, and senders show their documents again."""
    op.drop_table("agreements")
