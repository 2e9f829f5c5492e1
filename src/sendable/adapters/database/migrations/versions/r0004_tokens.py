"""What lets programs in, and what they were told under a key, as the tables stood then."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column, String, Text

revision = "r0004"
down_revision = "r0003"
branch_labels = None
depends_on = None

MOMENT = String(32)


def upgrade() -> None:
    """Make the tables; no program has a token yet."""
    op.create_table(
        "tokens",
        Column("id", String(40), primary_key=True),
        Column("token_hash", String(64), nullable=False, unique=True),
        Column("name", Text, nullable=False),
        Column("scope", String(20), nullable=False),
        Column("office", String(40), sa.ForeignKey("offices.id")),
        Column("by", String(40), nullable=False),
        Column("made_at", MOMENT, nullable=False),
        Column("ends_at", MOMENT, nullable=False),
        Column("used_on", sa.Date),
        Column("withdrawn_at", MOMENT),
    )
    op.create_table(
        "answers",
        Column("key_hash", String(64), primary_key=True),
        Column("request_hash", String(64), nullable=False),
        Column("made_at", MOMENT, nullable=False, index=True),
        Column("sealed", sa.LargeBinary),
    )


def downgrade() -> None:
    """Drop them: every program needs a new token."""
    op.drop_table("answers")
    op.drop_table("tokens")
