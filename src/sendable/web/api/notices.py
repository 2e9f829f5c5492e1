"""What the affected sender is to be told, as the program that stopped the item gets it, once."""

from pydantic import BaseModel, Field

from sendable.actions.custody.tell import Told
from sendable.web.api.decisions import Reason, reasons_of


class NoticeOut(BaseModel):
    """A notice to hand to the sender; its code is shown this once, and opens the page on which to appeal."""

    model_config = {"title": "Notice"}

    code: str = Field(description="Hand it to the sender; it is kept as a hash only.", examples=["4T7K-9QXA-2M0C-V8DB"])
    automated: bool = Field(description="True where rules alone decided.")
    appeal_until: str
    reasons: list[Reason] = Field(description="As the sender may read them.")


def notice_out(told: Told | None, language: str) -> NoticeOut | None:
    """Return a notice as its sender may read it."""
    if told is None:
        return None
    grounds = told.notice.grounds
    shown = reasons_of(grounds, language)
    for reason, ground in zip(shown, grounds, strict=True):
        if not ground.public:
            reason.says = reason.rule = reason.instead = None
    return NoticeOut(
        code=told.code,
        automated=told.notice.automated,
        appeal_until=told.notice.appeal_until.isoformat(),
        reasons=shown,
    )
