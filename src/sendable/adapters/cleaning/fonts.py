"""Draw writing whose font is not in a PDF: Chinese, Japanese and Korean by one font of this machine, the rest by PDFium's."""

import ctypes
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pypdfium2 import raw

FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
_NAMES = (  # the first that is there
    "NotoSansCJK-Regular.*",
    "NotoSansCJKsc-Regular.*",
    "SourceHanSans*-Regular.*",
    "NotoSansSC-Regular.*",
    "wqy-microhei.*",
    "wqy-zenhei.*",
    "DroidSansFallback*.ttf",
)
_CHARSETS = (
    raw.FXFONT_SHIFTJIS_CHARSET,
    raw.FXFONT_HANGEUL_CHARSET,
    raw.FXFONT_GB2312_CHARSET,
    raw.FXFONT_CHINESEBIG5_CHARSET,
)
_THE_ONE = 1  # how the library calls our only font
_lent: list[Any] = []  # what the library goes on using


def found(folders: Iterable[Path] = FOLDERS) -> Path | None:
    """Return a font of this machine that has Chinese characters."""
    there = [file for folder in folders for file in folder.rglob("*") if file.suffix in (".ttc", ".otf", ".ttf")]
    return next((file for name in _NAMES for file in there if file.match(name)), None)


def lend(font: Path | None) -> None:
    """Give the library this font and no other; its file is read now."""
    content = b"" if font is None else font.read_bytes()
    length = len(content)

    def pick(_: Any, _weight: int, _slant: int, charset: int, _pitch: int, _name: Any, _exact: Any) -> int | None:
        return _THE_ONE if length and charset in _CHARSETS else None

    def give(_: Any, _font: int, table: int, buffer: Any, size: int) -> int:
        if table:
            return 0  # it is given whole
        if buffer and size >= length:
            ctypes.memmove(buffer, content, length)
        return length

    kinds = dict(raw.FPDF_SYSFONTINFO._fields_)
    acts = {
        "Release": lambda _: None,
        "EnumFonts": lambda *_: None,
        "MapFont": pick,
        "GetFont": lambda *_: None,
        "GetFontData": give,
        "GetFaceName": lambda *_: 0,
        "GetFontCharset": lambda *_: raw.FXFONT_GB2312_CHARSET,
        "DeleteFont": lambda *_: None,
    }
    fonts = raw.FPDF_SYSFONTINFO(version=2, **{name: kinds[name](act) for name, act in acts.items()})
    _lent[:] = [fonts, content]
    raw.FPDF_SetSystemFontInfo(ctypes.byref(fonts))
