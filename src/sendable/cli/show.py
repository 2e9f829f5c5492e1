"""Decisions for people in a terminal, in English or Chinese."""

from rich.console import Console, Group
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from sendable.cli.options import Choices
from sendable.screening.decision import N_, TO_VERIFY, Decision, Translate, ask, explain
from sendable.screening.fact import Fact
from sendable.screening.judge import Finding
from sendable.screening.labels import FACT_NAMES
from sendable.screening.mention import Mention
from sendable.screening.outcome import Outcome

COLOURS = {
    Outcome.ACCEPT: "green",
    Outcome.ACCEPT_WITH_CONDITIONS: "green",
    Outcome.ASK: "yellow",
    Outcome.INSPECT: "yellow",
    Outcome.HOLD: "dark_orange",
    Outcome.REFUSE: "red",
    Outcome.ISOLATE: "bold white on red",
}
HEADLINES = {
    Outcome.ACCEPT: N_("May be sent"),
    Outcome.ACCEPT_WITH_CONDITIONS: N_("May be sent under conditions"),
    Outcome.ASK: N_("One answer is needed first"),
    Outcome.INSPECT: N_("To be inspected"),
    Outcome.HOLD: N_("A person must decide"),
    Outcome.REFUSE: N_("May not be sent"),
    Outcome.ISOLATE: N_("Danger: refuse it and do not move it"),
}
WHY_PASSED = {
    "negated": N_("said to be absent"),
    "likeness": N_("only looks or tastes like it"),
    "modifier": N_("describes another thing"),
    "purpose": N_("what another thing is for"),
    "title": N_("part of a title"),
    "innocent": N_("part of an ordinary name"),
}
FACT_SOURCES = {
    "text": N_("from the text"),
    "column": N_("from a column"),
    "route": N_("from the route"),
    "answer": N_("answered"),
    "catalogue": N_("from the catalogue"),
    "assumed": N_("assumed"),
}
CITATION = N_("Source: {source}")
MORE = N_("{count} further rules say the same or less; --json lists them")
SHOWN_FINDINGS = 4


def show_decision(text: str, decision: Decision, chosen: Choices, console: Console | None = None) -> None:
    """Print a decision: what, why, what would settle it, what would make it sendable."""
    say = chosen.translate
    colour = COLOURS[decision.outcome]
    parts: list[object] = [_marked(text, decision.mentions, colour), Text()]
    parts.append(Text(explain(decision, chosen.language, say)))
    if decision.question:
        parts += [Text(), Text(f"? {ask(decision.question, say)}", style="bold yellow")]
    advice = next((a for f in decision.deciding if (a := f.ground.rule.advice(chosen.language))), "")
    if advice:
        parts += [Text(), Text(f"→ {advice}", style="green")]
    title = Text(f" {say(HEADLINES[decision.outcome])} · {decision.outcome.word} ", style=f"bold {colour}")
    screen = console or Console(highlight=False)
    screen.print(Panel(Group(*parts), title=title, title_align="left", border_style=colour, padding=(1, 2)))  # type: ignore[arg-type]
    details = _details(decision, chosen)
    if details.row_count:
        screen.print(Padding(details, (0, 2)))


def _marked(text: str, mentions: tuple[Mention, ...], colour: str) -> Text:
    shown = Text(text[:2000], style="bold")
    for mention in mentions:
        if mention.how != "hs-code":
            shown.stylize(f"underline {colour}", mention.start, mention.end)
    return shown


def _details(decision: Decision, chosen: Choices) -> Table:
    say = chosen.translate
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    names = [f"{concept.label(chosen.language)} ({concept.id})" for concept in decision.concepts]
    if names:
        table.add_row(say("Goods"), ", ".join(dict.fromkeys(names)))
    facts = [_fact(fact, say) for fact in decision.facts]
    if facts:
        table.add_row(say("Facts"), Text(", ".join(facts)))
    for number, finding in enumerate(decision.deciding[:SHOWN_FINDINGS]):
        table.add_row(say("Rules") if number == 0 else "", _rule(finding, chosen))
    if len(decision.deciding) > SHOWN_FINDINGS:
        table.add_row("", Text(say(MORE).format(count=len(decision.deciding) - SHOWN_FINDINGS), style="dim"))
    exemptions = [f.ground.reference for f in decision.findings if f.hit and f.ground.rule.exempts]
    if exemptions:
        table.add_row(say("Exempted by"), ", ".join(exemptions))
    passed = [f"{one.text!r}: {say(WHY_PASSED[one.why])}" for one in decision.passed]
    if passed:
        table.add_row(say("Passed over"), Text(", ".join(dict.fromkeys(passed))))
    return table


def _fact(fact: Fact, say: Translate) -> str:
    amount = f"{fact.shown} {fact.unit}" if fact.unit else fact.shown
    return f"{say(FACT_NAMES.get(fact.name, fact.name))} {amount} ({say(FACT_SOURCES[fact.source])})"


def _rule(finding: Finding, chosen: Choices) -> Text:
    rule = finding.ground.rule
    source = rule.source.cited
    if rule.verify:
        source = chosen.translate(TO_VERIFY).format(source=source)
    line = Text(f"{finding.outcome.word}  ", style=COLOURS[finding.outcome])
    line.append(f"{finding.ground.reference}\n", style="default")
    line.append(chosen.translate(CITATION).format(source=source), style="dim")
    return line
