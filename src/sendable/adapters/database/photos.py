"""Pictures of goods in the database: small, without metadata, named by the hash of their bytes."""

from collections.abc import Sequence

import sqlalchemy as sa

from sendable.adapters.database import tables
from sendable.errors import NotFound, PictureInvalid
from sendable.ports import Photo


class DatabasePhotos:
    """The pictures, of one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, photo: Photo) -> None:
        """Keep a picture; the same one of the same item twice is one.

        Raises:
            PictureInvalid: it is kept as a picture of another item.
        """
        query = sa.select(tables.photos.c.item).where(tables.photos.c.hash == photo.hash)
        owner = self._connection.execute(query).scalar_one_or_none()
        if owner is None:
            row = {"hash": photo.hash, "item": photo.item, "taken_at": photo.taken_at, "content": photo.content}
            self._connection.execute(tables.photos.insert().values(**row))
        elif owner != photo.item:
            raise PictureInvalid("this picture belongs to another item")

    def get(self, hash: str) -> Photo:  # noqa: A002 it is the hash
        """Return a picture.

        Raises:
            NotFound: there is none.
        """
        row = self._connection.execute(sa.select(tables.photos).where(tables.photos.c.hash == hash)).first()
        if row is None:
            raise NotFound("photo", hash)
        return Photo(row.hash, row.item, row.taken_at, row.content)

    def of(self, item: str) -> Sequence[str]:
        """Return the hashes of the pictures of an item, the oldest first."""
        table = tables.photos
        query = sa.select(table.c.hash).where(table.c.item == item).order_by(table.c.taken_at, table.c.hash)
        return list(self._connection.execute(query).scalars())
