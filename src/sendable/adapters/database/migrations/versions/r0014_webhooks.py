"""Who elsewhere is told what, as the tables stood then."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import BigInteger, Column, Integer, SmallInteger, String, Text

revision = "r0014"
down_revision = "r0013"
branch_labels = None
depends_on = None

MOMENT = String(32)


def upgrade() -> None:
    """Make the tables; nobody is told anything yet."""
    op.create_table(
        "webhooks",
        Column("id", String(40), primary_key=True),
        Column("url", Text, nullable=False),
        Column("topics", sa.JSON, nullable=False),
        Column("office", String(40), sa.ForeignKey("offices.id")),
        Column("by", String(40), nullable=False),
        Column("made_at", MOMENT, nullable=False),
        Column("next_place", BigInteger, nullable=False),
        Column("generation", SmallInteger, nullable=False),
        Column("changed_at", MOMENT),
        Column("active", sa.Boolean, nullable=False),
        Column("fault", Text, nullable=False),
    )
    op.create_table(
        "deliveries",
        Column("id", String(40), primary_key=True),
        Column("webhook", String(40), sa.ForeignKey("webhooks.id"), nullable=False),
        Column("item", String(40), nullable=False, index=True),
        Column("topic", String(40), nullable=False),
        Column("place", BigInteger, nullable=False),
        Column("body", Text, nullable=False),
        Column("made_at", MOMENT, nullable=False),
        Column("next_try", MOMENT, nullable=False),
        Column("tries", Integer, nullable=False),
        Column("done_at", MOMENT, index=True),
        Column("gave_up_at", MOMENT),
        Column("fault", Text, nullable=False),
    )
    op.create_index("ix_deliveries_waiting", "deliveries", ["webhook", "done_at", "gave_up_at", "place"])


def downgrade() -> None:
    """Drop them: what waits is lost, and can be read from the log."""
    op.drop_table("deliveries")
    op.drop_table("webhooks")
