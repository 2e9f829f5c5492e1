"""Files of kinds that are not taken, each with the reason that its sender is told."""

import gzip
import io
import tarfile
import zipfile

from PIL import Image

from tests.fakes.hostile.documents import KEPT as DOCUMENTS
from tests.fakes.hostile.pictures import CANARY, PAGE, animated, icon, picture, zipped

PLACE = b"\0\0\0\x1c\xa9xyz\0\x10\x15\xc7+52.5200+013.4050/"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>" + CANARY + b"</script></svg>"
LAUGHS = b"<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><svg>&b;</svg>"


def film(brand):
    body = b"\0\0\0\x18ftyp" + brand + b"\0\0\2\0isommp41"
    return body + (len(PLACE) + 16).to_bytes(4) + b"moov" + (len(PLACE) + 8).to_bytes(4) + b"udta" + PLACE


def office(name, more=""):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(name, CANARY)
        archive.writestr(more or "word/vbaProject.bin", b"AutoOpen " + CANARY)
    return out.getvalue()


def nested():
    inner = zipped()
    for number in range(20):
        inner = zipped(f"{number}.zip", inner)
    return inner


def tarred():
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("../../etc/passwd"))
    return out.getvalue()


def jpeg_2000():
    out = io.BytesIO()
    Image.new("RGB", (60, 40)).save(out, "JPEG2000")
    return out.getvalue()


REFUSED = {
    "nothing": (lambda: b"", "empty"),
    "one byte": (lambda: b"\xff", "text"),
    "one zero": (lambda: b"\0", "unknown"),
    "21 MB of zeros": (lambda: bytes(21 * 1024 * 1024), "too_large"),
    "JPEG with 21 MB behind it": (lambda: picture() + bytes(21 * 1024 * 1024), "too_large"),
    "bytes without meaning": (lambda: bytes(range(256)) * 9, "unknown"),
    "a text": (lambda: CANARY, "text"),
    "SVG with a script": (lambda: SVG, "markup"),
    "SVG that laughs a billion times": (lambda: LAUGHS, "markup"),
    "a page": (lambda: PAGE, "markup"),
    "a page after a mark and spaces": (lambda: b"\xef\xbb\xbf \n" + PAGE, "markup"),
    "GIF with a script": (
        lambda: b"GIF89a/*" + animated("GIF")[8:] + b"*/=1;alert('" + CANARY + b"')",
        "other_picture",
    ),
    "GIF of 500 frames": (lambda: animated("GIF", 500), "other_picture"),
    "TIFF": (lambda: picture("TIFF"), "other_picture"),
    "BMP": (lambda: picture("BMP"), "other_picture"),
    "ICO": (icon, "other_picture"),
    "PSD": (lambda: b"8BPS\0\1" + bytes(90), "other_picture"),
    "EPS": (lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) (r) file", "other_picture"),
    "AVIF": (lambda: picture("AVIF"), "other_picture"),
    "JPEG 2000": (jpeg_2000, "other_picture"),
    "HEIC": (lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200), "heic"),
    "MP4 with its place": (lambda: film(b"isom"), "video"),
    "MOV with its place": (lambda: film(b"qt  "), "video"),
    "Matroska": (lambda: b"\x1aE\xdf\xa3" + CANARY * 9, "video"),
    "MP3 with a name": (lambda: b"ID3\3\0\0\0\0\0\x20TPE1" + CANARY, "audio"),
    "Word with macros": (lambda: office("word/document.xml"), "office"),
    "Excel with macros": (lambda: office("xl/workbook.xml", "xl/vbaProject.bin"), "office"),
    "old Word with macros": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"AutoOpen " * 99, "office"),
    "RTF that fetches": (lambda: b"{\\rtf1{\\field{\\*\\fldinst INCLUDEPICTURE http://192.0.2.1/x}}}", "office"),
    "ZIP of traversal names": (lambda: zipped("../../../etc/cron.d/x"), "archive"),
    "ZIP of a name with a NUL": (lambda: zipped("a.jpg\0.php"), "archive"),
    "ZIP in ZIP, twenty times": (nested, "archive"),
    "ZIP of a picture, named as one": (lambda: zipped("a.jpg", picture()), "archive"),
    "gzip of 100 MB": (lambda: gzip.compress(bytes(100_000_000)), "archive"),
    "tar of traversal names": (tarred, "archive"),
    "7z": (lambda: b"7z\xbc\xaf\x27\x1c" + bytes(99), "archive"),
    "RAR": (lambda: b"Rar!\x1a\x07\1\0" + bytes(99), "archive"),
    "program for Windows": (lambda: b"MZ\x90\0" + bytes(99), "program"),
    "program for Linux": (lambda: b"\x7fELF\2\1\1" + bytes(99), "program"),
    "shell script": (lambda: b"#!/bin/sh\nrm -rf /\n", "program"),
    "shortcut": (lambda: b"L\0\0\0\1\x14\2\0" + bytes(99), "program"),
    "PDF behind a page": (lambda: PAGE + DOCUMENTS["PDF that runs a script"](), "markup"),
    "PDF behind an archive": (lambda: zipped() + DOCUMENTS["PDF that runs a script"](), "archive"),
}
