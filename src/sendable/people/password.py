"""What a password and a sign-in name must be."""

import re

from sendable.screening.decision import N_

LEAST, MOST = 12, 200
_COMMON = (
    "password1234 passwordpassword password12345 password123456 123456789012 1234567890123 12345678901234 "
    "123456123456 123123123123 qwertyuiop12 qwertyuiop123 qwertyuiopasdf qwerty123456 1q2w3e4r5t6y 1qaz2wsx3edc "
    "abcdefghijkl abcd12345678 abc123456789 iloveyou1234 letmein12345 welcome12345 administrator admin1234567 "
    "admin123admin changeme1234 trustno1trustno1 correcthorsebatterystaple woaini1314520 woaini520520 5201314520131 "
    "a12345678901 aa1234567890 q1w2e3r4t5y6 zaq12wsxcde3 sendable1234 postoffice123"
)
COMMON = frozenset(_COMMON.split())
_OF_THE_HOUSE = (
    "sendable postal post office mail parcel customs counter desk clerk inspector officer supervisor admin password"
)
OF_THE_HOUSE = re.compile("|".join(_OF_THE_HOUSE.split()))
LEFT = 4  # different letters that must be left of a password without those words and without figures
NAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,38}[a-z0-9])")
SHOWN_MOST = 60

TOO_SHORT = N_("Take at least 12 characters; a few words in a row are good.")
TOO_LONG = N_("Take at most 200 characters.")
TOO_COMMON = N_("This password is among those that are tried first. Take another.")
HAS_NAME = N_("The password must not contain the sign-in name.")
NAME_WRONG = N_("Take 2 to 40 small letters, digits, dots, dashes or underscores, such as m.chen.")
SHOWN_WRONG = N_("Write the name that colleagues see, at most 60 characters.")


def password_fault(password: str, sign_name: str) -> str | None:
    """Return what is wrong with a new password; None if nothing is."""
    plain = password.casefold()
    if len(password) < LEAST:
        return TOO_SHORT
    if len(password) > MOST:
        return TOO_LONG
    if plain in COMMON or len(set(plain)) < LEAST // 3 or _of_the_house(plain):
        return TOO_COMMON
    return HAS_NAME if sign_name and sign_name.casefold() in plain else None


def _of_the_house(plain: str) -> bool:
    rest = OF_THE_HOUSE.sub("", plain)
    return rest != plain and len({one for one in rest if one.isalpha()}) < LEFT


def name_fault(sign_name: str) -> str | None:
    """Return what is wrong with a sign-in name; None if nothing is."""
    return None if NAME.fullmatch(sign_name) else NAME_WRONG


def shown_fault(shown_name: str) -> str | None:
    """Return what is wrong with a name to show; None if nothing is."""
    right = 0 < len(shown_name.strip()) <= SHOWN_MOST and shown_name.isprintable()
    return None if right else SHOWN_WRONG
