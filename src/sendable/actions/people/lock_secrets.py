"""Lock the keys of authenticators: those of before there was a lock, and all again when its key is changed."""

from dataclasses import replace

from sendable.ports.people import Codes, PeopleStore


def lock_secrets(store: PeopleStore, codes: Codes) -> int:
    """Lock every secret with the key in use; return how many were not.

    Raises:
        KeyUnusable: one is locked with a key that is not there.
    """
    count = 0
    with store.transaction() as tx:
        for staff in tx.staff.list():
            if (locked := codes.relocked(staff.totp_secret)) is not None:
                tx.staff.put(replace(staff, totp_secret=locked))
                count += 1
        for invitation in tx.invitations.list():
            if (locked := codes.relocked(invitation.totp_secret)) is not None:
                tx.invitations.spend(invitation.token_hash)
                tx.invitations.add(replace(invitation, totp_secret=locked))
                count += 1
        for reset in tx.resets.list():
            if reset.secret is not None and (locked := codes.relocked(reset.secret)) is not None:
                tx.resets.add(replace(reset, secret=locked))
                count += 1
    return count
