"""PDFs written by hand, object by object."""

import zlib

A4 = "[0 0 595 842]"
TEXT = b"BT /F1 24 Tf 72 720 Td (Twelve power banks, loose) Tj ET 1 0 0 rg 72 400 200 100 re f"


def stream(content, about=""):
    """An object with content; `about` are entries of its dictionary."""
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (about.encode(), len(content), content)


def flate(content, times=1):
    for _ in range(times):
        content = zlib.compress(content, 9)
    return stream(content, f"/Filter [{'/FlateDecode ' * times}]")


def raw(objects, trailer="", version="1.7"):
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out = bytearray(f"%PDF-{version}\n".encode())
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        body = one.encode() if isinstance(one, str) else one
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    at = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{at}\n%%EOF\n".encode()
    return bytes(out)


def pdf(content=TEXT, *more, root="", page="", resources="", box=A4, trailer=""):
    """A PDF of one page. Objects: 1 catalogue, 2 pages, 3 page, 4 content, 5 font, then `more` from 6 on."""
    return raw(
        [
            f"<< /Type /Catalog /Pages 2 0 R {root} >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            (
                f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Contents 4 0 R "
                f"/Resources << /Font << /F1 5 0 R >> {resources} >> {page} >>"
            ),
            content if content.startswith(b"<<") else stream(content),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            *more,
        ],
        trailer,
    )


def of_pages(number, content=TEXT):
    """A PDF of many pages that look the same."""
    return raw(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{' '.join(f'{at + 5} 0 R' for at in range(number))}] /Count {number} >>",
            stream(content),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            *[
                f"<< /Type /Page /Parent 2 0 R /MediaBox {A4} /Contents 3 0 R /Resources << /Font << /F1 4 0 R >> >> >>"
                for _ in range(number)
            ],
        ]
    )
