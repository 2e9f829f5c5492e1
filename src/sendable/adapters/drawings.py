"""Pictures of goods, drawn: for the demo, where no camera is; simple shapes, and nobody in them."""

from collections.abc import Callable, Mapping
from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter

SIZE = (960, 720)
PAPER, CARD, EDGE = (214, 208, 198), (196, 160, 112), (146, 112, 70)
Box = tuple[int, int, int, int]
Pen = ImageDraw.ImageDraw
QUALITY = 85


def draw(what: str, number: int) -> bytes:
    """Return a JPEG of goods in an open box on a table; `number` makes every picture another."""
    picture = Image.new("RGB", SIZE, tuple(part + number % 13 - 6 for part in PAPER))
    pen = ImageDraw.Draw(picture)
    off = (number // 13 % 41 - 20, number // 533 % 31 - 15)
    if what == "xray":
        _through(pen, off)
    elif what == "letter":
        _letter(pen, off)
    else:
        _open_box(pen, off)
        for at, place in enumerate(_places(off)):
            if at < _HOW_MANY.get(what, 1):
                _SHAPES.get(what, _wrapped)(pen, place)
    pen.text((24, SIZE[1] - 40), f"demo {number:08d}", fill=(110, 104, 96), font_size=22)
    out = BytesIO()
    picture.filter(ImageFilter.GaussianBlur(0.8)).save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def _open_box(pen: Pen, off: tuple[int, int]) -> None:
    x, y = 140 + off[0], 120 + off[1]
    pen.polygon([(x, y), (x - 70, y - 60), (x + 750, y - 60), (x + 680, y)], fill=(208, 174, 128), outline=EDGE)
    pen.polygon([(x, y + 480), (x - 70, y + 540), (x + 750, y + 540), (x + 680, y + 480)], fill=CARD, outline=EDGE)
    pen.rectangle((x, y, x + 680, y + 480), fill=(168, 132, 86), outline=EDGE, width=8)
    pen.rectangle((x + 22, y + 22, x + 658, y + 458), fill=(184, 148, 100))


def _places(off: tuple[int, int]) -> list[Box]:
    x, y = 190 + off[0], 170 + off[1]
    return [
        (x + 200 * (at % 3), y + 200 * (at // 3), x + 200 * (at % 3) + 170, y + 200 * (at // 3) + 170)
        for at in range(6)
    ]


def _wrapped(pen: Pen, at: Box) -> None:
    pen.rounded_rectangle(at, 14, fill=(236, 230, 218), outline=(180, 172, 158), width=4)
    pen.line((at[0], (at[1] + at[3]) // 2, at[2], (at[1] + at[3]) // 2), fill=(200, 190, 172), width=6)


def _turtle(pen: Pen, at: Box) -> None:
    x0, y0, x1, y1 = at
    for x, y in ((x0 + 8, y0 + 30), (x1 - 44, y0 + 30), (x0 + 8, y1 - 60), (x1 - 44, y1 - 60)):
        pen.ellipse((x, y, x + 38, y + 30), fill=(104, 128, 72))
    pen.ellipse(((x0 + x1) // 2 - 22, y0 - 4, (x0 + x1) // 2 + 22, y0 + 44), fill=(116, 142, 80))
    pen.ellipse(((x0 + x1) // 2 - 20, y0 + 14, (x0 + x1) // 2 - 8, y0 + 22), fill=(186, 60, 46))
    pen.ellipse((x0 + 22, y0 + 26, x1 - 22, y1 - 10), fill=(78, 96, 52), outline=(52, 66, 36), width=6)
    for step in (0.3, 0.5, 0.7):
        middle = int(y0 + 26 + (y1 - y0 - 36) * step)
        pen.line((x0 + 40, middle, x1 - 40, middle), fill=(132, 146, 84), width=5)


def _power_bank(pen: Pen, at: Box) -> None:
    x0, y0, x1, y1 = at
    pen.rounded_rectangle((x0 + 20, y0, x1 - 20, y1), 24, fill=(58, 64, 72), outline=(34, 38, 44), width=5)
    for number in range(4):
        pen.ellipse((x0 + 44 + 24 * number, y0 + 24, x0 + 56 + 24 * number, y0 + 36), fill=(126, 204, 132))
    pen.rectangle((x0 + 62, y1 - 30, x1 - 62, y1 - 16), fill=(150, 156, 162))


def _firework(pen: Pen, at: Box) -> None:
    x0, y0, x1, y1 = at
    for number in range(4):
        x = x0 + 10 + 40 * number
        pen.rectangle((x, y0 + 30, x + 30, y1), fill=(188, 48, 40), outline=(130, 28, 24), width=3)
        pen.line((x + 15, y0 + 30, x + 26, y0), fill=(90, 84, 70), width=4)
    pen.rectangle((x0 + 4, y0 + 90, x1 - 4, y0 + 112), fill=(226, 188, 72))


def _bottle(pen: Pen, at: Box) -> None:
    x0, y0, x1, y1 = at
    pen.rounded_rectangle((x0 + 34, y0 + 56, x1 - 34, y1), 18, fill=(214, 178, 140), outline=(160, 122, 84), width=5)
    pen.rectangle((x0 + 66, y0 + 20, x1 - 66, y0 + 58), fill=(196, 170, 96))


def _watch(pen: Pen, at: Box) -> None:
    x0, y0, x1, y1 = at
    pen.rectangle((x0 + 66, y0, x1 - 66, y1), fill=(84, 62, 46))
    pen.ellipse((x0 + 34, y0 + 34, x1 - 34, y1 - 34), fill=(240, 238, 230), outline=(168, 146, 84), width=10)
    pen.line(
        ((x0 + x1) // 2, y0 + 56, (x0 + x1) // 2, (y0 + y1) // 2, x1 - 62, (y0 + y1) // 2), fill=(40, 40, 40), width=5
    )


def _bracelet(pen: Pen, at: Box) -> None:
    pen.ellipse((at[0] + 8, at[1] + 8, at[2] - 8, at[3] - 8), outline=(240, 232, 208), width=26)
    pen.ellipse((at[0] + 8, at[1] + 8, at[2] - 8, at[3] - 8), outline=(206, 192, 156), width=4)


def _meat(pen: Pen, at: Box) -> None:
    pen.rounded_rectangle(at, 20, fill=(238, 238, 240), outline=(200, 202, 206), width=4)
    pen.ellipse((at[0] + 18, at[1] + 30, at[2] - 18, at[3] - 26), fill=(176, 70, 66))
    pen.arc((at[0] + 40, at[1] + 50, at[2] - 40, at[3] - 50), 200, 340, fill=(236, 206, 196), width=8)


def _seeds(pen: Pen, at: Box) -> None:
    pen.rectangle(at, fill=(232, 222, 186), outline=(186, 174, 130), width=4)
    for number in range(24):
        x, y = at[0] + 20 + number % 6 * 22, at[1] + 40 + number // 6 * 28
        pen.ellipse((x, y, x + 10, y + 14), fill=(150, 112, 58))


def _mug(pen: Pen, at: Box) -> None:
    pen.rounded_rectangle((at[0] + 24, at[1] + 20, at[2] - 50, at[3] - 10), 12, fill=(86, 130, 166))
    pen.arc((at[2] - 76, at[1] + 50, at[2] - 16, at[3] - 44), 270, 90, fill=(86, 130, 166), width=14)


def _clothes(pen: Pen, at: Box) -> None:
    for number, colour in enumerate(((92, 126, 152), (196, 148, 130), (148, 164, 126))):
        top = at[1] + 10 + 52 * number
        pen.rounded_rectangle((at[0] + 4, top, at[2] - 4, top + 44), 10, fill=colour)


def _book(pen: Pen, at: Box) -> None:
    pen.rectangle((at[0] + 20, at[1] + 6, at[2] - 20, at[3] - 6), fill=(126, 58, 62), outline=(88, 38, 42), width=4)
    pen.rectangle((at[0] + 46, at[1] + 40, at[2] - 46, at[1] + 70), fill=(224, 206, 160))


def _letter(pen: Pen, off: tuple[int, int]) -> None:
    x, y = 180 + off[0], 180 + off[1]
    pen.rectangle((x, y, x + 600, y + 360), fill=(246, 244, 236), outline=(176, 170, 156), width=4)
    pen.line((x, y, x + 300, y + 190, x + 600, y), fill=(190, 184, 170), width=4)
    pen.polygon([(x + 600, y + 360), (x + 470, y + 360), (x + 600, y + 240)], fill=(206, 212, 214))


def _through(pen: Pen, off: tuple[int, int]) -> None:
    pen.rectangle((0, 0, *SIZE), fill=(246, 248, 250))
    x, y = 150 + off[0], 110 + off[1]
    pen.rectangle((x, y, x + 660, y + 470), fill=(232, 226, 206), outline=(206, 178, 120), width=8)
    pen.ellipse((x + 90, y + 90, x + 290, y + 290), fill=(236, 190, 120), outline=(216, 150, 74), width=6)
    pen.rectangle((x + 340, y + 120, x + 580, y + 260), fill=(150, 196, 156), outline=(104, 160, 114), width=6)
    pen.line((x + 120, y + 360, x + 560, y + 400), fill=(96, 130, 184), width=12)


_HOW_MANY: Mapping[str, int] = {
    "turtle": 6, "power_bank": 3, "firework": 4, "bottle": 6, "watch": 6, "bracelet": 1, "meat": 2, "seeds": 3,
    "mug": 2, "clothes": 3, "book": 3, "box": 4,
}  # fmt: skip
_SHAPES: Mapping[str, Callable[[Pen, Box], None]] = {
    "turtle": _turtle, "power_bank": _power_bank, "firework": _firework, "bottle": _bottle, "watch": _watch,
    "bracelet": _bracelet, "meat": _meat, "seeds": _seeds, "mug": _mug, "clothes": _clothes, "book": _book,
}  # fmt: skip
