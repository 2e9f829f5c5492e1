"""The data folder of the demo: made whole or not at all, and marked, so that no real record is ever taken for it."""

import json
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sendable.errors import OptionInvalid

MARK = "demo.json"
HOUSE = "house"  # the folder with the rules that the demo post office has made for itself
_PACKS = Path(__file__).parent / "demo" / "packs"


@dataclass(frozen=True)
class Demo:
    """What is known of a demo: everything that a visitor needs, and nothing that is worth hiding."""

    made_at: str
    password: str
    secrets: dict[str, str] = field(repr=False)  # of the authenticator apps, by sign-in name
    roles: dict[str, list[str]]  # what everybody is, by sign-in name
    codes: dict[str, str]  # of notices, by what they tell
    reward: str = ""  # the code of the report whose reward waits, in words


def demo_in(folder: Path) -> Demo | None:
    """Return the demo of a data folder, None if the folder is none of a demo.

    Raises:
        OptionInvalid: its mark cannot be read.
    """
    try:
        return Demo(**json.loads((folder / MARK).read_text("utf-8")))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError):
        raise OptionInvalid("--data", f"{folder / MARK} is damaged; delete the folder to make the demo again") from None


def house_rules(folder: Path) -> Path:
    """Return the folder with the packs of a demo."""
    return folder / HOUSE


def make_demo(folder: Path, fill: Callable[[Path], Demo]) -> Demo:
    """Make a demo in a folder that is not there yet, or empty; stopped half-way it leaves nothing.

    Raises:
        OptionInvalid: the folder holds something, which may be a real record.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OptionInvalid("--demo", f"{folder} is not empty, and no demo; name another folder with --data")
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as making:
        inside = Path(making) / "data"
        inside.mkdir(mode=0o700)
        shutil.copytree(_PACKS, inside / HOUSE / "packs")
        demo = fill(inside)
        (inside / MARK).write_text(json.dumps(asdict(demo), ensure_ascii=False, indent=1), "utf-8")
        inside.replace(folder)
    return demo


def made_now(moment: datetime) -> str:
    """Return a moment as the mark holds it."""
    return moment.astimezone(UTC).isoformat(timespec="minutes")
