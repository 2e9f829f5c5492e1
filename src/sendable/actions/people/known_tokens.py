"""Tokens that were looked at a moment ago: who asks 200 times a second is not looked up 200 times a second."""

from collections import OrderedDict
from datetime import datetime, timedelta
from typing import NamedTuple

from sendable.actions.people.people import People, hashed
from sendable.actions.people.tokens import token_of
from sendable.people.token import Token

FRESH = timedelta(seconds=1)  # so long another process may go on with a token that was withdrawn
MOST = 1000  # remembered at a time


class _Seen(NamedTuple):
    token: Token
    at: datetime
    changes: int  # that the record had had from this process


class KnownTokens:
    """Remembers a token for a second, and no longer than until this process writes to the record."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._seen: OrderedDict[str, _Seen] = OrderedDict()

    def recent(self, secret: str) -> Token | None:
        """Return the token of a request without a look at the record; None if that is needed."""
        seen = self._seen.get(hashed(secret)) if secret else None
        if seen is None or seen.changes != self._people.store.changes:
            return None
        now = self._people.now()
        fresh = seen.at <= now < seen.at + FRESH and seen.token.used_on == now.date()
        return seen.token if fresh and seen.token.holds(now) else None

    def looked_up(self, secret: str) -> Token:
        """Return the token of a request.

        Raises:
            TokenRefused: it opens nothing; why is not said.
        """
        changes, now = self._people.store.changes, self._people.now()
        token = token_of(self._people, secret)
        self._seen[hashed(secret)] = _Seen(token, now, changes)
        while len(self._seen) > MOST:
            self._seen.popitem(last=False)
        return token
