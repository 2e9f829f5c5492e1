"""How much a file may ask of us."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024
LONGEST_SIDE = 2560  # pixels of a picture that is kept
PAGE_SIDE = 2000  # pixels of a page of a PDF: about 170 to the inch on A4
MOST_PAGES = 20
MOST_MEGAPIXELS = {"JPEG": 50, "PNG": 50, "WEBP": 25}  # a WebP cannot be decoded in less memory than twice over
QUALITY = 85


@dataclass(frozen=True)
class Limits:
    """What one file may be, and what the process that draws it may use."""

    most_bytes: int = 20 * MEGABYTE
    most_answer: int = 32 * MEGABYTE
    memory: int = 512 * MEGABYTE  # address space
    cpu_seconds: int = 4  # so that a file is done with, one way or the other, in under five
    seconds: float = 20.0  # for all of it, of a process that others keep from the processor
