"""What may be reported, signed by two people who are made for it."""

from sendable.cli.scope_noting import also_signed, first_signed
from sendable.custody.note import write_note


def signed(offered, day, *people):
    """Return the note that people sign one after the other, the first of them first."""
    note = first_signed(offered, people[0], day)
    for one in people[1:]:
        note = also_signed(note, one)
    return write_note(note)
