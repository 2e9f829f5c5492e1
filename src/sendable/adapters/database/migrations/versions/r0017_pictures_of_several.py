"""One picture may show several items, each of which keeps it."""

from alembic import op

revision = "r0017"
down_revision = "r0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Name a picture by its bytes and its item; every picture stays with the item that it has."""
    _named_by("hash", "item")


def downgrade() -> None:
    """Name a picture by its bytes alone: of one that several items have, one item keeps it."""
    op.execute(
        "DELETE FROM photos WHERE EXISTS (SELECT 1 FROM photos AS other"
        " WHERE other.hash = photos.hash AND other.item < photos.item)"
    )
    _named_by("hash")


def _named_by(*columns: str) -> None:
    with op.batch_alter_table("photos") as photos:
        photos.drop_constraint("pk_photos", type_="primary")
        photos.create_primary_key("pk_photos", list(columns))
