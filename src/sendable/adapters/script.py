"""Chinese script: traditional to simplified, pinyin, and words; by OpenCC, pypinyin and jieba-rs."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

_LONGEST_READ = 6
_ORDINARY = 60_000  # of the listed words, commonest first
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
    """Return the usual sound, without tone, of every character of the main block: rare ones serve as disguise."""
    sounds = ((character, "".join(pinyin(character))) for character in map(chr, range(*_HAN_RANGES[1])))
    return {character: sound for character, sound in sounds if sound.isascii() and sound.isalpha()}


def readings(names: Iterable[str], usual: Mapping[str, str]) -> dict[str, str]:
    """Return the syllables of the short Chinese names that do not sound as their characters usually do."""
    found = {}
    for name in names:
        if len(name) <= _LONGEST_READ and all(character in usual for character in name):
            sounds = " ".join(pinyin(name))
            if sounds != " ".join(usual[character] for character in name):
                found[name] = sounds
    return found


def cut(run: str) -> list[str]:
    """Return the words of a run of Chinese characters."""
    words: list[str] = _jieba().cut(run, False)  # noqa: FBT003 without guessing at unknown words
    return words


@cache
def _jieba() -> Any:
    from rjieba import Jieba  # noqa: PLC0415 reads its dictionary; only few texts need it

    return Jieba()


@cache
def ordinary_words() -> frozenset[str]:
    """Return common English words, as symspellpy lists them."""
    return frozenset(_english()[:_ORDINARY])


@cache
def english_words() -> frozenset[str]:
    """Return all English words that symspellpy lists, rare ones too."""
    return frozenset(_english())


def _english() -> list[str]:
    listed = resources.files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt")
    return [line.split(" ", 1)[0] for line in listed.read_text("utf-8-sig").splitlines()]


def pinyin(name: str) -> list[str]:
    """Return the syllables of a Chinese name without tones."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 costs a dictionary load; only compiling needs it

    return [str(syllable).replace("v", "u") for syllable in lazy_pinyin(name)]
