"""The compiled catalogue as one file: a zip of an automaton, Arrow tables and a manifest."""

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pyarrow as pa
from daachorse import DoubleArrayAhoCorasick
from pyarrow import ipc

from sendable.adapters.script import cut, ordinary_words, readings
from sendable.errors import CatalogueInvalid
from sendable.screening.compile import HOWS, Compiled
from sendable.screening.entries import Catalogue
from sendable.screening.fact import FACTS, Fact
from sendable.screening.fold import FoldTable
from sendable.screening.gather import gather
from sendable.screening.lexicon import Concept, Lexicon, Patterns
from sendable.screening.vocabulary import Vocabulary

FORMAT = 9
_LISTS = ("categories", "broader", "un", "cas", "hs", "sources")


def pack(
    compiled: Compiled, simplified: Mapping[str, str], syllables: Mapping[str, str], catalogue: Catalogue
) -> bytes:
    """Return the artefact; equal catalogues give equal bytes."""
    forms = sorted(compiled.patterns)
    automaton = DoubleArrayAhoCorasick([form.encode() for form in forms])
    vocabulary = gather(compiled.patterns, syllables, readings(forms, syllables))
    meta = {
        "format": FORMAT,
        "digest": catalogue.digest,
        "roles": {role: sorted(words) for role, words in sorted(catalogue.roles.items())},
        "exceptions": catalogue.exceptions,
        "combinations": compiled.combinations,
        "syllables": _by_syllable(syllables),
        "simplified": ["".join(simplified), "".join(simplified.values())],
    }
    members = {
        "meta.json": json.dumps(meta, ensure_ascii=False, sort_keys=True).encode(),
        "automaton": automaton.serialize(),
        "patterns.arrow": _to_ipc(_pattern_table(compiled, forms)),
        "concepts.arrow": _to_ipc(_concept_table(compiled)),
        "vocabulary.arrow": _to_ipc(pa.table({name: [words] for name, words in vocabulary.items()})),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content)
    return stream.getvalue()


def _pattern_table(compiled: Compiled, forms: list[str]) -> pa.Table:
    chosen = [compiled.patterns[form] for form in forms]
    return pa.table(
        {
            "kind": pa.array([int(one.kind) for one in chosen], pa.uint8()),
            "how": pa.array([HOWS.index(one.how) for one in chosen], pa.uint8()),
            "certainty": pa.array([int(one.certainty) for one in chosen], pa.uint8()),
            "form": forms,
            "parts": pa.array([one.parts for one in chosen], pa.list_(pa.int32())),
            "targets": pa.array([one.targets for one in chosen], pa.list_(pa.int32())),
        }
    )


def _concept_table(compiled: Compiled) -> pa.Table:
    return pa.table(
        {
            "id": [one.id for one in compiled.concepts],
            "en": [one.en for one in compiled.concepts],
            "zh": [one.zh for one in compiled.concepts],
            **{name: ["|".join(getattr(one, name)) for one in compiled.concepts] for name in _LISTS},
            "implies": ["|".join(f"{fact.name}={fact.shown}" for fact in one.implies) for one in compiled.concepts],
        }
    )


def digest_of(path: Path) -> str | None:
    """Return the digest of the catalogue inside an artefact, None if there is no readable one."""
    try:
        with zipfile.ZipFile(path) as archive:
            meta = json.loads(archive.read("meta.json"))
    except (OSError, zipfile.BadZipFile, KeyError, ValueError):
        return None
    return str(meta["digest"]) if meta.get("format") == FORMAT else None


def load(path: Path) -> Lexicon:
    """Load an artefact.

    Raises:
        CatalogueInvalid: the file is damaged or of another version.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            meta = json.loads(archive.read("meta.json"))
            if meta["format"] != FORMAT:
                raise CatalogueInvalid(path.name, 0, "", f"has format {meta['format']}, this version reads {FORMAT}")
            patterns = _from_ipc(archive.read("patterns.arrow"))
            concepts = _from_ipc(archive.read("concepts.arrow"))
            vocabulary = _from_ipc(archive.read("vocabulary.arrow"))
            automaton = DoubleArrayAhoCorasick.deserialize(archive.read("automaton"))
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, pa.ArrowInvalid) as fault:
        raise CatalogueInvalid(path.name, 0, "", f"is not a compiled catalogue ({fault}); compile it again") from None
    targets, parts = (patterns[name].combine_chunks() for name in ("targets", "parts"))
    return Lexicon(
        concepts=_concepts(concepts),
        patterns=Patterns(
            kind=patterns["kind"].to_numpy(),
            how=patterns["how"].to_numpy(),
            certainty=patterns["certainty"].to_numpy(),
            first=targets.offsets.to_numpy().astype(np.int32),
            target=targets.values.to_numpy().astype(np.int32),
            part_first=parts.offsets.to_numpy().astype(np.int32),
            part=parts.values.to_numpy().astype(np.int32),
            hows=HOWS,
            forms=patterns["form"].to_pylist,
        ),
        automaton=automaton,
        table=FoldTable(dict(zip(*meta["simplified"], strict=True))),
        words={role: frozenset(words) for role, words in meta["roles"].items()},
        exceptions=tuple((concept, why, frozenset(words)) for concept, why, words in meta["exceptions"]),
        combinations=tuple(meta["combinations"]),
        syllables={character: sound for sound, characters in meta["syllables"].items() for character in characters},
        vocabulary=Vocabulary(lambda name: vocabulary[name][0].values.to_pylist()),
        ordinary=ordinary_words,
        cut=cut,
        digest=meta["digest"],
    )


def _concepts(table: pa.Table) -> tuple[Concept, ...]:
    columns = {name: table[name].to_pylist() for name in table.column_names}
    lists = {name: [tuple(cell.split("|")) if cell else () for cell in columns[name]] for name in _LISTS}
    facts: dict[str, tuple[Fact, ...]] = {"": ()}
    for cell in set(columns["implies"]) - {""}:
        pairs = (pair.partition("=") for pair in cell.split("|"))
        facts[cell] = tuple(Fact(name, FACTS[name].parse(value), "catalogue") for name, _, value in pairs)
    return tuple(
        Concept(
            id=columns["id"][at],
            en=columns["en"][at],
            zh=columns["zh"][at],
            categories=lists["categories"][at],
            broader=lists["broader"][at],
            implies=facts[columns["implies"][at]],
            un=lists["un"][at],
            cas=lists["cas"][at],
            hs=lists["hs"][at],
            sources=lists["sources"][at],
        )
        for at in range(table.num_rows)
    )


def _by_syllable(syllables: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for character, sound in syllables.items():
        found[sound] = found.get(sound, "") + character
    return found


def _to_ipc(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())


def _from_ipc(content: bytes) -> pa.Table:
    return ipc.open_file(pa.BufferReader(content)).read_all()
