"""When a deadline was seen to have passed; and what was refused at the counter waits for no inspection."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column, String

revision = "r0007"
down_revision = "r0006"
branch_labels = None
depends_on = None

MOMENT = String(32)
IN_THE_HOUSE = ("held", "opened")


def upgrade() -> None:
    """Add the column; nothing was noted yet. Inspections that nobody can make are not due."""
    op.add_column("deadlines", Column("noted_at", MOMENT))
    items = sa.table("items", sa.column("id"), sa.column("state"))
    deadlines = sa.table("deadlines", sa.column("subject"), sa.column("due"))
    waiting = sa.select(items.c.id).where(items.c.state.in_(IN_THE_HOUSE))
    op.execute(deadlines.delete().where(deadlines.c.due == "inspection", deadlines.c.subject.not_in(waiting)))


def downgrade() -> None:
    """Drop the column."""
    op.drop_column("deadlines", "noted_at")
