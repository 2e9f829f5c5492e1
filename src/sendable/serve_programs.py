"""What programs use, put together: the interface under `/api/v1`, webhooks, and what sends to them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sendable.actions.custody.desk import Desk
from sendable.actions.may_send import MaySend
from sendable.actions.people.people import People
from sendable.actions.programs.screen_stream import StreamScreener, stream_screener
from sendable.actions.programs.tell_others import Sender, tell_others
from sendable.actions.programs.webhooks import Telling
from sendable.adapters.codes import TotpCodes
from sendable.adapters.database.store import DatabaseStore
from sendable.adapters.inputs.streams import ArrowStream, NdjsonStream
from sendable.adapters.key_ring import KeyFile
from sendable.adapters.passkeys import WebAuthnProofs
from sendable.adapters.passwords import ArgonPasswords
from sendable.adapters.seals import ChaChaSeals
from sendable.adapters.system import new_id, new_token, now, randbits
from sendable.adapters.web_post import WebPost
from sendable.adapters.words import translator
from sendable.ports import Declarations
from sendable.ports.rates import Rates
from sendable.settings import Settings
from sendable.web.api.app import Api, create_api
from sendable.web.api.batch import ARROW, NDJSON
from sendable.web.api.site import ApiSite

__all__ = ["EVERY_FEW_SECONDS", "STREAMS", "House", "api_of", "people_of", "sender_of", "tell_others", "telling_of"]
EVERY_FEW_SECONDS = 3.0
CHANCE_BITS = 24
STREAMS: Mapping[str, Callable[[Callable[[], bytes]], Declarations]] = {NDJSON: NdjsonStream, ARROW: ArrowStream}


@dataclass(frozen=True)
class House:
    """What programs and staff share: the use cases, the record, and the keys."""

    desk: Desk
    people: People
    store: DatabaseStore
    keys: KeyFile


def api_of(house: House, decide: MaySend, seals: ChaChaSeals, rates: Rates) -> Api:
    """Return the programming interface."""
    telling = telling_of(house.people, house.store, house.keys)
    streams = _streams(decide)
    return create_api(
        ApiSite(house.desk, house.people, decide, translator, house.store, seals, streams, STREAMS, telling, rates)
    )


def telling_of(people: People, store: DatabaseStore, keys: KeyFile) -> Telling:
    """Return the means of webhooks; their secrets are drawn from the keys of the vault, and kept nowhere."""
    return Telling(store, people, lambda id_, generation: keys.ring.compare("webhook", id_, str(generation)))


def sender_of(settings: Settings, telling: Telling) -> Sender:
    """Return the means of sending."""
    post = WebPost(private=settings.webhooks_private)
    return Sender(telling, post, lambda: randbits(CHANCE_BITS) / 2**CHANCE_BITS)


def people_of(store: DatabaseStore, keys: KeyFile) -> People:
    """Return the means of the use cases of staff."""
    return People(store, ArgonPasswords(), TotpCodes(keys), now, new_id, new_token, WebAuthnProofs())


def _streams(decide: MaySend) -> Callable[[str], StreamScreener]:
    return lambda language: stream_screener(decide.book, language, translator(language))
