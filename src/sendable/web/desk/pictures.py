"""Pictures that come in: decoded and written anew as JPEG, so that nothing but what can be seen is kept."""

import warnings
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from sendable.errors import PictureInvalid
from sendable.screening.decision import N_

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 12_000_000
FORMATS = ("JPEG", "PNG", "WEBP")
LONGEST_SIDE = 2400
QUALITY = 85
TOO_BIG = N_("A picture is larger than 10 MB. Make it smaller.")
TOO_MANY_PIXELS = N_("A picture has more than 12 megapixels. Make it smaller.")
NO_PICTURE = N_("A file is no JPEG, PNG or WebP picture.")
DAMAGED = N_("A picture is damaged and cannot be read.")


def rewritten(content: bytes) -> bytes:
    """Return a picture as JPEG without metadata, at most `LONGEST_SIDE` pixels long.

    Raises:
        PictureInvalid: too large, of another format, or damaged.
    """
    if len(content) > MOST_BYTES:
        raise PictureInvalid(TOO_BIG)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the size is checked before decoding
            with Image.open(BytesIO(content), formats=FORMATS) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise PictureInvalid(TOO_MANY_PIXELS)
                return _jpeg(picture)
    except UnidentifiedImageError:
        raise PictureInvalid(NO_PICTURE) from None
    except Image.DecompressionBombError:
        raise PictureInvalid(TOO_MANY_PIXELS) from None
    except (OSError, ValueError, SyntaxError, EOFError):
        raise PictureInvalid(DAMAGED) from None


def _jpeg(picture: Image.Image) -> bytes:
    upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    plain = Image.new("RGB", upright.size)  # takes the pixels alone, none of the metadata
    plain.paste(upright)
    out = BytesIO()
    plain.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()
