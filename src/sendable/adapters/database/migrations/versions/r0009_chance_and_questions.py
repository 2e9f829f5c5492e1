"""The seed of the items that are chosen by chance, and how many questions the public asks a day."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import BigInteger, Column, String

revision = "r0009"
down_revision = "r0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make both tables, empty."""
    op.create_table(
        "seeds",
        Column("id", String(40), primary_key=True),
        Column("day", String(10), nullable=False),
        Column("rate", sa.Integer, nullable=False),
        Column("secret", String(64), nullable=False),
    )
    op.create_table(
        "questions",
        Column("day", String(10), primary_key=True),
        Column("count", BigInteger, nullable=False),
    )


def downgrade() -> None:
    """Drop both."""
    for name in ("questions", "seeds"):
        op.drop_table(name)
