"""Draw a picture anew; runs only in a process of its own."""

import warnings
from io import BytesIO

from PIL import Image, MpoImagePlugin, WebPImagePlugin  # noqa: F401 loaded while files can be opened

from sendable.adapters.cleaning.limits import LONGEST_SIDE, MOST_MEGAPIXELS, QUALITY
from sendable.adapters.cleaning.wire import refusal

_MEGA = 1_000_000
warnings.simplefilter("ignore")
_ORIENTATION = 0x0112
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_STRIP = 64  # rows of the result that are worked on at once
_DEEP = ("I", "I;16", "I;16B", "I;16L", "I;16N")


def drawn(data: bytes, form: str) -> bytes:
    """Return a picture of a form that Pillow knows as a plain JPEG: upright, its first frame, on white.

    Raises:
        AttachmentRefused: it has too many pixels.
    """
    most = MOST_MEGAPIXELS[form] * _MEGA
    Image.MAX_IMAGE_PIXELS = most // 2  # Pillow refuses twice as many before it takes memory for them
    try:
        opened = Image.open(BytesIO(data), formats=(form,))
    except Image.DecompressionBombError:
        raise refusal("too_many_pixels", MOST_MEGAPIXELS[form]) from None
    with opened as picture:
        size = _fitting(picture.size)
        picture.draft(None, size)  # a JPEG is decoded no larger than needed
        picture.load()
        flat = _flat(picture, size).resize(size, Image.Resampling.LANCZOS)
        turn = _UPRIGHT.get(_orientation(picture))
    return encoded(flat if turn is None else flat.transpose(turn), sharp=form != "JPEG")


def encoded(picture: Image.Image, *, sharp: bool) -> bytes:
    """Return a picture that has only just been drawn as a JPEG; `sharp` keeps the edges of coloured writing."""
    out = BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, optimize=True, subsampling="4:4:4" if sharp else "4:2:0")
    return out.getvalue()


def _fitting(size: tuple[int, int]) -> tuple[int, int]:
    shrink = min(1.0, LONGEST_SIDE / max(size))
    return max(1, round(size[0] * shrink)), max(1, round(size[1] * shrink))


def _orientation(picture: Image.Image) -> int:
    """Return how a picture must be turned; one whose notes cannot be read stays as it is."""
    try:
        return int(picture.getexif().get(_ORIENTATION, 1))
    except Exception:  # noqa: BLE001 whatever is wrong with the notes, the picture is whole
        return 1


def _flat(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Copy the pixels, on white, strip by strip, each shrunk by a whole number: two whole copies would not fit."""
    by = max(1, min(picture.width // size[0], picture.height // size[1]))
    flat = Image.new("RGB", (-(-picture.width // by), -(-picture.height // by)))
    for top in range(0, picture.height, _STRIP * by):
        strip = picture.crop((0, top, picture.width, min(top + _STRIP * by, picture.height)))
        flat.paste(_on_white(strip).reduce(by), (0, top // by))
    return flat


def _on_white(strip: Image.Image) -> Image.Image:
    if strip.mode in _DEEP:
        return strip.point(lambda value: value / 256).convert("L").convert("RGB")
    if strip.mode in ("RGBA", "LA", "PA") or "transparency" in strip.info:
        clear = strip.convert("RGBA")
        white = Image.new("RGB", strip.size, "white")
        white.paste(clear, mask=clear.getchannel("A"))
        return white
    return strip.convert("RGB")


def rehearse(form: str) -> None:
    """Draw a small picture, so that whatever Pillow loads late is there before files can no longer be opened."""
    notes = Image.Exif()
    notes[_ORIENTATION] = 6
    out = BytesIO()
    Image.new("RGB", (8, 8)).save(out, form, exif=notes)
    drawn(out.getvalue(), form)
