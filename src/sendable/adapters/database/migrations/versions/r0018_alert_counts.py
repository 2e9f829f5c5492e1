"""How many alerts were judged in which way, and an index from which figures are counted without reading events."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import BigInteger, Column, String

revision = "r0018"
down_revision = "r0017"
branch_labels = None
depends_on = None

KEY = {"about": 10, "name": 160, "office": 40, "judged": 10}
INDEX = "ix_events_act_at"


def upgrade() -> None:
    """Make both, and count what is there."""
    counts = op.create_table(
        "alert_counts",
        *(Column(name, String(length), primary_key=True) for name, length in KEY.items()),
        Column("count", BigInteger, nullable=False),
        Column("since", String(32), nullable=False),
    )
    alerts = sa.table("alerts", *map(sa.column, (*KEY, "at")))
    key = [alerts.c[name] for name in KEY]
    there = sa.select(*key, sa.func.count(), sa.func.min(alerts.c.at)).group_by(*key)
    op.execute(counts.insert().from_select([*KEY, "count", "since"], there))
    op.create_index(INDEX, "events", ["act", "at", "item", "seq"])


def downgrade() -> None:
    """Drop them; they can be counted again."""
    op.drop_index(INDEX, "events")
    op.drop_table("alert_counts")
