"""Who works at the desk: staff, their sessions and invitations, as the tables stood then."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import BigInteger, Column, SmallInteger, String, Text

revision = "r0002"
down_revision = "r0001"
branch_labels = None
depends_on = None

MOMENT = String(32)


def upgrade() -> None:
    """Make the tables; who already had a record has no staff yet."""
    op.create_table(
        "staff",
        Column("id", String(40), primary_key=True),
        Column("sign_name", String(40), nullable=False, unique=True),
        Column("shown_name", Text, nullable=False),
        Column("password_hash", Text, nullable=False),
        Column("totp_secret", String(64), nullable=False),
        Column("roles", sa.JSON, nullable=False),
        Column("offices", sa.JSON),
        Column("made_at", MOMENT, nullable=False),
        Column("active", sa.Boolean, nullable=False),
        Column("wrong_tries", SmallInteger, nullable=False),
        Column("locked_until", MOMENT),
        Column("totp_step", BigInteger, nullable=False),
    )
    op.create_table(
        "sessions",
        Column("token_hash", String(64), primary_key=True),
        Column("staff", String(40), sa.ForeignKey("staff.id"), nullable=False, index=True),
        Column("made_at", MOMENT, nullable=False),
        Column("seen_at", MOMENT, nullable=False),
        Column("ends_at", MOMENT, nullable=False, index=True),
        Column("office", String(40), nullable=False),
    )
    op.create_table(
        "invitations",
        Column("id", String(40), primary_key=True),
        Column("token_hash", String(64), nullable=False, unique=True),
        Column("roles", sa.JSON, nullable=False),
        Column("offices", sa.JSON),
        Column("by", String(40), nullable=False),
        Column("ends_at", MOMENT, nullable=False),
        Column("totp_secret", String(64), nullable=False),
    )


def downgrade() -> None:
    """Drop them: all accounts are lost, the custody record is not."""
    for name in ("invitations", "sessions", "staff"):
        op.drop_table(name)
