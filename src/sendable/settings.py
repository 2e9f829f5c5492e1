"""Settings from the environment; the whole list is in docs/reference/settings.md."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import platformdirs

from sendable.errors import OptionInvalid
from sendable.reporting.flood import Effort

LANGUAGES = ("en", "zh")
MILLION = 1_000_000
LOGS = ("json", "text")
THIS_MACHINE = ("127.0.0.1", "::1")
RECORD = "record.sqlite"  # the database in the data folder
VAULT, VAULT_KEY = "vault.sqlite", "vault.key"
REPORTS, ROOT, FLOOD_KEY = "reports.sqlite", "root.pub", "flood.key"
ONION = re.compile(r"http://[a-z2-7]{56}\.onion")
REWARDS, SHEET = "rewards.sqlite", "reward.note"
REPORTS_LOG = "reports-log"  # the folder of the key that signs the log of reports
MOST_DAYS = 36_500
CALLED = {"call_handlers": "SENDABLE_REPORTS_CALL_HANDLERS", "call_outside": "SENDABLE_REPORTS_CALL_OUTSIDE"}


def _data() -> Path:
    return Path(platformdirs.user_data_dir("sendable"))


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment says."""

    folder: Path | None = None  # SENDABLE_FOLDER: an operator's own catalogue/ and packs/
    language: str = "en"  # SENDABLE_LANGUAGE, else LC_ALL, LC_MESSAGES or LANG
    data: Path = field(default_factory=_data)  # SENDABLE_DATA: the record, its key, what the desk keeps
    database_address: str = ""  # SENDABLE_DATABASE: where the record is, if not in the data folder

    vault_address: str = ""  # SENDABLE_VAULT: where document numbers are locked away, if not in the data folder
    vault_key_file: Path | None = None  # SENDABLE_VAULT_KEY: the keys for it, if not in the data folder
    organisation: Path | None = None  # SENDABLE_ORGANISATION: whose people sign in through OpenID Connect
    numbers: bool = False  # SENDABLE_NUMBERS: whether those are kept that the packs say a law demands
    sample: int = 0  # SENDABLE_SAMPLE: how many of a million items that no rule stops are chosen by chance

    log: str = ""  # SENDABLE_LOG: json or text; "": no line a request
    proxies: tuple[str, ...] = THIS_MACHINE  # SENDABLE_BEHIND_PROXY: whose word on https and addresses counts

    rewards_address: str = ""  # SENDABLE_REWARDS: the ledger of rewards, if not in the data folder
    sheet_file: Path | None = None  # SENDABLE_REWARD_SHEET: tariff and keys of vouchers, if not in the data folder
    public_address: str = ""  # SENDABLE_PUBLIC_ADDRESS: of the public site, as those outside call it; with a slash
    mail: str = ""  # SENDABLE_MAIL: the server that takes mail to authorities
    mail_from: str = ""  # SENDABLE_MAIL_FROM
    mail_password: str = field(default="", repr=False)  # in the file of SENDABLE_MAIL_PASSWORD
    webhooks_private: bool = False  # SENDABLE_WEBHOOKS_PRIVATE: whether webhooks may be inside, and without TLS

    reports_address: str = ""  # SENDABLE_REPORTS: where reports are, if not in the data folder
    root_file: Path | None = None  # SENDABLE_ROOT: the public key that signs the directory, if not in the data folder

    call_handlers: tuple[str, ...] = ()  # SENDABLE_REPORTS_CALL_HANDLERS: mailboxes that hear of work on reports
    call_outside: tuple[str, ...] = ()  # SENDABLE_REPORTS_CALL_OUTSIDE: those outside the line

    onion: str = ""  # SENDABLE_ONION: address of the public site as an onion service
    by_post: str = ""  # SENDABLE_REPORTS_POST: where paper forms are posted, in one line
    by_call: str = ""  # SENDABLE_REPORTS_CALL: number that takes reports by telephone
    effort: Effort = field(default_factory=Effort)  # SENDABLE_REPORTS_WORK, _WAIT, _MOST: what a report costs

    @property
    def flood_key(self) -> Path:
        """The file of the key that signs challenges; every process of a site reads the same."""
        return self.data / FLOOD_KEY

    @property
    def reports(self) -> str:
        """The address of the reports."""
        return self.reports_address or f"sqlite:///{self.data / REPORTS}"

    @property
    def root(self) -> Path:
        """The file with the public key that signs the directory of key holders; without it no report is taken."""
        return self.root_file or self.data / ROOT

    @property
    def vault(self) -> str:
        """The address of the vault."""
        return self.vault_address or f"sqlite:///{self.data / VAULT}"

    @property
    def vault_key(self) -> Path:
        """The file of its keys."""
        return self.vault_key_file or self.data / VAULT_KEY

    @property
    def rewards(self) -> str:
        """The address of the ledger of rewards."""
        return self.rewards_address or f"sqlite:///{self.data / REWARDS}"

    @property
    def sheet(self) -> Path:
        """The file with the sheet of rewards; without it no reward is promised."""
        return self.sheet_file or self.data / SHEET

    @property
    def database(self) -> str:
        """The address of the record."""
        return self.database_address or f"sqlite:///{self.data / RECORD}"

    def in_folder(self, data: Path | None) -> "Settings":
        """Return the settings with another data folder; None leaves it."""
        return self if data is None else replace(self, data=data)

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> "Settings":
        """Read the environment.

        Raises:
            OptionInvalid: a folder that is not there, a language that is not spoken, a setting of before.
        """
        folder = Path(environ["SENDABLE_FOLDER"]) if environ.get("SENDABLE_FOLDER") else None
        if folder is not None and not folder.is_dir():
            raise OptionInvalid("SENDABLE_FOLDER", f"{folder} is not a folder")
        language = environ.get("SENDABLE_LANGUAGE", "")
        if language and language not in LANGUAGES:
            raise OptionInvalid("SENDABLE_LANGUAGE", f"{language!r} is not one of {', '.join(LANGUAGES)}")
        log = environ.get("SENDABLE_LOG", "")
        if log not in ("", *LOGS):
            raise OptionInvalid("SENDABLE_LOG", f"{log!r} is not one of {', '.join(LOGS)}")
        spoken = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
        return cls(
            folder,
            language or ("zh" if spoken.lower().startswith("zh") else "en"),
            Path(environ["SENDABLE_DATA"]).expanduser() if environ.get("SENDABLE_DATA") else _data(),
            environ.get("SENDABLE_DATABASE", ""),
            environ.get("SENDABLE_VAULT", ""),
            Path(environ["SENDABLE_VAULT_KEY"]).expanduser() if environ.get("SENDABLE_VAULT_KEY") else None,
            Path(environ["SENDABLE_ORGANISATION"]).expanduser() if environ.get("SENDABLE_ORGANISATION") else None,
            _numbers(environ),
            _sample(environ),
            rewards_address=environ.get("SENDABLE_REWARDS", ""),
            sheet_file=Path(environ["SENDABLE_REWARD_SHEET"]).expanduser()
            if environ.get("SENDABLE_REWARD_SHEET")
            else None,
            webhooks_private=_yes(environ, "SENDABLE_WEBHOOKS_PRIVATE"),
            log=log,
            proxies=_proxies(environ.get("SENDABLE_BEHIND_PROXY", "")),
            reports_address=environ.get("SENDABLE_REPORTS", ""),
            root_file=Path(environ["SENDABLE_ROOT"]).expanduser() if environ.get("SENDABLE_ROOT") else None,
            onion=_onion(environ.get("SENDABLE_ONION", "").rstrip("/")),
            by_post=environ.get("SENDABLE_REPORTS_POST", ""),
            by_call=environ.get("SENDABLE_REPORTS_CALL", ""),
            effort=_effort(environ),
            public_address=_address(environ.get("SENDABLE_PUBLIC_ADDRESS", "")),
            **_mail(environ),
        )


