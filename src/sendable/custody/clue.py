"""Look in a text for what may name a person, a place, a day or a parcel. It warns; a person looks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clue:
    """Something in a field that may name somebody or something; `certain` ones may not be published."""

    field: str
    kind: str  # identifier, contact, number, day, address, name
    text: str
    certain: bool


_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董潘袁蔡蒋余于杜叶程苏魏吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严武"
_CERTAIN = (
    (
        "identifier",
        re.compile(r"\b[A-Z]{2}\s?\d{3}\s?\d{3}\s?\d{3}\s?[A-Z]{2}\b|\b\d{17,20}\b|\bLX\d{6,9}[A-Z]{0,2}\b"),
    ),
    ("contact", re.compile(r"[\w.+-]+@[\w-]+\.\w+|https?://\S+|\bwww\.\S+|(?<!\d)(?:\+?\d[\d\s()-]{8,}\d)(?!\d)")),
)
_PERHAPS = (
    ("number", re.compile(r"(?<![\d.,])\d{4,}(?![\d.,]*\d)")),
    (
        "day",
        re.compile(
            rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTHS})\b|\b(?:{_MONTHS})\s+\d{{1,2}}\b|\b\d{{4}}-\d{{2}}-\d{{2}}\b|"
            r"\d{1,2}\s?月\s?\d{1,2}\s?[日号]"
        ),
    ),
    (
        "address",
        re.compile(
            r"\b[A-Z]\w+ (?:Street|Road|Avenue|Lane|Square|City|Town|Village|County|District|Airport|Post Office)\b|"
            r"[一-鿿]{2,8}(?:省|自治区|市|县|镇|乡|村|街道|大道|(?<![短线电陆公铁半网思套道])路|街|巷|号楼|机场|邮局|派出所)(?![一-鿿]?(?:上|边|旁|人|口))"
        ),
    ),
    (
        "name",
        re.compile(
            r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.?\s+[A-Z]\w+|(?<=[a-z,;] )(?!New Year)[A-Z][a-z]+ [A-Z][a-z]+\b|"
            rf"[{SURNAMES}](?:某某?|[一-鿿]{{0,2}})(?:先生|女士|小姐|老师|经理|师傅|同志)|[{SURNAMES}]某"
        ),
    ),
)


def clues(field: str, text: str) -> Iterator[Clue]:
    """Yield what is found in a text, in the order of the kinds."""
    taken: set[tuple[int, int]] = set()
    for certain, kinds in ((True, _CERTAIN), (False, _PERHAPS)):
        for kind, pattern in kinds:
            for match in pattern.finditer(text):
                if not any(start < match.end() and match.start() < end for start, end in taken):
                    taken.add(match.span())
                    yield Clue(field, kind, match[0], certain)
