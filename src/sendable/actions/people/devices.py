"""Tell people of sign-ins from browsers that they did not use before; no address is kept."""

from sendable.actions.people.people import People, hashed, record
from sendable.actions.people.sign_in import Present
from sendable.people.act import PeopleAct
from sendable.people.session import Device


def recognise(people: People, session: str, device: str, browser: str) -> str:
    """Note from which browser a session is; return the token by which the browser is known again."""
    key = hashed(session)
    with people.store.transaction() as tx:
        found = tx.sessions.find(key)
        if found is None:
            return device
        tx.sessions.name(key, browser)
        if device and tx.devices.find(hashed(device), found.staff) is not None:
            return device
        token = device or people.new_token()
        first = not tx.devices.of(found.staff)
        tx.devices.add(Device(hashed(token), found.staff, browser, people.now(), told=first))
        if not first:
            record(people, tx, PeopleAct.NEW_DEVICE, found.staff, found.staff)
        return token


def strange_devices(people: People, present: Present) -> tuple[Device, ...]:
    """Return the browsers of which somebody has not said yet that it was them."""
    with people.store.reading() as tx:
        return tuple(one for one in tx.devices.of(present.staff.id) if not one.told)


def it_was_me(people: People, present: Present) -> None:
    """Take all browsers so far as one's own."""
    with people.store.transaction() as tx:
        tx.devices.told(present.staff.id)