def _yes(environ: Mapping[str, str], name: str) -> bool:
    value = environ.get(name, "") or "no"
    if value not in ("yes", "no"):
        raise OptionInvalid(name, f"{value[:20]!r} is neither yes nor no")
    return value == "yes"


def _address(given: str) -> str:
    parts = urlsplit(given)
    if given and (parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment):
        raise OptionInvalid("SENDABLE_PUBLIC_ADDRESS", f"{given[:60]!r} is no address such as https://send.example")
    return f"{given.rstrip('/')}/" if given else ""


def _mail(environ: Mapping[str, str]) -> dict[str, Any]:
    """Read the server for mail, from whom it is, and the password, which is in a file."""
    server, sender = environ.get("SENDABLE_MAIL", ""), environ.get("SENDABLE_MAIL_FROM", "")
    if not server:
        return _nobody_called(environ)
    parts = urlsplit(server)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname or parts.password:
        raise OptionInvalid("SENDABLE_MAIL", "right would be smtps://USER@HOST or smtp://HOST:587, without a password")
    if "@" not in sender or not sender.isprintable():
        raise OptionInvalid("SENDABLE_MAIL_FROM", f"{sender[:60]!r} is no mailbox")
    file, password = environ.get("SENDABLE_MAIL_PASSWORD", ""), ""
    if file:
        try:
            password = Path(file).expanduser().read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError):
            raise OptionInvalid("SENDABLE_MAIL_PASSWORD", f"{file} is no file that can be read") from None
    calls = {field: _mailboxes(environ, name) for field, name in CALLED.items()}
    return {**calls, "mail": server, "mail_from": sender, "mail_password": password}


