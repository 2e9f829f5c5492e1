"""Stories for the public, and pictures from machines that wait for somebody to look."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import BigInteger, Column, String, Text

revision = "r0008"
down_revision = "r0007"
branch_labels = None
depends_on = None

MOMENT = String(32)


def upgrade() -> None:
    """Make both tables, empty."""
    op.create_table(
        "stories",
        Column("id", String(40), primary_key=True),
        Column("state", String(20), nullable=False),
        Column("changed_at", MOMENT, nullable=False),
        Column("version", BigInteger, nullable=False),
        Column("body", Text, nullable=False),
        sa.Index("ix_stories_state_changed", "state", "changed_at"),
    )
    op.create_table(
        "scans",
        Column("id", String(40), primary_key=True),
        Column("item", String(40), sa.ForeignKey("items.id"), nullable=False, index=True),
        Column("body", Text, nullable=False),
        Column("office", String(40), nullable=False),
        Column("at", MOMENT, nullable=False),
        Column("waiting", sa.Boolean, nullable=False),
        sa.Index("ix_scans_waiting_at", "waiting", "at"),
    )


def downgrade() -> None:
    """Drop both."""
    for name in ("scans", "stories"):
        op.drop_table(name)
