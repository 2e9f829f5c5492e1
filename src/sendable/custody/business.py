"""What a business is called in a contract, and its number in a public register; the name of a person alone is none."""

import re
from enum import StrEnum

from sendable.custody.clue import SURNAMES, clues

LONGEST_NAME = 120
_NUMBER = re.compile(r"[A-Z0-9](?:[A-Z0-9./ -]{1,38}[A-Z0-9])?")
_IDENTITY_CARD = re.compile(r"[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]|[1-8]\d{14}")
_ALONE = re.compile(rf"(?:[{SURNAMES}]|欧阳|司马|上官|诸葛|东方|慕容)[一-鿿]{{1,2}}")
_OF_BUSINESSES = re.compile(r"[司厂店社行部院校所馆铺局站场坊园会心室处团吧厅]$|大学$|集团|银行")
_TITLES = re.compile(r"^(?:mr|mrs|ms|miss|dr|herr|frau|m|mme)\.?\s", re.IGNORECASE)
_TITLES_ZH = re.compile(r"(?:先生|女士|小姐|老师|师傅|同志)$")


class Business(StrEnum):
    """Who can sign a safety agreement; a private person cannot."""

    ORGANISATION = "organisation"
    SHOP = "shop"


def is_business(name: str) -> bool:
    """Tell whether a name can be that of a business; nobody's own name, telephone or address is taken for one.

    A pattern knows no register: a name of two foreign words passes. The register number that goes with it must be there.
    """
    plain = name.strip()
    if not 1 < len(plain) <= LONGEST_NAME or not plain.isprintable() or any(one.certain for one in clues("", plain)):
        return False
    if _TITLES.search(plain) or _TITLES_ZH.search(plain):
        return False
    return not _ALONE.fullmatch(plain) or bool(_OF_BUSINESSES.search(plain))


def contract_number(typed: str) -> str | None:
    """Return a number of a contract or of a register in the one way in which it is kept; None if it cannot be one.

    What has the form of an identity card number is none.
    """
    plain = " ".join(typed.upper().split())
    bare = re.sub(r"[^A-Z0-9]", "", plain)
    if not _NUMBER.fullmatch(plain) or not any(one.isdigit() for one in plain) or _IDENTITY_CARD.fullmatch(bare):
        return None
    return plain
