"""Pictures of goods in the database: small, without metadata, named by the hash of their bytes."""

from collections.abc import Sequence

import sqlalchemy as sa

from sendable.adapters.database import tables
from sendable.errors import NotFound
from sendable.ports import Photo


class DatabasePhotos:
    """The pictures, of one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, photo: Photo) -> None:
        """Keep a picture; the same one of the same item twice is one, and of two items it is kept for each."""
        if photo.item not in self.items(photo.hash):
            row = {"hash": photo.hash, "item": photo.item, "taken_at": photo.taken_at, "content": photo.content}
            self._connection.execute(tables.photos.insert().values(**row))

    def get(self, hash: str, item: str | None = None) -> Photo:  # noqa: A002 it is the hash
        """Return a picture of an item, or of any.

        Raises:
            NotFound: there is none.
        """
        query = sa.select(tables.photos).where(tables.photos.c.hash == hash)
        row = self._connection.execute(query if item is None else query.where(tables.photos.c.item == item)).first()
        if row is None:
            raise NotFound("photo", hash)
        return Photo(row.hash, row.item, row.taken_at, row.content)

    def items(self, hash: str) -> Sequence[str]:  # noqa: A002
        """Return the items that a picture shows."""
        table = tables.photos
        query = sa.select(table.c.item).where(table.c.hash == hash).order_by(table.c.item)
        return self._connection.execute(query).scalars().all()

    def of(self, item: str) -> Sequence[str]:
        """Return the hashes of the pictures of an item, the oldest first."""
        table = tables.photos
        query = sa.select(table.c.hash).where(table.c.item == item).order_by(table.c.taken_at, table.c.hash)
        return list(self._connection.execute(query).scalars())
