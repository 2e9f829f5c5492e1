"""Recovery codes, known devices and reset links of staff, and room for locked authenticator keys."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Boolean, Column, ForeignKey, String

revision = "r0011"
down_revision = "r0010"
branch_labels = None
depends_on = None

MOMENT = String(32)


def upgrade() -> None:
    """Make the tables; accounts stay as they are, and their keys are locked when the desk starts."""
    op.create_table(
        "recovery_codes",
        Column("staff", String(40), ForeignKey("staff.id"), primary_key=True),
        Column("code_hash", String(64), primary_key=True),
    )
    op.create_table(
        "devices",
        Column("token_hash", String(64), primary_key=True),
        Column("staff", String(40), ForeignKey("staff.id"), primary_key=True),
        Column("browser", String(60), nullable=False),
        Column("first_at", MOMENT, nullable=False),
        Column("told", Boolean, nullable=False),
    )
    op.create_table(
        "resets",
        Column("id", String(40), primary_key=True),
        Column("token_hash", String(64), nullable=False, unique=True),
        Column("staff", String(40), ForeignKey("staff.id"), nullable=False, index=True),
        Column("by", String(40), nullable=False),
        Column("agreed_by", String(40)),
        Column("secret", String(200)),
        Column("ends_at", MOMENT, nullable=False),
    )
    op.add_column("sessions", Column("browser", String(60)))
    if op.get_bind().dialect.name == "postgresql":  # SQLite takes longer texts than its tables name
        for table in ("staff", "invitations"):
            op.alter_column(table, "totp_secret", type_=sa.String(200))