def _nobody_called(environ: Mapping[str, str]) -> dict[str, Any]:
    """Return no settings of mail; nobody can be called without a server for it."""
    for name in CALLED.values():
        if environ.get(name):
            raise OptionInvalid(name, "mail needs a server; set SENDABLE_MAIL and SENDABLE_MAIL_FROM, too")
    return {}


def _mailboxes(environ: Mapping[str, str], name: str) -> tuple[str, ...]:
    found = tuple(one.strip() for one in environ.get(name, "").split(",") if one.strip())
    for one in found:
        if one.count("@") != 1 or not one.isprintable() or " " in one:
            raise OptionInvalid(name, f"{one[:60]!r} is no mailbox; right would be handlers@post.example")
    return found


def _numbers(environ: Mapping[str, str]) -> bool:
    """Read whether document numbers are kept; which ones, and for how long, the packs say."""
    for name in ("SENDABLE_NUMBERS_DAYS", "SENDABLE_NUMBERS_LAW"):
        if environ.get(name):
            raise OptionInvalid(name, "packs say now which numbers are kept, and how long; set SENDABLE_NUMBERS=yes")
    return _yes(environ, "SENDABLE_NUMBERS")


def _onion(given: str) -> str:
    if given and not ONION.fullmatch(given):
        raise OptionInvalid("SENDABLE_ONION", "this is no onion address; right would be http://<56 letters>.onion")
    return given


def _effort(environ: Mapping[str, str]) -> Effort:
    usual = Effort()
    work = _number(environ, "SENDABLE_REPORTS_WORK", usual.bits, 20)
    wait = _number(environ, "SENDABLE_REPORTS_WAIT", usual.wait, 60)
    most = _number(environ, "SENDABLE_REPORTS_MOST", usual.most, MILLION)
    return replace(usual, bits=work, wait=wait, most=most, most_worked=most * 5)


def _number(environ: Mapping[str, str], name: str, usual: int, most: int) -> int:
    typed = environ.get(name, "") or str(usual)
    if not (typed.isascii() and typed.isdigit() and int(typed) <= most):
        raise OptionInvalid(name, f"{typed[:20]!r} is no number from 0 to {most}")
    return int(typed)


def _sample(environ: Mapping[str, str]) -> int:
    """Read the share of items that chance chooses, in parts per million."""
    typed = environ.get("SENDABLE_SAMPLE", "") or "0"
    try:
        share = Decimal(typed)
    except InvalidOperation:
        share = Decimal(-1)
    if not (share.is_finite() and 0 <= share <= 1):
        raise OptionInvalid("SENDABLE_SAMPLE", f"{typed[:20]!r} is no share from 0 to 1, such as 0.01")
    return int(share * MILLION)


def _proxies(given: str) -> tuple[str, ...]:
    proxies = tuple(one.strip() for one in given.split(",") if one.strip())
    for one in proxies:
        try:
            ip_network(one)
        except ValueError:
            what = f"{one!r} is no address or network; right would be 10.0.0.5 or 10.0.0.0/24"
            raise OptionInvalid("SENDABLE_BEHIND_PROXY", what) from None
    return proxies or THIS_MACHINE
