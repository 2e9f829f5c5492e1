"""How authorities are reached, and what waits for them, as the tables stood then."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column, SmallInteger, String, Text

revision = "r0019"
down_revision = "r0018"
branch_labels = None
depends_on = None

MOMENT = String(32)


def upgrade() -> None:
    """Make the tables: every authority is reached by hand, as before. Webhooks hear of deadlines from the log."""
    op.create_table(
        "channels",
        Column("office", String(40), sa.ForeignKey("offices.id"), primary_key=True),
        Column("authority", String(200), primary_key=True),
        Column("way", String(10), nullable=False),
        Column("target", Text, nullable=False),
        Column("by", String(40), nullable=False),
        Column("changed_at", MOMENT, nullable=False),
        Column("generation", SmallInteger, nullable=False),
    )
    op.create_table(
        "pickups",
        Column("referral", String(40), primary_key=True),
        Column("item", String(40), nullable=False, index=True),
        Column("office", String(40), nullable=False),
        Column("way", String(10), nullable=False),
        Column("code_hash", String(64), nullable=False, unique=True),
        Column("made_at", MOMENT, nullable=False),
        Column("ends_at", MOMENT, nullable=False),
        Column("generation", SmallInteger, nullable=False),
        Column("told_at", MOMENT),
        Column("fault", Text, nullable=False),
        Column("fetched_at", MOMENT),
    )
    op.create_table(
        "packages",
        Column("referral", String(40), primary_key=True),
        Column("item", String(40), nullable=False, index=True),
        Column("made_at", MOMENT, nullable=False),
        Column("content", sa.LargeBinary, nullable=False),
    )
    op.execute("DELETE FROM outbox WHERE topic = 'deadline.passed'")


def downgrade() -> None:
    """Drop them: authorities are reached by hand again."""
    for table in ("packages", "pickups", "channels"):
        op.drop_table(table)
