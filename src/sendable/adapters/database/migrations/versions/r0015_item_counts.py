"""How many items stand at each office in each state, so that no page counts them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import BigInteger, Column, String

revision = "r0015"
down_revision = "r0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, and count what is there."""
    counts = op.create_table(
        "item_counts",
        Column("office", String(40), primary_key=True),
        Column("state", String(20), primary_key=True),
        Column("count", BigInteger, nullable=False),
    )
    items = sa.table("items", sa.column("office"), sa.column("state"))
    there = sa.select(items.c.office, items.c.state, sa.func.count()).group_by(items.c.office, items.c.state)
    op.execute(counts.insert().from_select(["office", "state", "count"], there))


def downgrade() -> None:
    """Drop it; it can be counted again."""
    op.drop_table("item_counts")
