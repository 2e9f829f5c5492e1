"""The way of referrals to authorities, over real connections: `Errands(desk, ...)` has the means and moves the clock."""

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

from sendable.actions.custody.package_referral import package_referral
from sendable.actions.pickups.carry_referrals import Carrier, carry_referrals, code_for
from sendable.actions.pickups.set_channel import Reaching, set_channel
from sendable.adapters.mail import SmtpMail
from sendable.adapters.web_post import WebPost
from sendable.adapters.words import translator
from sendable.custody.act import Role
from sendable.web.assets import Assets
from sendable.web.desk.package import package_files, zipped
from sendable.web.pages import Pages
from tests.fakes.desk import order

ADDRESS = "https://send.example/"
WILDLIFE = "wildlife authority"


def secrets(*about):
    return sha256("\0".join(about).encode()).digest()


class Errands:
    """`mail` is the address of a mail server; without one authorities are not mailed."""

    def __init__(self, desk, mail=""):
        pages = Pages(Assets(), translator)
        self.desk = desk
        self.carrier = Carrier(
            store=desk.store,
            now=desk.now,
            chance=lambda: 0.5,
            secrets=secrets,
            pack=lambda id_: zipped(package_files(pages, desk.signer, package_referral(desk, id_)), desk.now()),
            post=WebPost(private=True, whole=2.0),
            mail=SmtpMail(mail, "desk@office.example") if mail else None,
            address=ADDRESS,
            speak=translator,
        )
        self.reaching = Reaching(desk.store, desk.now, desk.new_id, secrets, ADDRESS, bool(mail))

    def by(self, way, target="", authority=WILDLIFE):
        """Set how an authority is reached; return the secret of a webhook."""
        return set_channel(self.reaching, order("sam", Role.SUPERVISOR), authority, way, target)

    def carry(self, **later):
        """Carry what is due, after a while."""
        self.desk.now.at += timedelta(**later)
        return carry_referrals(self.carrier)

    def without_mail(self):
        """The same where no mail server is set."""
        self.carrier = replace(self.carrier, mail=None)
        return self

    def pickup(self, referral):
        with self.desk.store.reading() as tx:
            return tx.pickups.of(referral.id)

    def code(self, referral):
        return code_for(secrets, referral.id, self.pickup(referral).generation)
