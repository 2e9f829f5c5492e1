"""Make `manifest.csv`, a realistic postal manifest of declared content lines, from `lines.csv`.

    python make_manifest.py [--seed 2026] [--lines 3000] [--source lines.csv] [--out manifest.csv]

`lines.csv` holds the hand-written descriptions: `text, lang, department, note`. A text may hold slots that are
filled at random: `{c}` colour, `{s}` size, `{n}` number in a pack, `{m}` material, `{k}` model number, `{d}`
dimensions. `note` is empty for ordinary goods, `trap CATEGORY` for ordinary goods whose words look like restricted
ones, `restricted CATEGORY` for goods that are restricted somewhere, `vague` for a text that says nothing. The note is
not written to the manifest: the manifest is what an operator would get. `--labels FILE` writes it beside the manifest.

The same seed and the same `lines.csv` give the same bytes. No line was taken from a real declaration, and no
sender or addressee appears anywhere.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
HEADER = ("item_id", "description", "quantity", "net_mass", "value", "currency", "hs_code")
SHARES = {"restricted": 0.07, "vague": 0.03, "trap": 0.10}  # the rest is ordinary
LINES_PER_ITEM = ((1, 60), (2, 22), (3, 12), (4, 6))  # lines of an item, and how often in a hundred
ITEM_KINDS = ("LX", "LP", "RR", "CP", "EE")  # letters, registered letters, parcels, express
S10_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)
CURRENCIES = (("USD", 80), ("CNY", 15), ("EUR", 5))

COLOURS = {
    "en": ("black", "white", "red", "navy blue", "grey", "pink", "green", "beige", "purple", "brown", "yellow", "teal"),
    "zh": ("黑色", "白色", "红色", "藏青色", "灰色", "粉色", "绿色", "米色", "紫色", "棕色", "黄色", "蓝色"),
}
SIZES = ("XS", "S", "M", "L", "XL", "2XL", "3XL")
MATERIALS = {
    "en": ("cotton", "organic cotton", "bamboo fibre", "polyester", "muslin"),
    "zh": ("纯棉", "竹纤维", "涤纶", "纱布", "莫代尔"),
}
PACKS = {
    "en": ("2 pcs", "3 pcs", "set of 4", "pack of 5", "6pcs", "10 pieces", "12 pcs", "20pcs", "pair"),
    "zh": ("2个", "3件", "4个装", "5件套", "6个", "10个", "12只", "20个", "一套"),
}
DIMENSIONS = (
    "10x15cm",
    "20x30cm",
    "30*40 cm",
    "45x45cm",
    "50x70cm",
    "60x90cm",
    "80×120cm",
    "100x150cm",
    "8cm",
    "15 cm",
)
DEPARTMENTS = {
    "apparel": ("clothing", "服装"),
    "shoes": ("shoes", "鞋子"),
    "bags": ("bag", "箱包"),
    "kitchen": ("kitchenware", "厨具"),
    "home": ("home textile and decor", "家居"),
    "electronics": ("electronics accessory", "数码配件"),
    "toys": ("toy", "玩具"),
    "tools": ("hardware", "五金"),
    "beauty": ("beauty", "美妆"),
    "pets": ("for pets", "宠物用品"),
    "car": ("car part", "汽车用品"),
    "stationery": ("stationery", "文具"),
    "sports": ("sports", "运动"),
    "jewelry": ("fashion jewelry", "饰品"),
    "food": ("food", "食品"),
}
# Codes that senders of a department often write; restricted headings are left out on purpose.
HS_CODES = {
    "apparel": ("610910", "620442", "611030", "620342", "611595", "650500"),
    "shoes": ("640299", "640399", "640419"),
    "bags": ("420222", "420292", "420232"),
    "kitchen": ("732393", "392410", "691110", "701349", "821599"),
    "home": ("630260", "630392", "392490", "670290", "940490"),
    "electronics": ("854442", "392690", "847330", "851830", "850440"),
    "toys": ("950300", "950490", "950440"),
    "tools": ("820540", "731815", "820750", "848210", "392690"),
    "beauty": ("960329", "961511", "330499", "670419"),
    "pets": ("420100", "392690", "630790"),
    "car": ("870829", "870899", "842123", "871499"),
    "stationery": ("482010", "960810", "491000", "392610"),
    "sports": ("950699", "950691", "950710", "630622"),
    "jewelry": ("711719", "711790"),
    "food": ("090210", "170490", "210112", "190219"),
}
# kilograms and US dollars of one piece: least, most
RANGES = {
    "apparel": (0.05, 0.9, 4, 45),
    "shoes": (0.2, 1.3, 8, 60),
    "bags": (0.1, 1.1, 5, 50),
    "kitchen": (0.05, 1.5, 2, 35),
    "home": (0.05, 1.8, 2, 40),
    "electronics": (0.02, 0.9, 1, 80),
    "toys": (0.03, 1.0, 2, 35),
    "tools": (0.03, 1.6, 2, 40),
    "beauty": (0.02, 0.4, 1, 25),
    "pets": (0.03, 0.9, 2, 25),
    "car": (0.03, 1.9, 3, 70),
    "stationery": (0.02, 0.8, 1, 20),
    "sports": (0.03, 1.9, 3, 60),
    "jewelry": (0.01, 0.1, 1, 25),
    "food": (0.1, 0.9, 3, 25),
    "none": (0.05, 1.5, 1, 50),
    "mixed": (0.03, 0.8, 1, 35),
}


@dataclass(frozen=True)
class Line:
    """One hand-written description."""

    text: str
    lang: str
    department: str
    note: str

    @property
    def kind(self) -> str:
        return self.note.split(" ")[0] if self.note else "ordinary"


def read_lines(path: Path) -> list[Line]:
    with path.open(encoding="utf-8", newline="") as file:
        return [Line(row["text"], row["lang"], row["department"], row["note"]) for row in csv.DictReader(file)]


def s10(kind: str, serial: int, country: str = "CN") -> str:
    """The UPU S10 identifier: two letters, eight digits, a check digit, the country."""
    digits = f"{serial:08d}"
    check = 11 - sum(weight * int(digit) for weight, digit in zip(S10_WEIGHTS, digits, strict=True)) % 11
    return f"{kind}{digits}{ {10: 0, 11: 5}.get(check, check) }{country}"


def weighted(rng: random.Random, choices: Sequence[tuple[str | int, int]]) -> str | int:
    return rng.choices([value for value, _ in choices], [weight for _, weight in choices])[0]


def fill(line: Line, rng: random.Random) -> str:
    """The text with its slots filled; now and then a value is in the other language."""
    lang = "zh" if line.lang == "zh" or (line.lang == "mix" and rng.random() < 0.5) else "en"
    if "{" in line.text and rng.random() < 0.08:
        lang = "en" if lang == "zh" else "zh"
    values = {
        "c": rng.choice(COLOURS[lang]),
        "s": rng.choice(SIZES),
        "m": rng.choice(MATERIALS[lang]),
        "n": rng.choice(PACKS[lang]),
        "k": f"{rng.choice('ABDEHKLMRT')}{rng.choice('BCDGKPX')}-{rng.randrange(10, 990)}",
        "d": rng.choice(DIMENSIONS),
    }
    return line.text.format_map(values)


def vary(text: str, line: Line, rng: random.Random, effort: int) -> str:
    """Write it as different senders would; a higher effort changes more, so that repeats become rare."""
    chinese = line.lang == "zh"
    if rng.random() < 0.06:
        text = rng.choice((text.upper(), text.lower()))
    if line.kind == "vague":
        return text
    if rng.random() < 0.10 + 0.25 * effort:
        count = rng.randrange(1, 10)
        text += rng.choice((f" x{count}", f" *{count}", f" {count}件" if chinese else f", {count} pc", f" ×{count}"))
    if line.kind == "restricted":
        return text
    if rng.random() < 0.06 + 0.20 * effort and line.department in DEPARTMENTS:
        english, han = DEPARTMENTS[line.department]
        text = rng.choice((f"{english}: {text}", f"{text} ({han})", f"{han} {text}"))
    if rng.random() < 0.05 + 0.15 * effort:
        text = f"{text} {rng.choice(('全新', 'new', '新款', 'brand new', 'no brand', '无品牌'))}"
    return text


def pick_lines(lines: Sequence[Line], total: int, rng: random.Random) -> list[Line]:
    """As many lines of each kind as its share asks, each hand-written line as often as the others of its kind."""
    picked: list[Line] = []
    kinds = {kind: round(total * share) for kind, share in SHARES.items()}
    kinds["ordinary"] = total - sum(kinds.values())
    for kind, wanted in kinds.items():
        pool = [line for line in lines if line.kind == kind]
        while wanted > 0:
            part = rng.sample(pool, min(wanted, len(pool)))
            picked += part
            wanted -= len(part)
    rng.shuffle(picked)
    return picked


def describe(line: Line, rng: random.Random, seen: set[str]) -> str:
    """A description that was not written before, if twelve tries find one."""
    text = line.text
    for attempt in range(12):
        text = vary(fill(line, rng), line, rng, min(attempt, 3))
        if text not in seen:
            break
    seen.add(text)
    return text


def manifest(lines: Sequence[Line], total: int, seed: int) -> Iterator[tuple[tuple[str, ...], Line]]:
    """The rows of the manifest, each with the hand-written line that it comes from."""
    rng = random.Random(seed)
    seen: set[str] = set()
    picked = pick_lines(lines, total, rng)
    serials = iter(rng.sample(range(10_000_000, 100_000_000), total))
    position = 0
    while position < len(picked):
        item_id = s10(rng.choice(ITEM_KINDS), next(serials))
        currency = str(weighted(rng, CURRENCIES))
        size = int(weighted(rng, LINES_PER_ITEM))
        for line in picked[position : position + size]:
            least_mass, most_mass, least_value, most_value = RANGES[line.department]
            quantity = int(weighted(rng, ((1, 62), (2, 20), (3, 8), (4, 4), (5, 3), (10, 3))))
            mass = quantity * rng.uniform(least_mass, most_mass) / (1 if quantity < 4 else 3)
            value = quantity * rng.uniform(least_value, most_value) * (7.1 if currency == "CNY" else 1)
            codes = HS_CODES.get(line.department, ())
            yield (
                (
                    item_id,
                    describe(line, rng, seen),
                    str(quantity),
                    f"{max(mass, 0.005):.3f}",
                    f"{value:.2f}",
                    currency,
                    rng.choice(codes) if codes and rng.random() < 0.6 else "",
                ),
                line,
            )
        position += size


def write(path: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description="Make manifest.csv from lines.csv.")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--lines", type=int, default=3000)
    parser.add_argument("--source", type=Path, default=HERE / "lines.csv")
    parser.add_argument("--out", type=Path, default=HERE / "manifest.csv")
    parser.add_argument("--labels", type=Path, help="also write row, kind and category of each line to this CSV")
    args = parser.parse_args()
    pairs = list(manifest(read_lines(args.source), args.lines, args.seed))
    write(args.out, HEADER, [row for row, _ in pairs])
    if args.labels:
        labels = [(str(number), line.kind, line.note.partition(" ")[2]) for number, (_, line) in enumerate(pairs, 1)]
        write(args.labels, ("row", "kind", "category"), labels)


if __name__ == "__main__":
    main()
