"""How much is held at a time, and how long a line or a record may be."""

CHUNK_ROWS = 16_384
CHUNK_SIZE = 1 << 25  # characters of text, or bytes of a column format
LONGEST_LINE = 1 << 20  # characters
LONGEST_RECORD = 200  # lines; more is a quote that was never closed
RAW_KEPT = 2_000
"""Characters of a rejected row that are shown."""


def clip(text: str) -> str:
    """Return the start of a text, fit for a file of rejects."""
    clean = text.rstrip("\r\n").encode("utf-8", "backslashreplace").decode()
    return clean if len(clean) <= RAW_KEPT else f"{clean[:RAW_KEPT]}… ({len(clean):,} characters)"
