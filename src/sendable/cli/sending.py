"""What `sendable outbox send` does, once the libraries for it are known to be there."""

from sendable.actions.programs.tell_others import tell_others
from sendable.adapters.database.migrate import existing
from sendable.adapters.database.store import DatabaseStore
from sendable.adapters.key_ring import KeyFile
from sendable.serve_programs import people_of, sender_of, telling_of
from sendable.settings import Settings


def sent(settings: Settings) -> tuple[int, int]:
    """Send what is due; return how many messages arrived and how many did not."""
    store = DatabaseStore(existing(settings.database))
    keys = KeyFile(settings.vault_key)
    return tell_others(sender_of(settings, telling_of(people_of(store, keys), store, keys)))
