"""Chinese script: traditional to simplified, and pinyin; by OpenCC and pypinyin."""

from functools import cache

_HAN_RANGES = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00))


@cache
def simplified_characters() -> dict[str, str]:
    """Return the simplified form of every character that has another one."""
    import opencc  # noqa: PLC0415 costs a dictionary load; only compiling needs it

    convert = opencc.OpenCC("t2s").convert
    pairs: dict[str, str] = {}
    for first, end in _HAN_RANGES:
        characters = [chr(code) for code in range(first, end)]
        others = convert("\n".join(characters)).split("\n")
        pairs |= {one: other for one, other in zip(characters, others, strict=True) if len(other) == 1 and other != one}
    return pairs


def pinyin(name: str) -> list[str]:
    """Return the syllables of a Chinese name without tones."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 costs a dictionary load; only compiling needs it

    return [str(syllable) for syllable in lazy_pinyin(name)]
