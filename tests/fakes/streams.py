"""Streams of lines as the interface reads them."""

import json

from sendable.adapters.inputs.streams import NdjsonStream


def of_lines(*rows):
    """A stream of JSON lines that comes in pieces of seven bytes."""
    content = "".join(json.dumps(row) + "\n" for row in rows).encode()
    pieces = iter([*(content[at : at + 7] for at in range(0, len(content), 7)), b""])
    return NdjsonStream(lambda: next(pieces, b""))
