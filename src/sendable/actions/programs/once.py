"""Do what a program asks once, however often it asks: the key of a request is entered with what the request does.

The key stands in the same transaction as the move, so that after a fall either both are there or none. What is answered
is kept for a day, sealed with the token and the key, which are not in the record: an answer may hold a notice's code.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from hashlib import sha256

from sendable.actions.custody.desk import Desk
from sendable.errors import AnswerLost, KeyInUse, KeyReused
from sendable.ports import Record
from sendable.ports.programs import KeptAnswer, ProgramRecord, ProgramStore, Seals

KEPT = timedelta(days=1)
UNDER_WAY = timedelta(minutes=2)  # after so long nobody is going to answer any more


@dataclass(frozen=True, slots=True)
class Key:
    """An idempotency key, whose it is, and the request that it came with."""

    token: str = field(repr=False)  # the secret of the program
    value: str
    request: str

    @property
    def secret(self) -> str:
        """What the answer is sealed with."""
        return f"{self.token}\n{self.value}"

    @property
    def key_hash(self) -> str:
        """What the key is found by."""
        return sha256(f"key\n{self.secret}".encode()).hexdigest()

    @property
    def request_hash(self) -> str:
        """What tells this request from others."""
        return sha256(f"request\n{self.secret}\n{self.request}".encode()).hexdigest()


@dataclass(frozen=True)
class Means:
    """The record and the seals."""

    store: ProgramStore
    seals: Seals


def once(means: Means, desk: Desk, key: Key, act: Callable[[Desk], bytes]) -> tuple[bytes, bool]:
    """Return the answer to a request, and whether it was given before; `act` does what is asked, with one transaction.

    What raises has done nothing, and is not kept: the same key may try again.

    Raises:
        KeyReused: the key came with another request.
        KeyInUse: the same request is being done right now.
        AnswerLost: it was done, and its answer was lost in a fall.
    """
    with means.store.reading() as tx:
        kept = tx.answers.find(key.key_hash)
    if kept is not None and desk.now() - kept.made_at < KEPT:
        return _told(means, desk, key, kept), True
    claiming = _Claiming(means.store, desk, key)
    try:
        answer = act(replace(desk, store=claiming))
        claiming.claim_alone()
    except _TakenError:
        with means.store.reading() as tx:
            kept = tx.answers.find(key.key_hash)
        if kept is None:
            raise KeyInUse from None
        return _told(means, desk, key, kept), True
    with means.store.transaction() as tx:
        tx.answers.keep(key.key_hash, means.seals.seal(key.secret, answer))
    return answer, False


def _told(means: Means, desk: Desk, key: Key, kept: KeptAnswer) -> bytes:
    if kept.request_hash != key.request_hash:
        raise KeyReused
    if kept.sealed is None:
        raise KeyInUse if desk.now() - kept.made_at < UNDER_WAY else AnswerLost
    answer = means.seals.open(key.secret, kept.sealed)
    if answer is None:
        raise AnswerLost
    return answer


class _TakenError(Exception):
    """Somebody else was faster with the same key."""


class _Claiming:
    """The record for one request: its first transaction enters the key."""

    def __init__(self, store: ProgramStore, desk: Desk, key: Key) -> None:
        self._store, self._desk, self._key = store, desk, key
        self._done = False

    @contextmanager
    def transaction(self) -> Iterator[Record]:
        with self._store.transaction() as tx:
            if not self._done:
                self._claim(tx)
            yield tx
        self._done = True

    def reading(self) -> AbstractContextManager[Record]:
        return self._store.reading()

    def claim_alone(self) -> None:
        """Enter the key of a request that has written nothing."""
        if not self._done:
            with self._store.transaction() as tx:
                self._claim(tx)

    def _claim(self, tx: ProgramRecord) -> None:
        now = self._desk.now()
        tx.answers.sweep(now - KEPT)
        if not tx.answers.claim(self._key.key_hash, self._key.request_hash, now):
            raise _TakenError
