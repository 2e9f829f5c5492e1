"""Errors of files that reporters send; nothing of a file, nor its name, is in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from sendable.errors.base import SendableError

Reason = Literal[
    "empty",
    "too_large",
    "too_many_pixels",
    "too_many_pages",
    "too_demanding",
    "locked",
    "unreadable",
    "heic",
    "other_picture",
    "video",
    "audio",
    "office",
    "archive",
    "markup",
    "text",
    "program",
    "unknown",
    "busy",
    "unavailable",
]


@dataclass
class AttachmentRefused(SendableError):
    """A file that is not taken, why, and the limit that it passes."""

    reason: Reason
    facts: Mapping[str, int] = field(default_factory=dict)

    def line(self) -> str:
        limit = "".join(f" ({value} {name})" for name, value in self.facts.items())
        return f"this file is not taken: {self.reason.replace('_', ' ')}{limit}"


@dataclass
class CleaningBusy(AttachmentRefused):
    """A file that was not looked at, because too many wait."""

    reason: Reason = "busy"


@dataclass
class CleaningUnavailable(AttachmentRefused):
    """A file that was not looked at, because this machine cannot start what would do it."""

    reason: Reason = "unavailable"
