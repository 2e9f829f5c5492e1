"""What `sendable reports self-test` does."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sendable.actions.self_test.look import look_at
from sendable.actions.self_test.looked import Looked, Settled
from sendable.adapters.holder_client import checked_server
from sendable.adapters.intake_client import checked_proxy
from sendable.adapters.site_client import SiteClient
from sendable.adapters.system import today
from sendable.adapters.verifying import public_key, verify
from sendable.cli.files import bytes_of
from sendable.custody.checkpoint import open_checkpoint
from sendable.errors import OptionInvalid
from sendable.web.assets import Assets


@dataclass(frozen=True)
class Given:
    """What was asked for on the command line."""

    site: str
    root: Path
    log_key: Path | None = None
    checkpoint: Path | None = None
    script: str | None = None
    onion: str = ""
    proxy: str | None = None


def looked_at(given: Given) -> Iterator[Looked]:
    """Look at a site.

    Raises:
        OptionInvalid, KeyUnusable, NoteInvalid: an option that cannot be used.
        RecordUnavailable: the site does not answer.
    """
    if given.checkpoint is not None and given.log_key is None:
        raise OptionInvalid("--checkpoint", "needs the key of the log, too: --log-key FILE")
    key = public_key(given.log_key) if given.log_key is not None else None
    kept = open_checkpoint(bytes_of(given.checkpoint), key, verify) if given.checkpoint and key else None
    site = checked_server(given.site)
    script = given.script or Assets().digest("sealing.js")
    settled = Settled(site, today(), verify, public_key(given.root), script, key, kept, given.onion.rstrip("/"))
    return look_at(SiteClient(site, checked_proxy(given.proxy) if given.proxy else None), settled)
