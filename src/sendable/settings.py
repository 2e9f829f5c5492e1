"""Settings from the environment; the whole list is in docs/reference/settings.md."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sendable.errors import OptionInvalid

LANGUAGES = ("en", "zh")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment says."""

    folder: Path | None = None  # SENDABLE_FOLDER: an operator's own catalogue/ and packs/
    language: str = "en"  # SENDABLE_LANGUAGE, else LC_ALL, LC_MESSAGES or LANG

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
        return cls(folder, language or ("zh" if spoken.lower().startswith("zh") else "en"))
