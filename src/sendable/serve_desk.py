"""The desk, put together: its record brought up to date, and an application that a server can run."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

import sqlalchemy as sa
from starlette.types import ASGIApp

from sendable.actions.custody.ask_inspection import expire_requests
from sendable.actions.custody.check_point import Signer
from sendable.actions.custody.desk import Desk
from sendable.actions.custody.pack_rules import PackRules
from sendable.actions.custody.pass_deadlines import pass_deadlines
from sendable.actions.custody.sender import SenderNotices
from sendable.actions.may_send import MaySend
from sendable.actions.numbers.forget_numbers import ForgettingNumbers, forget_numbers
from sendable.actions.numbers.means import Numbers
from sendable.actions.people.invite import invite_first
from sendable.actions.people.lock_secrets import lock_secrets
from sendable.actions.people.people import People
from sendable.actions.programs.once import Means
from sendable.adapters.codes import TotpCodes
from sendable.adapters.database.engine import open_engine
from sendable.adapters.database.migrate import bring_up_to_date, is_up_to_date
from sendable.adapters.database.standing import standing
from sendable.adapters.database.store import DatabaseStore
from sendable.adapters.demo_folder import Demo
from sendable.adapters.key_ring import KeyFile
from sendable.adapters.log_key import log_key
from sendable.adapters.openid import OpenId
from sendable.adapters.organisation_file import read_organisation
from sendable.adapters.pack_files import read_packs
from sendable.adapters.passkeys import WebAuthnProofs
from sendable.adapters.passwords import ArgonPasswords
from sendable.adapters.periodic import Periodic
from sendable.adapters.rates import SharedRates
from sendable.adapters.scope_files import read_definitions, scope_folder
from sendable.adapters.seals import ChaChaSeals
from sendable.adapters.system import new_id, new_token, now, randbits
from sendable.adapters.tries import SharedTries
from sendable.adapters.vault.store import open_vault
from sendable.adapters.verifying import verify
from sendable.adapters.words import translator
from sendable.custody.act import Role
from sendable.custody.number import Keeping
from sendable.errors import OptionInvalid
from sendable.ports.rates import Rates
from sendable.ports.tries import Tries
from sendable.ports.watch import Figures
from sendable.reporting.scope.category import Words
from sendable.reporting.scope.read import read_scope
from sendable.serve_outward import Outward, outward
from sendable.serve_programs import EVERY_FEW_SECONDS, House, api_of, sender_of, tell_others
from sendable.serve_referrals import carrier_of, carry_referrals, reaching_of
from sendable.serve_reports import beside_reports
from sendable.settings import Settings
from sendable.version import __version__
from sendable.web.desk.app import create_desk
from sendable.web.desk.site import Beside, DemoHand, DemoHands

EVERY_MINUTE, EVERY_HOUR = 60.0, 3600.0


@dataclass(frozen=True)
class Shared:
    """What all processes of a desk count together; made before they part."""

    tries: Tries = field(default_factory=SharedTries)
    rates: Rates = field(default_factory=SharedRates)


@dataclass(frozen=True)
class Opened:
    """The application, what the public site gets of it, and the link that makes the first administrator or ""."""

    app: ASGIApp
    notices: SenderNotices
    first_link: str
    figures: Callable[[], Figures]
    jobs: tuple[Periodic, ...]


def open_desk(
    settings: Settings,
    tell: Callable[[str], None],
    decide: MaySend,
    demo: Demo | None = None,
    *,
    leads: bool = True,
    shared: Shared | None = None,
) -> Opened:
    """Return the desk on the record of the settings, which is made if it is not there; with `demo` it is marked so.

    Of several processes one leads, which does what must be done once; all count what is `shared` together.

    Raises:
        SendableError: a database that cannot be used.
        OSError: a data folder that cannot be made.
    """
    shared = shared or Shared()
    engine, keys = _record(settings), KeyFile(settings.vault_key)
    store = DatabaseStore(engine)
    desk = _desk(settings, store, decide)
    people = _people(store, keys)
    api = api_of(House(desk, people, store, keys), decide, ChaChaSeals(), shared.rates)
    hands = None if demo is None else demo_hands(people, demo)
    numbers = numbers_of(settings, desk, keys)
    elsewhere = OpenId(read_organisation(settings.organisation)) if settings.organisation else None
    reaching = reaching_of(settings, desk, store, keys)
    once, ready = Means(store, ChaChaSeals()), partial(is_up_to_date, engine)
    beside = Beside(shared.tries, api, hands, numbers, elsewhere, ready, once, reaching)
    app, clocks = beside_reports(settings, create_desk(desk, people, translator, tell, beside), tell)
    link = _first_link(people, settings) if leads else ""
    forgetting = ForgettingNumbers(store, numbers.vault, now, new_id)
    notices = SenderNotices(desk)
    carrying = partial(carry_referrals, carrier_of(settings, desk, store, keys))
    figures = Periodic("figures", EVERY_MINUTE, notices.figures.fresh, tell)  # which each process keeps for itself
    going_out = outward(settings, tell) if leads else Outward()
    once_for_all = (
        Periodic("deadlines", EVERY_MINUTE, lambda: _pass_time(store), tell),
        Periodic("document numbers", EVERY_HOUR, lambda: forget_numbers(forgetting), tell),
        Periodic("referrals", EVERY_FEW_SECONDS, carrying, tell),
        Periodic("webhooks", EVERY_FEW_SECONDS, lambda: tell_others(sender_of(settings, api.telling)), tell),
        *(*clocks, *going_out.jobs),
    )
    jobs = (figures, *once_for_all) if leads else (figures,)
    return Opened(app, notices, link, lambda: _standing(engine, going_out), jobs)


def _standing(engine: sa.Engine, going_out: Outward) -> Figures:
    return replace(standing(engine, now()), calls_waiting=going_out.waiting())


def _pass_time(store: DatabaseStore) -> None:
    pass_deadlines(store, now, new_id)
    expire_requests(store, now, new_id)


def _people(store: DatabaseStore, keys: KeyFile) -> People:
    codes = TotpCodes(keys)
    lock_secrets(store, codes)
    return People(store, ArgonPasswords(), codes, now, new_id, new_token, WebAuthnProofs())


def _first_link(people: People, settings: Settings) -> str:
    token = invite_first(people)
    return f"{settings.language}/invitation/{token}" if token else ""


def _desk(settings: Settings, store: DatabaseStore, decide: MaySend) -> Desk:
    made = log_key(settings.data)
    return Desk(
        store,
        PackRules(decide, __version__),
        now,
        new_id,
        randbits,
        Signer(made.key, made.sign, verify),
        keepings_of(settings),
        reportable=_reportable(settings),
        sample_rate=settings.sample,
    )


def _reportable(settings: Settings) -> Mapping[str, Words]:
    scope = read_scope(*read_definitions(scope_folder(settings.folder)))
    return {one.id: one.title for one in scope.categories}


def demo_hands(people: People, demo: Demo) -> DemoHands:
    """Return what tells how to sign in as the people of a demo, with codes that were not used yet."""
    codes = TotpCodes()

    def hands() -> list[DemoHand]:
        with people.store.reading() as tx:
            used = {staff.sign_name: staff.totp_step for staff in tx.staff.list()}
        shown = []
        for name, roles in demo.roles.items():
            code = codes.code_after(demo.secrets[name], people.now(), used.get(name, -1))
            shown.append(DemoHand(name, tuple(map(Role, roles)), demo.password, code))
        return shown

    return hands


def numbers_of(settings: Settings, desk: Desk, keys: KeyFile) -> Numbers:
    """Return the means of document numbers; the vault is made if it is not there.

    Raises:
        KeyUnusable: something in it is locked with another key.
        OptionInvalid: a vault that cannot be used.
    """
    return Numbers(desk, open_vault(settings.vault, keys), desk.numbers)


def keepings_of(settings: Settings) -> tuple[Keeping, ...]:
    """Return which document numbers are kept: those that a pack demands by a text that somebody has read.

    Raises:
        OptionInvalid: they are to be kept, and no pack demands any.
    """
    if not settings.numbers:
        return ()
    rules = [rule for pack in read_packs((), settings.folder) for rule in pack.numbers]
    if not any(not rule.verify for rule in rules):
        waits = "; ".join(sorted({f"not read yet: {rule.source.cited}" for rule in rules}))
        what = f"no pack says that a law demands document numbers, by a text that somebody has read ({waits or 'none'})"
        raise OptionInvalid("SENDABLE_NUMBERS", what)
    return tuple(
        Keeping(rule.days, rule.source.cited, frozenset(rule.documents), rule.dispatch)
        for rule in rules
        if not rule.verify
    )


def _record(settings: Settings) -> sa.Engine:
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    engine = open_engine(settings.database)
    bring_up_to_date(engine)
    return engine
