"""Sizes that say little: a plain text is filled up to one of few lengths before it is sealed."""

from sendable.errors import EnvelopeInvalid

LENGTH_BYTES = 4
SMALLEST = 4096
SMALLEST_ANSWER = 1 << 17  # keys and ten replies fit: an answer looks as large as one with nothing in it
STEPS = 8  # between one power of two and the next, for attachments


def message_size(length: int) -> int:
    """Return what a message of so many bytes is filled up to: 4,096, or the next power of two."""
    size = SMALLEST
    while size < length + LENGTH_BYTES:
        size *= 2
    return size


def answer_size(length: int) -> int:
    """Return what an answer is filled up to that a messenger carries: 131,072, or the next power of two."""
    return max(message_size(length), SMALLEST_ANSWER)


def attachment_size(length: int) -> int:
    """Return what an attachment is filled up to: the next eighth between two powers of two, at most 12.5 % more."""
    needed = max(length + LENGTH_BYTES, SMALLEST)
    step = (1 << (needed - 1).bit_length() - 1) // STEPS
    return -(-needed // step) * step


def pad(plain: bytes, size: int) -> bytes:
    """Return the length, the text and zeros, in all `size` bytes.

    Raises:
        EnvelopeInvalid: the text is longer than that.
    """
    room = size - LENGTH_BYTES - len(plain)
    if room < 0:
        raise EnvelopeInvalid("content", f"{len(plain)} bytes do not fit into {size}")
    return len(plain).to_bytes(LENGTH_BYTES, "big") + plain + bytes(room)


def unpad(padded: bytes) -> bytes:
    """Return what `pad` was given.

    Raises:
        EnvelopeInvalid: the length cannot be, or what follows the text is not zeros.
    """
    length = int.from_bytes(padded[:LENGTH_BYTES], "big")
    end = LENGTH_BYTES + length
    if len(padded) < LENGTH_BYTES or end > len(padded) or any(padded[end:]):
        raise EnvelopeInvalid("content", "it is not filled up as it should be")
    return padded[LENGTH_BYTES:end]
