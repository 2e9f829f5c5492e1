"""The words around a mention inside its phrase."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from sendable.screening.fold import Token, is_han

_HARD = re.compile(r"[,;:/|+()\[\]{}<>!?&\n\r，；：、。（）【】《》！？]| [-–—] ")
_REACH = 6


class Span(NamedTuple):
    """A stretch of the canonical form."""

    start: int
    end: int


class Surroundings(NamedTuple):
    """The words before and after a mention up to a hard mark, nearest first.

    A Chinese run that holds the mention gives its rest on either side. `joined` tells that the first word to the right
    is of the mention's own run, or stands beside a Latin mention.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    joined: bool


def surroundings(tokens: tuple[Token, ...], span: Span, others: Sequence[Span] = ()) -> Surroundings:
    """Return the words around a span of the canonical form.

    To the right they end where another mention begins: in `firecrackers phone case` the case is the phone's.
    """
    inside = [at for at, token in enumerate(tokens) if token.at < span.end and token.at + len(token.text) > span.start]
    first, last = inside[0], inside[-1]
    before = tokens[first].text[: max(0, span.start - tokens[first].at)]
    after = tokens[last].text[max(0, span.end - tokens[last].at) :]
    left = [before] if before else []
    at = first
    while at > 0 and len(left) < _REACH and not _HARD.search(tokens[at].gap):
        at -= 1
        left.append(tokens[at].text)
    right = [after] if after else []
    at = last + 1
    starts = {other.start for other in others if other.start >= span.end - 1}
    while at < len(tokens) and len(right) < _REACH and not _HARD.search(tokens[at].gap):
        if starts & {tokens[at].at, tokens[at].at - 1}:
            break
        right.append(tokens[at].text)
        at += 1
    beside = last + 1 < len(tokens) and (not tokens[last + 1].gap or not is_han(tokens[last].text[0]))
    return Surroundings(tuple(left), tuple(right), bool(after) or beside)


def singulars(word: str) -> tuple[str, ...]:
    """Return a Latin word and what it may be the plural of."""
    if not word.endswith("s"):
        return (word,)
    if word.endswith("ies"):
        return (word, word[:-3] + "y")
    return (word, word[:-1], word[:-2]) if word.endswith("es") else (word, word[:-1])
