"""How an office reaches an authority: by hand, or by a notice without content and a code."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

TARGET_MOST = 500
_MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.\-\[\]:]+(/[!-~]*)?")


class Way(StrEnum):
    """How an authority hears of a referral."""

    HAND = "hand"  # an officer hands the package over
    PAPER = "paper"  # an officer hands over a sheet with a code
    MAIL = "mail"  # a mail that says that something waits, and nothing of what
    WEBHOOK = "webhook"  # a signed message to its system


@dataclass(frozen=True, slots=True)
class Channel:
    """What one office has set for one authority; `target` is a mailbox or an address of the authority's."""

    office: str
    authority: str
    way: Way
    target: str
    by: str
    changed_at: datetime
    generation: int = 1  # of the secret that signs messages


def by_hand(office: str, authority: str, at: datetime) -> Channel:
    """Return what holds where nothing was set."""
    return Channel(office, authority, Way.HAND, "", "", at)


def target_fits(way: Way, target: str) -> bool:
    """Tell whether something can be reached by a way; what goes by hand or on paper has no target."""
    if way in (Way.HAND, Way.PAPER):
        return not target
    fits = _MAIL if way is Way.MAIL else _ADDRESS
    return len(target) <= TARGET_MOST and fits.fullmatch(target) is not None
