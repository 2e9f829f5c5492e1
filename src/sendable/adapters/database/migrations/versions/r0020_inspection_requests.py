"""Inspections that the reports office asks for, as the table stood then."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import BigInteger, Column, String, Text

revision = "r0020"
down_revision = "r0019"
branch_labels = None
depends_on = None

MOMENT = String(32)


def upgrade() -> None:
    """Make the table: nobody has asked yet."""
    op.create_table(
        "inspection_requests",
        Column("id", String(40), primary_key=True),
        Column("item", String(40), sa.ForeignKey("items.id"), index=True),
        Column("identifier", String(40), nullable=False, index=True),
        Column("stage", String(10), nullable=False),
        Column("danger", sa.Boolean, nullable=False),
        Column("at", MOMENT, nullable=False),
        Column("until", MOMENT, nullable=False),
        Column("version", BigInteger, nullable=False),
        Column("body", Text, nullable=False),
    )
    op.create_index("ix_inspection_requests_stage_until", "inspection_requests", ["stage", "until"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("inspection_requests")
