"""Translations of what sendable says, by gettext."""

import gettext
from collections.abc import Callable
from functools import cache
from pathlib import Path

_LOCALE = Path(__file__).resolve().parents[1] / "locale"


@cache
def translator(language: str) -> Callable[[str], str]:
    """Return the function that says a text in `en` or `zh`; what is not translated stays English."""
    return gettext.translation("sendable", _LOCALE, [language], fallback=True).gettext
