"""A voucher as one page to print, in a file that loads nothing; its PIN is not in it."""

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256

from markupsafe import Markup

from sendable.actions.reporting.offered import Reward
from sendable.screening.decision import Translate
from sendable.web.assets import Assets
from sendable.web.pages import Pages
from sendable.web.scan_code import scan_code

WIDTH = 32  # letters of a voucher in a line, so that it can be copied by eye
STYLES = ("bootstrap.min.css", "site.css")
MAP = re.compile(r"/\*# sourceMappingURL=[^*]*\*/")


def lines_of(voucher: str) -> list[str]:
    """Return a voucher in lines."""
    return [voucher[at : at + WIDTH] for at in range(0, len(voucher), WIDTH)]


def voucher_file(reward: Reward, language: str, speak: Callable[[str], Translate]) -> bytes:
    """Return the file in a language; `speak` returns the translator of one."""
    assets = Assets()
    style = MAP.sub("", "".join(assets.text(name) for name in STYLES))
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    values = {"reward": reward, "lines": lines_of(reward.voucher), "scan": scan_code(reward.voucher)}
    values |= {"style": Markup(style), "policy": policy}  # noqa: S704 ours
    return Pages(assets, speak).render(language, "public/report/voucher_file.html.j2", values).encode()
