"""Take the answer of a drawing process; nothing in it is believed."""

from sendable.adapters.cleaning.limits import LONGEST_SIDE, MOST_PAGES
from sendable.adapters.cleaning.plain import NotPlain, size_of
from sendable.adapters.cleaning.wire import END, LENGTH, PICTURE, REASONS, REFUSAL, REFUSED, refusal
from sendable.ports.attachments import Cleaned


def understood(answer: bytes) -> tuple[Cleaned, ...]:
    """Return the pictures of an answer; each must be a plain JPEG, and nothing may come besides.

    Raises:
        AttachmentRefused: the answer says so, or is none.
    """
    pictures: list[Cleaned] = []
    at = 0
    while answer.startswith(PICTURE, at) and len(pictures) < MOST_PAGES:
        begin = at + len(PICTURE) + LENGTH.size
        if begin > len(answer):
            raise refusal("unreadable")
        at = begin + LENGTH.unpack_from(answer, at + len(PICTURE))[0]
        pictures.append(_picture(answer[begin:at]))
    rest = answer[at:]
    if rest == END and pictures:
        return tuple(pictures)
    if rest.startswith(REFUSED) and len(rest) == len(REFUSED) + REFUSAL.size:
        number, limit = REFUSAL.unpack(rest[len(REFUSED) :])
        if number < len(REASONS):
            raise refusal(REASONS[number], limit)
    raise refusal("unreadable")


def _picture(jpeg: bytes) -> Cleaned:
    try:
        width, height = size_of(jpeg)
    except NotPlain:
        raise refusal("unreadable") from None
    if not (0 < width <= LONGEST_SIDE and 0 < height <= LONGEST_SIDE):
        raise refusal("unreadable")
    return Cleaned("image/jpeg", jpeg, width, height)
