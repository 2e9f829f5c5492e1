"""A detector for tests: it proposes the red part of a picture, as wide as that is."""

from io import BytesIO

from PIL import Image, ImageDraw

from sendable.custody.scan import WHOLE, Region


class RedDetector:
    """Proposes whatever is red."""

    name = "red@1"

    def propose(self, number, picture):
        with Image.open(BytesIO(picture)) as opened:
            red, green, blue = opened.convert("RGB").split()
        mask = Image.eval(red, lambda v: 255 * (v > 195))
        dark = Image.eval(Image.merge("RGB", (green, blue, blue)).convert("L"), lambda v: 255 * (v < 90))
        box = Image.composite(mask, Image.new("L", mask.size), dark).getbbox()
        if box is None:
            return ()
        width, height = mask.size
        left, top = box[0] * WHOLE // width, box[1] * WHOLE // height
        return (
            Region(
                number,
                left,
                top,
                max(1, (box[2] - box[0]) * WHOLE // width),
                max(1, (box[3] - box[1]) * WHOLE // height),
                "battery",
                87,
            ),
        )


def drawn(*, red=True, size=(800, 600), shift=0):
    """A picture as an X-ray machine gives it: a box, a can, coils; and, if `red`, something dense."""
    picture = Image.new("RGB", size, "#f4f1ea")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((60, 60, size[0] - 60, size[1] - 60), outline="#b88a3b", width=6)
    pen.ellipse((140 + shift, 150, 330 + shift, 340), outline="#3c7a9c", width=10)
    pen.rectangle((160 + shift, 380, 360 + shift, 500), fill="#7fb08a", outline="#3f7d4d", width=4)
    for at in range(6):
        pen.arc((430, 150 + at * 14, 640, 210 + at * 14), 0, 180, fill="#9a6d24", width=4)
    if red:
        pen.rectangle((480, 360, 650, 470), fill="#c81414")
    out = BytesIO()
    picture.save(out, "JPEG", quality=92)
    return out.getvalue()
