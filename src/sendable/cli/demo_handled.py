"""Reports of the demo that handlers have taken: two that named an item to the desk, and one that waits for a second handler."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sendable.actions.reporting.means import Means
from sendable.cli.demo_rewards import Cast, does
from sendable.reporting.state import Act, Step
from sendable.reporting.statement import Statement

AFTER = timedelta(hours=1)  # how long a report lay there
Steps = Sequence[tuple[Act, Mapping[str, str], str]]  # act, words, category
LOOKED_FOR: Steps = (
    (Act.READ, {}, ""),
    (Act.ACKNOWLEDGE, {"envelope": "Thank you. The desk is asked to look for the carton."}, ""),
    (Act.TAKE_IN, {"evidence": "The item exists and can be found"}, "lithium-batteries"),
)
IN_A_TIN: Steps = (
    (Act.READ, {}, ""),
    (Act.ACKNOWLEDGE, {"envelope": "谢谢。我们已请网点查验这件物品。"}, ""),
    (Act.TAKE_IN, {"evidence": "The item exists and can be found"}, "protected-wildlife"),
)
OUTSIDE: Steps = (
    (Act.READ, {}, ""),
    (Act.ACKNOWLEDGE, {"envelope": "Thank you. Somebody has read what you wrote."}, ""),
    (Act.RULE_OUT, {"reason": "It is about printed matter. Nothing dangerous or illicit is named.", "envelope": (
        "Nobody here reads or judges books. What you wrote is deleted within 72 hours.")}, ""),
)  # fmt: skip
BOOKS = "books with opinions"
TAKEN: Mapping[str, tuple[str, Steps]] = {  # by the category that was stated, or by the goods
    "lithium-batteries": ("handler-1", LOOKED_FOR),
    "protected-wildlife": ("handler-1", IN_A_TIN),
    BOOKS: ("handler-2", OUTSIDE),
}


def handle(means: Means, cast: Cast, report: str, at: datetime, said: Statement) -> None:
    """Let a handler take a report, if one does, and work on it; to rule it out is proposed, and waits for somebody else."""
    if not (taken := TAKEN.get(said.category or said.goods)):
        return
    who, steps = taken
    means = replace(means, now=lambda: at + AFTER)
    handler = cast.reading(means, who)
    does(handler, report, Act.ASSIGN, {}, to=handler.keys.id.hex())
    for act, texts, category in steps:
        step = Step.PROPOSED if act is Act.RULE_OUT else Step.DONE
        does(handler, report, act, texts, category=category, step=step)
