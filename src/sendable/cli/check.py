"""`sendable check`: one declared line, decided and explained."""

import json
from typing import Any

import click

from sendable.cli.options import Choices, choices, shared
from sendable.errors import FactInvalid, OptionInvalid
from sendable.screening.decision import Decision
from sendable.screening.fact import FACTS, Fact
from sendable.wiring import Screening, screening


@click.command()
@click.argument("text")
@shared
@click.option("--fact", "facts", multiple=True, metavar="NAME=VALUE", help="An answer, such as watt_hours='37 Wh'.")
@click.option("--json", "as_json", is_flag=True, help="Print the output row.")
def check(text: str, facts: tuple[str, ...], *, as_json: bool, **given: Any) -> int:
    """Decide one declared line, such as "power bank 20000mAh", and say why.

    Nothing is stored. Exit code 0 whatever the outcome.
    """
    chosen = choices(given)
    ready = screening(
        chosen.route,
        on=chosen.on,
        known_on=chosen.known_on,
        packs=chosen.packs,
        folder=chosen.folder,
        language=chosen.language,
    )
    decision = ready.screener.decide(text, tuple(_fact(answer) for answer in facts))
    if as_json:
        click.echo(json.dumps(_row(decision, ready, chosen), ensure_ascii=False, indent=2))
    else:
        from sendable.cli.show import show_decision  # noqa: PLC0415 only people need the terminal library

        show_decision(text, decision, chosen)
    return 0


def _fact(answer: str) -> Fact:
    name, mark, value = answer.partition("=")
    if not mark or name not in FACTS:
        raise OptionInvalid("--fact", f"{answer!r} names no fact; right would be watt_hours='37 Wh'")
    try:
        return Fact(name, FACTS[name].parse(value), "answer")
    except FactInvalid as fault:
        raise OptionInvalid("--fact", fault.line()) from None


def _row(decision: Decision, ready: Screening, chosen: Choices) -> dict[str, Any]:
    from sendable.screening.render import render, tell  # noqa: PLC0415

    row = render(decision, ready.book, tell(decision, chosen.language, chosen.translate))
    word = decision.outcome.word
    first = {"file": "", "row": 1, "item_id": None, "outcome": word, "item_outcome": word}
    return first | {name: getattr(row, name) for name in row._fields[1:]} | {"packs": ready.reference}
