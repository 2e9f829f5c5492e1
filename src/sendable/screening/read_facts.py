"""Read facts from the declared words: `10000mAh 3.7V`, `75%`, `500ml x 6`, `净重2.5kg`, `3节`, `装在设备内`.

A value that stands there twice with two meanings is unknown: nobody guesses.
"""

import re
import unicodedata
from collections.abc import Iterable

from sendable.screening.fact import ASSUMED, FACTS, Fact
from sendable.screening.quantity import number

_N = r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_NO_QUANTITY = re.compile(r"\d{16,}|\d{1,3}(?:,\d{3}){5,}")  # looked at from each figure on, it would take forever
_MASS = r"(kgs?|g|gm|grams?|mg|lbs?|oz|公斤|千克|克|毫克|斤|磅)(?![a-z])"
_VOLUME = r"(ml|cl|dl|l|litres?|liters?|cc|fl\.? ?oz|毫升|公升|升)(?![a-z])"
_TIMES = r"\s*[x×*✕]\s*"
_PIECES = r"(pcs?|pieces?|units?|cells?|batteries|bottles?|cans?|packs?|tubes?|sets?|packets?|cartons?|节|个|只|支|瓶|罐|盒|包|块|套|件|枚|颗|粒|条|把|桶|袋|板)(?![a-z])"
_HAN_DIGITS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_NOMINAL_VOLTS = {"lithium_ion": 3.7}  # per cell; assumed where the text gives none

