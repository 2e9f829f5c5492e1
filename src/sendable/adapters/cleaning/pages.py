"""Draw the pages of a PDF; runs only in a process of its own."""

from collections.abc import Iterator

import pypdfium2
from pypdfium2 import raw

from sendable.adapters.cleaning.limits import MOST_PAGES, PAGE_SIDE
from sendable.adapters.cleaning.pictures import encoded
from sendable.adapters.cleaning.wire import refusal

_LOCKED = (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)


def pages(data: bytes) -> Iterator[bytes]:
    """Yield a plain JPEG of each page, with the form fields that are filled in; no script runs, no action is taken.

    Raises:
        AttachmentRefused: it is locked, or has too many pages.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        raise refusal("locked" if fault.err_code in _LOCKED else "unreadable") from None
    if len(document) > MOST_PAGES:
        raise refusal("too_many_pages", MOST_PAGES)
    document.init_forms()
    for number in range(len(document)):
        page = document[number]
        scale = (PAGE_SIDE - 1) / max(page.get_size())
        bitmap = page.render(scale=scale, limit_image_cache=True, rev_byteorder=True)
        yield encoded(bitmap.to_pil(), sharp=True)
        bitmap.close()
        page.close()
