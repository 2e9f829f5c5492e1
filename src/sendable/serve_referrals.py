"""What carries referrals to authorities, put together: packages, mail, signed messages, and codes drawn from a key."""

from sendable.actions.custody.desk import Desk
from sendable.actions.custody.package_referral import package_referral
from sendable.actions.pickups.carry_referrals import Carrier, carry_referrals
from sendable.actions.pickups.set_channel import Reaching
from sendable.adapters.database.store import DatabaseStore
from sendable.adapters.key_ring import KeyFile
from sendable.adapters.mail import SmtpMail
from sendable.adapters.system import now, randbits
from sendable.adapters.web_post import WebPost
from sendable.adapters.words import translator
from sendable.ports.pickups import Secrets
from sendable.settings import Settings
from sendable.web.assets import Assets
from sendable.web.desk.package import package_files, zipped
from sendable.web.pages import Pages

__all__ = ["carrier_of", "carry_referrals", "reaching_of"]
CHANCE_BITS = 24


def carrier_of(settings: Settings, desk: Desk, store: DatabaseStore, keys: KeyFile) -> Carrier:
    """Return the means of carrying referrals."""
    pages = Pages(Assets(), translator)
    mail = SmtpMail(settings.mail, settings.mail_from, settings.mail_password) if settings.mail else None
    return Carrier(
        store=store,
        now=now,
        chance=lambda: randbits(CHANCE_BITS) / 2**CHANCE_BITS,
        secrets=_secrets(keys),
        pack=lambda id_: zipped(package_files(pages, desk.signer, package_referral(desk, id_)), now()),
        post=WebPost(private=settings.webhooks_private),
        mail=mail,
        address=settings.public_address,
        speak=translator,
    )


def reaching_of(settings: Settings, desk: Desk, store: DatabaseStore, keys: KeyFile) -> Reaching:
    """Return the means of setting how authorities are reached."""
    address, mails = settings.public_address, bool(settings.mail)
    return Reaching(store, desk.now, desk.new_id, _secrets(keys), address, mails)


def _secrets(keys: KeyFile) -> Secrets:
    """Draw from the keys as they are now: they may be changed while the desk runs."""

    def drawn(*about: str) -> bytes:
        return keys.ring.compare(*about)

    return drawn