# Fact, unit or word, hints and pattern: where a pattern is found, one of its hints stands too, and that is told faster.
_Pattern = tuple[str, str, str, re.Pattern[str]]
_SIMPLE: tuple[_Pattern, ...] = (
    ("watt_hours", "Wh", "wh 瓦", re.compile(_N + r"\s*(k?wh|瓦时|瓦小时|千瓦时)(?![a-z])")),
    ("capacity", "mAh", "ah ma 安", re.compile(_N + r"\s*(mah|ah|毫安时?|安时|ma)(?![a-z])")),
    ("lithium_content", "g", "lithium li 锂", re.compile(r"(?:lithium content|li content|锂含量|锂金属含量)\D{0,8}" + _N + r"\s*(m?g|克|毫克)")),
    ("lithium_content", "g", "li 锂", re.compile(_N + r"\s*(m?g|克)\s*(?:of )?(?:li\b|lithium|锂)")),
    ("state_of_charge", "%", "soc charge 电量 荷电", re.compile(r"(?:\bsoc|state of charge|charged to|charge level|电量|荷电状态?)\D{0,8}" + _N + r"\s*(%)")),
    ("state_of_charge", "%", "soc charge 电量 荷电", re.compile(_N + r"\s*(%)\s*(?:soc\b|state of charge|charged?\b|电量|荷电)")),
    ("alcohol_by_volume", "%", "abv alc vol 酒精度", re.compile(_N + r"\s*(%|度)\s*(?:abv|alc|vol\b|酒精度)")),
    ("alcohol_by_volume", "%", "abv alc 酒精 度数", re.compile(r"(?:abv|alc\.?|酒精度|酒精含量|度数)\D{0,4}" + _N + r"\s*(%|度|vol)")),
    ("alcohol_by_volume", "%", "度", re.compile(r"(?<![\d.])([3-9]|[1-8]\d)\s*(度)(?![a-z\d])")),
    ("flash_point", "degC", "flash 闪点", re.compile(r"(?:flash ?point|闪点)\D{0,6}(-?\d+(?:\.\d+)?)\s*(°c|℃|c\b|摄氏度)")),
    ("pressure", "bar", "bar psi pa", re.compile(_N + r"\s*(bar|psi|mpa|kpa)(?![a-z])")),
    ("net_mass", "kg", "净重 net n.w.", re.compile(r"(?:净重|net ?(?:weight|mass|wt)\.?|n\.w\.)\s*[:：]?\s*" + _N + r"\s*" + _MASS)),
    ("gross_mass", "kg", "毛重 gross g.w.", re.compile(r"(?:毛重|gross ?(?:weight|mass|wt)\.?|g\.w\.)\s*[:：]?\s*" + _N + r"\s*" + _MASS)),
    ("water_capacity", "L", "水容积 water", re.compile(r"(?:水容积|water capacity)\D{0,4}" + _N + r"\s*" + _VOLUME)),
    ("age_of_object", "years", "year", re.compile(_N + r"[\s-]*(years?)[\s-]*old")),
)  # fmt: skip
_WORDS: tuple[_Pattern, ...] = (
    ("chemistry", "lithium_metal", "lithium 锂 socl2 mno2", re.compile(r"lithium metal|primary lithium|锂金属|锂亚|锂锰|li-?socl2|li-?mno2")),
    ("chemistry", "lithium_ion", "li 锂", re.compile(r"li[- ]?ion|lithium[- ]?ion|li[- ]?po\b|lithium polymer|锂离子|锂聚合物|聚合物锂|lifepo4|磷酸铁锂|三元锂")),
    ("chemistry", "sodium_ion", "ion 钠", re.compile(r"sodium[- ]?ion|na[- ]?ion|钠离子")),
    ("chemistry", "lead_acid", "lead 铅酸", re.compile(r"lead[- ]acid|铅酸")),
    ("chemistry", "nimh", "mh 镍氢", re.compile(r"ni-?mh|镍氢")),
    ("chemistry", "alkaline", "alkaline 碱性", re.compile(r"\balkaline (?:batter|cell|aa)|碱性电池")),
    ("configuration", "contained_in", "batter installed contained inside 装在 内置 设备内 电池 锂电", re.compile(r"built[- ]?in (?:\w+ ){0,3}batter|installed in|contained in|(?<!packed )(?<!packaged )with (?:\w+[ -]){0,3}batter(?:y|ies)(?! (?:case|charger|holder))|batter(?:y|ies)[- ](?:powered|operated)|inside (?:the )?(?:device|equipment|unit)|battery (?:installed|inside|included inside)|装在(?:设备|机器|机身|产品|手机)|内置|设备内|机内电池|含电池|含锂电|带电池")),
    ("configuration", "packed_with", "packed packaged spare 包装 电池", re.compile(r"packed with|packaged with (?:the )?(?:device|equipment)|spare batter\w+ with|与设备(?:一起|同)?包装|同包装|另配电池|附备用电池|配套包装")),
    ("configuration", "alone", "loose alone only without 单独 散装 不带设备 电池 电芯", re.compile(r"\bloose\b|\balone\b|batter(?:y|ies) only|without (?:the )?(?:device|equipment)|单独(?:寄|包装|电池)?|散装|不带设备|纯电池|裸电芯|仅电池")),
    ("condition", "damaged", "damaged defective faulty swollen leaking cracked broken 损坏 破损 鼓包 漏液 故障 坏的", re.compile(r"(?<!not )(?<!un)\b(?:damaged|defective|faulty|swollen|leaking|cracked|broken)\b|(?<!未)(?<!无)(?:损坏|破损|鼓包|漏液|故障|坏的)")),
    ("condition", "recalled", "recall 召回", re.compile(r"\brecall(?:ed)?\b|召回")),
    ("condition", "used", "used second owned refurbished 二手 旧的 用过的 翻新", re.compile(r"\b(?:used|second[- ]?hand|pre[- ]?owned|refurbished)\b(?! (?:for|in|to|as|with|by))|二手|旧的|用过的|翻新")),
    ("condition", "new", "brand 全新 未拆封", re.compile(r"\bbrand[- ]new\b|全新|未拆封")),
    ("form", "aerosol", "aerosol 气雾剂 喷雾罐", re.compile(r"\baerosol\b|气雾剂|喷雾罐")),
    ("form", "powder", "powder 粉", re.compile(r"\bpowder(?:ed)?\b|粉末|粉状|粉剂")),
    ("form", "liquid", "liquid solution 液 水剂", re.compile(r"\bliquid\b|液体|液态|水剂|溶液|\bsolution\b")),
    ("form", "paste", "paste 膏状", re.compile(r"\bpaste\b|膏状")),
    ("form", "solid", "solid 固体 块状 颗粒", re.compile(r"\bsolid\b|固体|块状|颗粒")),
    ("cell_or_battery", "cell", "cells 电芯", re.compile(r"\b(?:loose |single )?cells\b|电芯")),
    ("permit", "none", "permit licen certificate 无证 许可", re.compile(r"without (?:a )?(?:permit|licen[cs]e|certificate)|no (?:permit|licen[cs]e)|无证|无许可证?|没有许可")),
    ("permit", "claimed", "permit licen certificate 许可 附证书 持证 有证", re.compile(r"with (?:a |an |cites |valid |export |import )*(?:permit|licen[cs]e|certificate)|有许可证?|附许可|附证书|持证|有证")),
)  # fmt: skip
_PATTERNS = (*_SIMPLE, *_WORDS)


