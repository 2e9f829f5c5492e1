"""`sendable packs`: list, test, explain, diff."""

import os
from collections import Counter
from difflib import get_close_matches
from functools import partial
from itertools import islice
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from sendable.actions.compare import changes
from sendable.actions.try_examples import failing_examples
from sendable.adapters import shipped
from sendable.adapters.inputs.open import open_declarations
from sendable.adapters.pack_files import read_packs
from sendable.adapters.system import today
from sendable.cli.options import Day, choices, shared_but_day
from sendable.errors import NotFound
from sendable.screening.clauses import AllOf, facts_of
from sendable.screening.rule import Rule, RulePack
from sendable.settings import Settings
from sendable.wiring import screening_with

FAILED = 1
SHOWN_CHANGES = 20


@click.group()
def packs() -> None:
    """Look at the rules in force, test and compare them."""


@packs.command("list")
def list_packs() -> None:
    """List the packs with their rules, and which still wait for somebody to read their text."""
    settings = Settings.from_env(os.environ)
    table = Table(box=None, pad_edge=False)
    for heading in ("pack", "version", "rules", "to verify", "until", "digest", "title"):
        table.add_column(heading, overflow="fold", justify="right" if heading in ("rules", "to verify") else "left")
    now = today()
    for pack in read_packs((), settings.folder):
        verify = sum(rule.verify for rule in pack.rules)
        until = f"{pack.until or '-'}{' (ran out)' if pack.until and pack.until < now else ''}"
        title = pack.title_zh if settings.language == "zh" and pack.title_zh else pack.title
        table.add_row(pack.name, pack.version, str(len(pack.rules)), str(verify), until, pack.digest, title)
    Console(highlight=False).print(table)


@packs.command("test")
@click.argument("names", nargs=-1, metavar="[NAME|FOLDER]...")
def test(names: tuple[str, ...]) -> int:
    """Run the examples inside the rules; exit code 1 if one fails."""
    settings = Settings.from_env(os.environ)
    chosen = read_packs(names, settings.folder)
    failures = list(failing_examples(chosen, shipped.lexicon(settings.folder), today()))
    for one in failures:
        click.echo(f"{one.pack}/{one.rule}: {one.example}: expected {one.expected}, the rule says {one.said}")
    examples = sum(len(rule.examples) for pack in chosen for rule in pack.rules)
    rules = sum(len(pack.rules) for pack in chosen)
    click.echo(f"{len(chosen)} packs, {rules} rules, {examples} examples, {len(failures)} failed")
    return FAILED if failures else 0


@packs.command()
@click.argument("name", metavar="RULE")
def explain(name: str) -> None:
    """Show a rule in full: RULE or PACK/RULE."""
    settings = Settings.from_env(os.environ)
    every = {f"{pack.name}/{rule.id}": (pack, rule) for pack in read_packs((), settings.folder) for rule in pack.rules}
    wanted = name.split("@", 1)[0]
    found = [key for key in every if wanted in (key, key.split("/", 1)[1])]
    if not found:
        near = get_close_matches(wanted, [*every, *(key.split("/", 1)[1] for key in every)], cutoff=0.5)
        raise NotFound("rule", name, tuple(near))
    for key in found:
        _show(*every[key], settings.language)


def _show(pack: RulePack, rule: Rule, language: str) -> None:
    console = Console(highlight=False)
    source = rule.source
    console.print(f"{pack.name}/{rule.id}@{pack.version}", style="bold")
    console.print(f"  {rule.sentence(language)}", markup=False)
    rows = [
        ("outcome", f"{rule.outcome.word} ({rule.modality}); unknown: {rule.when_unknown.word}"),
        ("source", f"{source.authority}: {source.cited}; {source.edition} {source.url}".strip()),
        ("read", f"{source.checked}" if source.checked else "to be verified: can at most hold"),
        ("in force", f"{rule.starts} to {rule.ends or 'further notice'}"),
        (
            "goods",
            ", ".join((*rule.select.concepts, *rule.select.categories, *rule.select.un_numbers, *rule.select.cas)),
        ),
        ("except", ", ".join(rule.select.except_concepts)),
        ("looks at", ", ".join(facts_of(AllOf((rule.route, rule.when))))),
        ("exempts", ", ".join(rule.exempts)),
        ("instead", rule.advice(language)),
        ("referral", f"{rule.refer.authority}, {rule.refer.urgency}" if rule.refer else ""),
    ]
    for label, text in rows:
        if text:
            console.print(f"  {label:<9} {text}", markup=False)
    for example in rule.examples:
        facts = ", ".join(f"{name}={value}" for name, value in example.facts)
        console.print(f"  example   {example.goods or example.concept} ({facts}): {example.expect}", markup=False)


@packs.command()
@click.argument("before", metavar="PACK_A")
@click.argument("after", metavar="PACK_B")
@click.option(
    "--on", "manifests", multiple=True, required=True, metavar="MANIFEST", help="What to compare on; repeatable."
)
@click.option("--day", type=Day(), help="Decide by the rules in force on this day (default: today).")
@click.option(
    "--column", "columns", multiple=True, metavar="OURS=THEIRS", help="Say which column is which; repeatable."
)
@click.option("--encoding", help="Encoding of text manifests (default: detected).")
@shared_but_day
def diff(
    before: str,
    after: str,
    manifests: tuple[str, ...],
    day: Any,
    columns: tuple[str, ...],
    encoding: str | None,
    **given: Any,
) -> None:
    """Say what would change for a manifest if PACK_B stood for PACK_A."""
    chosen = choices(given)
    mapping = dict(pair.split("=", 1) for pair in columns if "=" in pair)
    lexicon = shipped.lexicon(chosen.folder)
    on = day or today()
    both = [
        screening_with(
            lexicon, read_packs([name], chosen.folder), chosen.route, on=on, named=True, language=chosen.language
        )
        for name in (before, after)
    ]
    inputs = [
        open_declarations(name, mapping=mapping, encoding=encoding, say=partial(click.echo, err=True))
        for name in manifests
    ]
    counted: Counter[str] = Counter()
    found = changes(inputs, both[0].screener, both[1].screener, counted)
    for one in islice(found, SHOWN_CHANGES):
        click.echo(f"{one.file}:{one.row}  {one.before} > {one.after}  {one.reason}")
    rest = sum(1 for _ in found)
    if rest:
        click.echo(f"... and {rest:,} more lines")
    for move, count in counted.most_common():
        was, now = move.split(" > ")
        if was != now:
            click.echo(f"{count:>8,}  {move}")
    same = sum(count for move, count in counted.items() if len(set(move.split(" > "))) == 1)
    click.echo(f"{same:>8,}  unchanged")
