"""What the commands of `sendable vault` do, once the libraries for it are known to be there."""

from sendable.actions.numbers.check_vault import CheckingVault, check_vault
from sendable.actions.numbers.forget_numbers import ForgettingNumbers, forget_numbers
from sendable.actions.people.lock_secrets import lock_secrets
from sendable.adapters.codes import TotpCodes
from sendable.adapters.database.audit import auditing
from sendable.adapters.database.migrate import existing
from sendable.adapters.database.store import DatabaseStore
from sendable.adapters.key_ring import KeyFile, add_key, drop_old_keys
from sendable.adapters.system import new_id, now
from sendable.adapters.vault.store import open_vault
from sendable.settings import Settings


def rotated(settings: Settings) -> str:
    """Put a new key first and lock everything anew; return what was done in one line."""
    existing(settings.database)
    ring = add_key(settings.vault_key)
    return f"{_relocked(settings)} locks changed to the key {ring.current}; {len(ring.keys) - 1} old keys are kept"


def finished(settings: Settings) -> str:
    """Lock anew what is left under old keys, then drop them; return what was done in one line."""
    count = _relocked(settings)
    ring = drop_old_keys(settings.vault_key)
    return f"{count} locks changed; {ring.current} is the only key left"


def forgotten(settings: Settings) -> int:
    """Delete the numbers that are due; return how many."""
    store = DatabaseStore(existing(settings.database))
    vault = open_vault(settings.vault, KeyFile(settings.vault_key))
    return forget_numbers(ForgettingNumbers(store, vault, now, new_id))


def checked(settings: Settings) -> list[str]:
    """Return one line for every fault of the vault."""
    engine = existing(settings.database)
    vault = open_vault(settings.vault, KeyFile(settings.vault_key))
    with auditing(engine) as audited:
        return [one.line() for one in check_vault(CheckingVault(DatabaseStore(engine), audited, vault), now())]


def _relocked(settings: Settings) -> int:
    store, keys = DatabaseStore(existing(settings.database)), KeyFile(settings.vault_key)
    return open_vault(settings.vault, keys).rewrap() + lock_secrets(store, TotpCodes(keys))
