"""Chinese script: traditional to simplified, and pinyin; by OpenCC and pypinyin."""

from functools import cache
from importlib import resources

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


@cache
def syllables() -> dict[str, str]:
    """Return the usual sound, without tone, of every simplified character of GB 2312."""
    codes = (bytes([high, low]) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    characters = [character for code in codes if (character := code.decode("gb2312", "ignore"))]
    return {character: sound for character in characters if (sound := "".join(pinyin(character))).isalpha()}


@cache
def ordinary_words() -> frozenset[str]:
    """Return common words: English ones listed by symspellpy, Chinese phrases listed by pypinyin."""
    from pypinyin.phrases_dict import phrases_dict  # noqa: PLC0415 only guessing at slips needs it

    listed = resources.files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt")
    english = (line.split(" ", 1)[0] for line in listed.read_text("utf-8-sig").splitlines())
    return frozenset(english).union(phrases_dict)


def pinyin(name: str) -> list[str]:
    """Return the syllables of a Chinese name without tones."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 costs a dictionary load; only compiling needs it

    return [str(syllable) for syllable in lazy_pinyin(name)]
