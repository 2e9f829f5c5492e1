"""The content: XChaCha20-Poly1305 secretstream in pieces of 64 KiB, the last of which is marked."""

from nacl import bindings
from nacl.exceptions import CryptoError

from sendable.errors import EnvelopeInvalid

PIECE = 65_536
OVERHEAD = bindings.crypto_secretstream_xchacha20poly1305_ABYTES
HEADER = bindings.crypto_secretstream_xchacha20poly1305_HEADERBYTES
KEY_SIZE = bindings.crypto_secretstream_xchacha20poly1305_KEYBYTES
_LAST = bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL
_MORE = bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE


def sealed_size(size: int) -> int:
    """Return how many bytes a content of so many bytes gives."""
    return HEADER + size + OVERHEAD * max(1, -(-size // PIECE))


def seal_stream(key: bytes, head: bytes, plain: bytes) -> bytes:
    """Seal a content; `head` is bound into every piece."""
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    parts = [bindings.crypto_secretstream_xchacha20poly1305_init_push(state, key)]
    starts = range(0, max(len(plain), 1), PIECE)
    for at in starts:
        tag = _LAST if at == starts[-1] else _MORE
        parts.append(bindings.crypto_secretstream_xchacha20poly1305_push(state, plain[at : at + PIECE], head, tag))
    return b"".join(parts)


def open_stream(key: bytes, head: bytes, sealed: bytes) -> bytes:
    """Return the content.

    Raises:
        EnvelopeInvalid: another key or place, a changed, missing or added piece.
    """
    if len(sealed) < HEADER + OVERHEAD:
        raise EnvelopeInvalid("content", "it is cut off")
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    bindings.crypto_secretstream_xchacha20poly1305_init_pull(state, sealed[:HEADER], key)
    parts, tag = [], _MORE
    for at in range(HEADER, len(sealed), PIECE + OVERHEAD):
        if tag == _LAST:
            raise EnvelopeInvalid("content", "something follows its end")
        try:
            part, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(
                state, sealed[at : at + PIECE + OVERHEAD], head
            )
        except (CryptoError, ValueError, RuntimeError):
            raise EnvelopeInvalid("content", "it was changed, or belongs elsewhere") from None
        parts.append(part)
    if tag != _LAST:
        raise EnvelopeInvalid("content", "its end is missing")
    return b"".join(parts)
