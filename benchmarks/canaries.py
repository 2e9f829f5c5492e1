"""Words that lie nowhere else, to be looked for in everything that a thief could carry away."""

from base64 import b64encode
from io import BytesIO
from pathlib import Path
from random import Random

from PIL import Image

MARK = "canary"
DESCRIPTION, ARTIST, COMMENT, GPS, LATITUDE, AREA = 0x010E, 0x013B, 0x9286, 0x8825, 2, 28  # tags of EXIF


def canary(chance: Random) -> str:
    """Return a new word."""
    return f"{MARK}{chance.getrandbits(80):020x}"


def photo(word: str) -> bytes:
    """Return a picture that holds a word in what a camera writes beside the picture, its place on earth included."""
    exif = Image.Exif()
    exif[DESCRIPTION] = exif[ARTIST] = word
    exif[COMMENT] = word.encode()
    exif.get_ifd(GPS).update({1: "N", LATITUDE: (51.0, 28.0, 38.0), AREA: word.encode()})
    made = BytesIO()
    Image.new("RGB", (48, 32), (120, 90, 30)).save(made, "JPEG", exif=exif, comment=word.encode())
    return made.getvalue()


def forms(mark: str) -> list[bytes]:
    """Return every form in which a word that begins with a mark could lie about in a file."""
    raw = mark.encode()
    shifted = [b64encode(b"\0" * at + raw)[-(-8 * at // 6) : (8 * (at + len(raw))) // 6] for at in range(3)]
    wide = [mark.encode(coding) for coding in ("utf-16-le", "utf-16-be")]
    return [raw, raw.upper(), raw[::-1], raw.hex().encode(), *wide, *shifted]


def found_in(folder: Path, mark: str = MARK) -> list[tuple[str, bytes]]:
    """Return file and form of every place where a mark stands."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return [(path.name, form) for path in files for form in forms(mark) if form in path.read_bytes()]
