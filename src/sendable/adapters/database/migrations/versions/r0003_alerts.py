"""What spoke about each line, and whether it proved right; counted from here on."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column, SmallInteger, String

revision = "r0003"
down_revision = "r0002"
branch_labels = None
depends_on = None

MOMENT = String(32)


def upgrade() -> None:
    """Make the table; items of before are not counted."""
    op.create_table(
        "alerts",
        Column("id", sa.Integer, primary_key=True),
        Column("item", String(40), nullable=False, index=True),
        Column("line", SmallInteger),
        Column("about", String(10), nullable=False),
        Column("name", String(160), nullable=False),
        Column("outcome", SmallInteger, nullable=False),
        Column("office", String(40), nullable=False),
        Column("at", MOMENT, nullable=False),
        Column("judged", String(10), nullable=False),
        Column("source", String(10), nullable=False),
        sa.Index("ix_alerts_about_name_at", "about", "name", "at"),
    )


def downgrade() -> None:
    """Drop it: what was known of the precision of rules is lost."""
    op.drop_table("alerts")
