"""Who acts, where and when, and what the event will be called: handed in, never found out here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sendable.custody.act import Act
from sendable.custody.actor import Actor, permit
from sendable.custody.event import Event


@dataclass(frozen=True, slots=True)
class Stamp:
    """One act of one actor at one office; `at` has a time zone."""

    id: str
    at: datetime
    actor: Actor
    office: str

    def event(
        self,
        act: Act,
        subject: str,
        *,
        reason: str = "",
        rules: tuple[str, ...] = (),
        data: Mapping[str, Any] | None = None,
    ) -> Event:
        """Return the event of an act.

        Raises:
            NotPermitted: no role of the actor may do this, or not at this office.
        """
        permit(self.actor, act, self.office)
        return Event(
            id=self.id,
            at=self.at,
            actor=self.actor.id,
            office=self.office,
            subject=subject,
            act=act.value,
            reason=reason,
            rules=rules,
            data=dict(data or {}),
        )
