"""What a reporter is told of a file that is not taken: what is wrong with it, and what to do."""

from collections.abc import Callable, Mapping

from sendable.errors import AttachmentRefused
from sendable.errors.attachments import Reason
from sendable.screening.decision import N_

TAKEN = "image/jpeg,image/png,image/webp,application/pdf"  # for `accept`: a phone then makes a JPEG of its HEIC photos
TOLD: Mapping[Reason, str] = {
    "empty": N_("This file is empty. Choose it again."),
    "too_large": N_("This file is larger than {megabytes} MB. Make it smaller, or photograph what matters."),
    "too_many_pixels": N_("This picture has more than {megapixels} megapixels. Make it smaller."),
    "too_many_pages": N_("This PDF has more than {pages} pages. Send only the pages that matter."),
    "too_demanding": N_("This file is too large or too intricate to clean. Make it smaller, or photograph it."),
    "locked": N_("This PDF is locked with a password. Save it without one."),
    "unreadable": N_("This file is damaged and cannot be read. Save it anew, or photograph what it shows."),
    "heic": N_("HEIC pictures are not taken. Save it as JPEG, or send a screenshot of it."),
    "other_picture": N_("This kind of picture is not taken. Save it as JPEG or PNG, or send a screenshot of it."),
    "video": N_("Videos are not taken, because they cannot be cleaned here. Send pictures from it."),
    "audio": N_("Sound is not taken, because a voice shows who speaks. Write down what is said."),
    "office": N_("Office documents are not taken. Save it as PDF, or photograph it."),
    "archive": N_("Archives are not taken. Send the pictures that are in it."),
    "markup": N_("Web pages and SVG drawings are not taken. Send a screenshot of it."),
    "text": N_("Text files are not taken. Write the text into the form."),
    "program": N_("Programs are not taken. Send a picture of what you want to show."),
    "unknown": N_("This is no JPEG, PNG, WebP or PDF. Send a photo or a screenshot."),
    "busy": N_("Too many files are being cleaned right now. Wait a minute, then send it again."),
    "unavailable": N_("Files cannot be taken here right now. Send what you know without it."),
}


def told(refused: AttachmentRefused, say: Callable[[str], str]) -> str:
    """Return the sentence for a refusal in the language that `say` speaks."""
    return say(TOLD[refused.reason]).format(**refused.facts)
