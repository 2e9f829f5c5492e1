"""The published tariff of rewards: so much for goods of a category and a severity, and nothing without a legal ground."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Any

from sendable.errors import RewardsOff, TariffInvalid

MOST_DENOMINATIONS = 4  # the fewer there are, the more vouchers look alike
_TOP = {"currency", "legal_ground", "denominations", "cap_per_report", "cap_per_month", "claim_days", "amount"}
_MAY = {"shared", "collect"}
_ROW = {"category", "severity", "amount"}
LEAST_CLAIM_DAYS, MOST_CLAIM_DAYS = 180, 3660
MOST = 10**12  # of the currency


class Severity(StrEnum):
    """How bad it would have been, as the handlers found the goods."""

    MINOR = "minor"
    SERIOUS = "serious"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Tariff:
    """What is paid. Every amount is one denomination, so that one voucher pays one reward and looks like many others."""

    currency: str
    legal_ground: str  # "": rewards are off
    denominations: tuple[int, ...]
    cap_per_report: int
    cap_per_month: int
    claim_days: int
    amounts: Mapping[tuple[str, Severity], int]
    digest: str
    shared: int = 0  # what a later report about the same goods is paid if it helped; 0: nothing
    collect: Mapping[str, str] = field(default_factory=dict)  # where and when vouchers are paid, by language

    def amount(self, category: str, severity: Severity, *, shared: bool = False) -> int:
        """Return what is paid; 0 where the tariff names nothing. What is shared is never more than the whole.

        Raises:
            RewardsOff: no legal ground is named.
        """
        if not self.legal_ground:
            raise RewardsOff
        whole = self.amounts.get((category, severity), 0)
        return min(self.shared, whole) if shared else whole


def read_tariff(text: str) -> Tariff:
    """Read a tariff in TOML.

    Raises:
        TariffInvalid: which field is wrong, and what would be right.
    """
    try:
        given = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise TariffInvalid("file", str(error)) from None
    if wrong := sorted((set(given) - _MAY) ^ _TOP):
        raise TariffInvalid(wrong[0], "this field is missing" if wrong[0] in _TOP else "there is no such field")
    denominations = _denominations(given["denominations"])
    cap = _whole(given, "cap_per_report")
    claim_days = _whole(given, "claim_days")
    if not LEAST_CLAIM_DAYS <= claim_days <= MOST_CLAIM_DAYS:
        right = f"{LEAST_CLAIM_DAYS} to {MOST_CLAIM_DAYS}: whoever reported may come back late"
        raise TariffInvalid("claim_days", right)
    ground = _text(given, "legal_ground")
    return Tariff(
        _text(given, "currency"),
        ground.strip(),
        denominations,
        cap,
        _whole(given, "cap_per_month"),
        claim_days,
        _amounts(given["amount"], denominations, cap),
        sha256(text.encode()).hexdigest(),
        _shared(given, denominations),
        _collect(given),
    )


def _shared(given: Mapping[str, Any], denominations: tuple[int, ...]) -> int:
    value = given.get("shared", denominations[0])
    if type(value) is not int or value not in denominations:
        raise TariffInvalid("shared", "one of the denominations")
    return value if "shared" in given else 0


def _collect(given: Mapping[str, Any]) -> Mapping[str, str]:
    texts = given.get("collect", {})
    if not isinstance(texts, dict) or not all(
        isinstance(one, str) and one.isprintable() for pair in texts.items() for one in pair
    ):
        raise TariffInvalid("collect", "a table of texts by language, such as en and zh")
    return texts


def _denominations(given: Any) -> tuple[int, ...]:
    if not isinstance(given, list) or not 1 <= len(given) <= MOST_DENOMINATIONS:
        raise TariffInvalid("denominations", f"a list of 1 to {MOST_DENOMINATIONS} amounts")
    if any(type(one) is not int or not 0 < one <= MOST for one in given) or sorted(set(given)) != given:
        raise TariffInvalid("denominations", "positive whole numbers, the smallest first, none twice")
    return tuple(given)


def _amounts(given: Any, denominations: tuple[int, ...], cap: int) -> Mapping[tuple[str, Severity], int]:
    if not isinstance(given, list):
        raise TariffInvalid("amount", "one table [[amount]] for each category and severity")
    found: dict[tuple[str, Severity], int] = {}
    for at, row in enumerate(given, 1):
        if not isinstance(row, dict) or set(row) != _ROW:
            raise TariffInvalid(f"amount {at}", "it has a category, a severity and an amount")
        if row["severity"] not in set(Severity):
            raise TariffInvalid(f"amount {at}", f"severity is one of {', '.join(Severity)}")
        key = _text(row, "category"), Severity(row["severity"])
        if key in found:
            raise TariffInvalid(f"amount {at}", f"{key[0]}, {key[1]} is there twice")
        if type(row["amount"]) is not int or row["amount"] not in denominations or row["amount"] > cap:
            raise TariffInvalid(f"amount {at}", "the amount is one of the denominations, and at most cap_per_report")
        found[key] = row["amount"]
    return found


def _whole(given: Mapping[str, Any], name: str) -> int:
    value = given[name]
    if type(value) is not int or not 0 < value <= MOST:
        raise TariffInvalid(name, f"a positive whole number, at most {MOST}")
    return value


def _text(given: Mapping[str, Any], name: str) -> str:
    value = given[name]
    if not isinstance(value, str) or not value.isprintable():
        raise TariffInvalid(name, "this must be text, on one line and without marks that nobody sees")
    return value
