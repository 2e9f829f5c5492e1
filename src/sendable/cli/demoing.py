"""What the demo needs of the machine: a folder of its own, rules of its own, chance from a seed."""

from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random

import platformdirs

from sendable.actions.custody.check_point import Signer, check_point
from sendable.actions.custody.desk import Desk
from sendable.actions.custody.pack_rules import PackRules
from sendable.actions.demo.clock import MovedClock
from sendable.actions.demo.fill import WEEKS, Filled, fill
from sendable.actions.demo.staff import HANDS, PASSWORD
from sendable.actions.people.people import People
from sendable.adapters.codes import TotpCodes
from sendable.adapters.database.engine import open_engine
from sendable.adapters.database.migrate import bring_up_to_date
from sendable.adapters.database.store import DatabaseStore
from sendable.adapters.demo_folder import Demo, demo_in, house_rules, made_now, make_demo
from sendable.adapters.drawings import draw
from sendable.adapters.log_key import log_key
from sendable.adapters.passwords import ArgonPasswords
from sendable.adapters.secret_file import put_new
from sendable.adapters.system import new_token, now
from sendable.adapters.verifying import verify
from sendable.cli.demo_reports import READERS, fill_reports
from sendable.cli.demo_rewards import VOUCHER_KEY
from sendable.errors import OptionInvalid
from sendable.settings import RECORD, ROOT, Settings
from sendable.version import __version__
from sendable.wiring import may_send

__all__ = ["code_now", "demo_in", "demo_settings", "lines_of", "ready_demo"]

SEED, DESK_TOKEN = 20261122, "desk.token"


def demo_settings(settings: Settings, data: Path | None) -> Settings:
    """Return the settings of the demo: a folder of its own, unless one is named.

    Raises:
        OptionInvalid: a database is named, in which a real record may be.
    """
    if settings.database_address:
        raise OptionInvalid("--demo", "keeps its record in a folder of its own; take SENDABLE_DATABASE away")
    own = Path(platformdirs.user_data_dir("sendable-demo"))
    return settings if data is not None else settings.in_folder(own)


def ready_demo(settings: Settings, seed: int = SEED) -> Demo:
    """Return the demo of the data folder, made now if it is not there.

    Raises:
        OptionInvalid: the folder holds something else.
    """
    return demo_in(settings.data) or make_demo(settings.data, partial(_filled, seed=seed, present=now()))


def code_now(demo: Demo, name: str, at: datetime | None = None) -> str:
    """Return the code that the app of somebody shows."""
    return TotpCodes().code(demo.secrets[name], at or now())


def lines_of(demo: Demo, data: Path | None, folder: Path, desk: str) -> list[str]:
    """Return how to sign in, for people to read; `desk` is the address of the desk."""
    rows = [f"  {name:<8} {code_now(demo, name)}   {', '.join(demo.roles[name])}" for name in demo.secrets]
    notices = [f"  {code}   {what}" for what, code in demo.codes.items()]
    again = "" if data is None else f" --data {data}"
    return [
        f"Demo, made {demo.made_at}. All goods and people in it are invented. The password of everybody: {demo.password}",
        f"  name     code     role; a code holds half a minute and opens once, the next: sendable demo code NAME{again}",
        *rows,
        "Notices to open on the public site under /en/notice:",
        *notices,
        "Reports are sent under /en/report, and read on a machine with keys; their passphrase is the password:",
        f"  sendable desk-reader {folder / READERS / 'handler-1.keys'} --server {desk}",
        f"    --root {folder / ROOT} --desk-token {folder / READERS / DESK_TOKEN}",
        *_reward_lines(demo, folder, desk),
    ]


def _reward_lines(demo: Demo, folder: Path, desk: str) -> list[str]:
    if not demo.reward:
        return []
    return [
        "A report whose reward waits, to open under /en/report/return with these words:",
        f"  {demo.reward}",
        "  the voucher is then signed by a reward officer, and paid by who has the ledger:",
        f"  sendable desk-reader {folder / READERS / 'officer-1.keys'} --server {desk}",
        f"    --root {folder / ROOT} --voucher-key {folder / READERS / VOUCHER_KEY}",
        f"  sendable reward pay VOUCHER --data {folder}",
    ]


def _filled(folder: Path, *, seed: int, present: datetime) -> Demo:
    engine = open_engine(f"sqlite:///{folder / RECORD}")
    try:
        bring_up_to_date(engine)
        filled = _fill(folder, DatabaseStore(engine), MovedClock(present - WEEKS), Random(seed))  # noqa: S311 a demo
    finally:
        engine.dispose()
    reward = fill_reports(folder, present, PASSWORD, draw("parcel", 7), filled.named)
    put_new(folder / READERS / DESK_TOKEN, f"{filled.hired.token}\n".encode())
    roles = {hand.name: sorted(role.value for role in hand.roles) for hand in HANDS}
    return Demo(made_now(present), PASSWORD, dict(filled.hired.secrets), roles, filled.codes, reward)


def _fill(folder: Path, store: DatabaseStore, clock: MovedClock, chance: Random) -> Filled:
    rules = PackRules(may_send(house_rules(folder)), __version__)

    def new_id() -> str:
        return clock.new_id(chance.getrandbits(64))

    desk = Desk(store, rules, clock, new_id, chance.getrandbits)
    people = People(store, ArgonPasswords(), TotpCodes(), clock, new_id, new_token)
    filled = fill(desk, people, clock, draw, TotpCodes().code)
    key = log_key(folder)
    check_point(store, Signer(key.key, key.sign, verify), lambda: clock.at - timedelta(seconds=1))
    return filled
