"""Settings from the environment; the whole list is in docs/reference/settings.md."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import platformdirs

from sendable.errors import OptionInvalid

LANGUAGES = ("en", "zh")
RECORD = "record.sqlite"  # the database in the data folder


def _data() -> Path:
    return Path(platformdirs.user_data_dir("sendable"))


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment says."""

    folder: Path | None = None  # SENDABLE_FOLDER: an operator's own catalogue/ and packs/
    language: str = "en"  # SENDABLE_LANGUAGE, else LC_ALL, LC_MESSAGES or LANG
    data: Path = field(default_factory=_data)  # SENDABLE_DATA: the record, its key, what the desk keeps
    database_address: str = ""  # SENDABLE_DATABASE: where the record is, if not in the data folder

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
            OptionInvalid: a folder that is not there, or a language that is not spoken.
        """
        folder = Path(environ["SENDABLE_FOLDER"]) if environ.get("SENDABLE_FOLDER") else None
        if folder is not None and not folder.is_dir():
            raise OptionInvalid("SENDABLE_FOLDER", f"{folder} is not a folder")
        language = environ.get("SENDABLE_LANGUAGE", "")
        if language and language not in LANGUAGES:
            raise OptionInvalid("SENDABLE_LANGUAGE", f"{language!r} is not one of {', '.join(LANGUAGES)}")
        spoken = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
        return cls(
            folder,
            language or ("zh" if spoken.lower().startswith("zh") else "en"),
            Path(environ["SENDABLE_DATA"]).expanduser() if environ.get("SENDABLE_DATA") else _data(),
            environ.get("SENDABLE_DATABASE", ""),
        )
