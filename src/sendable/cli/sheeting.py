"""What the commands about the sheet of rewards do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

from sendable.actions.reporting.means import believed
from sendable.adapters.sealing.key_file import read_keys
from sendable.adapters.system import today
from sendable.adapters.verifying import verify
from sendable.adapters.vouchers import voucher_key
from sendable.cli.files import bytes_of, write_public
from sendable.cli.options import later
from sendable.custody.note import Note, read_note, sign_note, write_note
from sendable.errors import BlindingFailed, KeyUnusable, TariffInvalid
from sendable.reporting.directory import INSTALLATION_SIZE, Directory
from sendable.reporting.sheet import Sheet, SheetKey, checked_sheet, read_sheet, write_sheet
from sendable.reporting.tariff import read_tariff
from sendable.serve_reports import means_of, scope_of
from sendable.settings import Settings


@dataclass(frozen=True)
class Draft:
    """What a sheet is made of."""

    tariff: Path
    keys: Sequence[tuple[int, Path]]
    days: tuple[date, date]
    after: Path | None


def begun(settings: Settings, draft: Draft, officer: Path, passphrase: str, out: Path) -> str:
    """Write a sheet with one signature.

    Raises:
        TariffInvalid, SheetInvalid: what is wrong with it.
        KeyUnusable: a key that cannot be used.
    """
    text = bytes_of(draft.tariff).decode("utf-8", "replace")
    tariff, keys = read_tariff(text), read_keys(officer, passphrase)
    known = {one.id: one.rewarded for one in scope_of(settings).categories}
    for category, _ in tariff.amounts:
        if not known.get(category):
            raise TariffInvalid("amount", f"{category} is no category of reports that may be rewarded")
    before = _read(draft.after) if draft.after is not None else None
    kept = [one for one in before.keys if one.claim_until >= today()] if before is not None else []
    claim = later(draft.days[1], tariff.claim_days)
    made = [SheetKey(_public(file), worth, *draft.days, claim) for worth, file in draft.keys]
    sheet = checked_sheet(Sheet(before.number + 1 if before else 1, today(), tariff, (*kept, *made)))
    note = sign_note(write_sheet(sheet.number, sheet.issued, text, sheet.keys), keys.public, keys.sign)
    write_public(out, write_note(note))
    return f"sheet {sheet.number} with {len(sheet.keys)} keys is in {out}; another reward officer must agree to it"


def shown(file: Path) -> Iterator[str]:
    """Yield the lines that tell what is in a sheet."""
    sheet = _read(file)
    tariff = sheet.tariff
    law = f"by: {tariff.legal_ground}" if tariff.legal_ground else "no law is named: rewards stay off"
    yield f"sheet {sheet.number} of {sheet.issued}, {law}"
    for (category, severity), amount in tariff.amounts.items():
        yield f"{category}, {severity}: {amount} {tariff.currency}"
    if tariff.shared:
        yield f"a later report that helped: at most {tariff.shared} {tariff.currency}"
    for key in sheet.keys:
        yield f"key {key.id}: {key.worth}, promised {key.since} to {key.until}, paid until {key.claim_until}"


def agreed(file: Path, officer: Path, passphrase: str) -> str:
    """Add a signature to a sheet."""
    keys, note = read_keys(officer, passphrase), read_note(bytes_of(file))
    checked_sheet(_read(file))
    own = sign_note(note.text, keys.public, keys.sign).signatures
    if own[0].id in {one.id for one in note.signatures}:
        raise KeyUnusable(str(officer), "this officer has signed the sheet already; another one must")
    write_public(file, write_note(Note(note.text, (*note.signatures, *own))))
    return f"{file} has {len(note.signatures) + 1} signatures"


def put_up(settings: Settings, file: Path) -> str:
    """Publish a sheet, checked against the directory in force.

    Raises:
        SheetInvalid, DirectoryInvalid, TariffInvalid: why it is not believed.
    """
    raw, means = bytes_of(file), means_of(settings)
    with means.store.reading() as tx:
        sheet = read_sheet(raw, believed(means, tx).directory, verify)
    settings.sheet.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_public(settings.sheet, raw)
    on = "rewards are on" if sheet.pays_on(today()) else "rewards are off: it names no law, or has no key for today"
    return f"sheet {sheet.number} is published; {on}"


def _read(file: Path) -> Sheet:
    """Read a sheet whatever its signatures; who publishes it checks them."""
    return read_sheet(bytes_of(file), Directory(bytes(INSTALLATION_SIZE), 0, today(), ()), verify, signers=0)


def _public(file: Path) -> bytes:
    try:
        der = load_pem_public_key(bytes_of(file)).public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        voucher_key(der)
    except (ValueError, BlindingFailed) as fault:
        what = fault.line() if isinstance(fault, BlindingFailed) else "this is no public key in PEM"
        raise KeyUnusable(str(file), what) from None
    return der
