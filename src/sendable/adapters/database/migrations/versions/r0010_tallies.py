"""An index from which alerts are counted without reading them."""

from alembic import op

revision = "r0010"
down_revision = "r0009"
branch_labels = None
depends_on = None

NAME = "ix_alerts_tally"


def upgrade() -> None:
    """Make it."""
    op.create_index(NAME, "alerts", ["about", "name", "judged", "at", "office"])


def downgrade() -> None:
    """Drop it."""
    op.drop_index(NAME, "alerts")
