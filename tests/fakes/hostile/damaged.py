"""Good files, cut off or with bits flipped at places drawn by lot."""

from random import Random

from tests.fakes.hostile.pdf import TEXT, flate, of_pages, pdf
from tests.fakes.hostile.pictures import noise, notes

GOOD = {
    "JPEG": lambda: noise(exif=notes()),
    "progressive JPEG": lambda: noise(progressive=True),
    "PNG": lambda: noise("PNG"),
    "WebP": lambda: noise("WEBP"),
    "lossless WebP": lambda: noise("WEBP", lossless=True),
    "PDF": lambda: of_pages(3),
    "packed PDF": lambda: pdf(flate(TEXT * 50)),
}


def cut(data, lot):
    return data[: lot.randrange(12, len(data))]


def flipped(data, lot):
    out = bytearray(data)
    for _ in range(lot.choice([1, 3, 30])):
        out[lot.randrange(9, len(out))] ^= 1 << lot.randrange(8)
    return bytes(out)


def _made(make, how, number):
    return lambda: how(make(), Random(number))


EITHER = {
    f"{name}, {how.__name__} by lot {number}": _made(make, how, number)
    for name, make in GOOD.items()
    for how in (cut, flipped)
    for number in range(2)
}
