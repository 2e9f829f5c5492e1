"""Devices that run on no battery of their own, and brands that only say whose case it is."""

import re
from collections.abc import Callable, Sequence

from sendable.screening.mention import Mention, Passed

Tell = Callable[[int], bool]
_SPARE = re.compile(
    r"(?:spare|loose|extra|additional|second|replacement|external|backup|备用|额外|外置|多余|单独|散装)", re.IGNORECASE
)
_NO_CELLS = re.compile(r"\b(?:no|without|w/o|excl\.?) cells?\b|\bcells? (?:are )?not\b|[不无]含?电芯", re.IGNORECASE)
_MAINS = re.compile(
    r"\bbatter(?:y|ies)[ -]?(?:less|free)\b|\bbluetooth[ -]free\b|\bwired\b|\bcorded\b|有线|插电式", re.IGNORECASE
)
_OWN_POWER = re.compile(
    r"\bwireless|bluetooth(?![ -]free)|rechargeable|cordless|lithium|batter(?:y|ies)(?![ -]?(?:less|free))|mah\b|无线|蓝牙|充电|锂|电池",
    re.IGNORECASE,
)
_NEVER = re.compile(r"\bbatter(?:y|ies)[ -]?(?:less|free)\b", re.IGNORECASE)
_BEFORE = 12  # characters in which a spare is called one
_APART = re.compile(r"[,;/+&\n，；、。]|\b(?:and|with|plus)\b")
_BESIDE = 12  # characters


def unpowered(
    text: str, mentions: Sequence[Mention], passed: Sequence[Passed], device: Tell, battery: Tell
) -> tuple[list[Mention], list[Passed]]:
    """Return the mentions that stay, and the devices that are none for their battery.

    A device goes if the text says that it comes without battery (`torch, no battery`, but not `no spare battery`), a
    brand of devices if an ordinary thing of the same kind follows (`iPhone 14 手机壳`).
    """
    mains = _NEVER.search(text) is not None or (_MAINS.search(text) is not None and _OWN_POWER.search(text) is None)
    denied = (
        mains
        or _NO_CELLS.search(text) is not None
        or any(
            one.why == "negated"
            and battery(one.concept)
            and not _SPARE.search(text[max(0, one.start - _BEFORE) : one.end])
            for one in passed
        )
    )
    bare = denied and not any(battery(one.concept) for one in mentions)
    things = [one for one in passed if one.why == "innocent" and device(one.concept)]
    kept, gone = [], []
    for mention in mentions:
        why = ""
        if device(mention.concept):
            whose = mention.how == "brand" and any(_named_by(text, mention, one) for one in things)
            why = "negated" if bare else "modifier" if whose else ""
        if why:
            gone.append(Passed(mention.text, mention.start, mention.end, mention.concept, why))
        else:
            kept.append(mention)
    return kept, gone


def _named_by(text: str, brand: Mention, thing: Passed) -> bool:
    between = text[brand.end : thing.start]
    return thing.start >= brand.end and len(between) <= _BESIDE and not _APART.search(between)