def _hints() -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return which patterns each hint speaks for."""
    found: dict[str, list[int]] = {}
    for number_, (_, _, hints, _) in enumerate(_PATTERNS):
        for hint in hints.split():
            found.setdefault(hint, []).append(number_)
    return tuple((hint, tuple(numbers)) for hint, numbers in found.items())


_HINTS = _hints()
_SHARE = re.compile(
    _N
    + r"\s*(%|percent)(?!\s*(?:soc|state of charge|off|cotton|silk|wool|polyester|纯?棉|真丝|羊毛|new\b|全新|natural|纯天然|genuine))"
)
_VOLTS = re.compile(_N + r"\s*(v|volts?|伏)(?![a-z])")
_PACKS = (
    re.compile(_N + rf"\s*(?:{_MASS}|{_VOLUME}){_TIMES}(\d+)(?![\d.]*\s*(?:mm|cm|m\b|in))"),
    re.compile(rf"(\d+){_TIMES}{_N}\s*(?:{_MASS}|{_VOLUME})"),
)
_SINGLE = re.compile(rf"{_N}\s*(?:{_MASS}|{_VOLUME})")
_COUNTS = (
    re.compile(r"(?<![\d.])(\d{1,6})\s*(?:x\s*)?" + _PIECES),
    re.compile(r"(?:pack|set|box|lot|case) of (\d{1,6})\b"),
    re.compile(r"(?:qty|quantity|数量)\s*[:：]?\s*(\d{1,6})"),
)
_HAN_COUNT = re.compile("([一两二三四五六七八九十])(?:节|个|只|支|瓶|罐|盒|包|块|套|件|枚|颗|粒|条|把|桶|袋|板)")


def read_facts(text: str) -> tuple[Fact, ...]:
    """Return what a text states, each fact at most once, in the order of the closed list."""
    plain = _NO_QUANTITY.sub("#", unicodedata.normalize("NFKC", text).casefold())
    found: dict[str, set[str | float]] = {}
    hinted = {number for hint, numbers in _HINTS if hint in plain for number in numbers}
    for number_ in sorted(hinted):
        name, what, _, pattern = _PATTERNS[number_]
        if number_ >= len(_SIMPLE):
            if pattern.search(plain):
                found.setdefault(name, set()).add(what)
            continue
        for match in pattern.finditer(plain):
            _note(found, name, f"{number(match[1])}{match[2]}", what)
    _voltages(plain, found)
    _amounts(plain, found)
    shared = "%" in plain or "percent" in plain
    if shared and "alcohol_by_volume" not in found and "state_of_charge" not in found:
        for match in _SHARE.finditer(plain):
            _note(found, "concentration", f"{match[1]}%", "%")
    facts = {name: Fact(name, next(iter(values)), "text") for name, values in found.items() if len(values) == 1}
    return _ordered({**_energy(facts, found), **facts}.values())


def _note(found: dict[str, set[str | float]], name: str, text: str, unit: str) -> None:
    value = FACTS[name].parse(text.replace(" ", "").replace("fl.oz", "floz"))
    if unit == "%" and isinstance(value, float) and value > 100:  # noqa: PLR2004 no share of a whole
        return
    found.setdefault(name, set()).add(value)


def _voltages(plain: str, found: dict[str, set[str | float]]) -> None:
    """Take a voltage only if one is given; 5 V, 9 V and 12 V beside another are a charger's output."""
    volts = {number(match[1]) for match in _VOLTS.finditer(plain)}
    if len(volts) > 1:
        volts -= {5.0, 9.0, 12.0, 20.0, 110.0, 220.0, 230.0, 240.0}
    if volts:
        found["voltage"] = set(volts)


def _amounts(plain: str, found: dict[str, set[str | float]]) -> None:
    for before, pattern in enumerate(_PACKS if any(one in plain for one in "x×*✕") else ()):
        for match in pattern.finditer(plain):
            groups = match.groups()
            size, mass, volume, times = (groups[1], groups[2], groups[3], groups[0]) if before else groups
            _inner(found, size, mass, volume)
            found.setdefault("count", set()).add(float(times))
            net = "net_mass" if mass else "net_volume"
            inner = found["inner_mass" if mass else "inner_volume"]
            if len(inner) == 1:
                found.setdefault(net, set()).add(float(next(iter(inner))) * float(times))
    if not {"inner_mass", "inner_volume", "net_mass", "gross_mass"} & found.keys():
        for match in _SINGLE.finditer(plain):
            _inner(found, match[1], match[2], match[3])
    if "count" not in found:
        for pattern in _COUNTS:
            for match in pattern.finditer(plain):
                found.setdefault("count", set()).add(float(match[1]))
        for match in _HAN_COUNT.finditer(plain):
            found.setdefault("count", set()).add(float(_HAN_DIGITS[match[1]]))


def _inner(found: dict[str, set[str | float]], size: str, mass: str | None, volume: str | None) -> None:
    if mass:
        _note(found, "inner_mass", f"{number(size)}{mass}", "kg")
    elif volume:
        _note(found, "inner_volume", f"{number(size)}{volume}", "L")


def _energy(facts: dict[str, Fact], found: dict[str, set[str | float]]) -> dict[str, Fact]:
    """Work out watt-hours; with a nominal voltage nobody gave they are only assumed."""
    capacity, volts = facts.get("capacity"), facts.get("voltage")
    if "watt_hours" in found or capacity is None:
        return {}
    if volts is not None:
        return {"watt_hours": Fact("watt_hours", float(capacity.value) * float(volts.value) / 1000, "text")}
    if "voltage" in found:
        return {}
    return {"watt_hours": Fact("watt_hours", float(capacity.value) * _NOMINAL_VOLTS["lithium_ion"] / 1000, ASSUMED)}


def _ordered(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    by_name = {fact.name: fact for fact in facts}
    return tuple(by_name[name] for name in FACTS if name in by_name)
