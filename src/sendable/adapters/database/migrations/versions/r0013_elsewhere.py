"""Accounts of people whom an organisation lets in."""

from alembic import op
from sqlalchemy import Column, ForeignKey, String

revision = "r0013"
down_revision = "r0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; nobody has come in so yet."""
    op.create_table(
        "elsewhere",
        Column("subject_hash", String(64), primary_key=True),
        Column("staff", String(40), ForeignKey("staff.id"), nullable=False),
    )
