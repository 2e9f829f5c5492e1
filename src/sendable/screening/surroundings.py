"""The words around a mention inside its phrase, and inside its part of the declaration."""

import re
from bisect import bisect_left
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from sendable.screening.fold import Token, is_han

HARD = re.compile(r"[,;:/|+()\[\]{}<>!?&\n\r，；：、。（）【】《》！？]| [-–—] ")
_APART = re.compile(r"[,;/|+&\n\r，；、。]")  # what parts the things of a declaration
Mark = Callable[[str], bool]
_AT = attrgetter("at")
_REACH = 6
_FAR = 10
_EDGE = 40  # characters of a Chinese run beside its mention


class Span(NamedTuple):
    """A stretch of the canonical form."""

    start: int
    end: int


class Surroundings(NamedTuple):
    """The words before and after a mention, nearest first.

    `left` and `right` end at a hard mark. A Chinese run that holds the mention gives its rest on either side. `joined`
    tells that the first word to the right is of the mention's own run, or stands beside a Latin mention. `before` and
    `after` are the further words of the same part of the declaration, `next` those of the part after it.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    joined: bool
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    titled: bool = False  # between title marks
    tail: str = ""  # the rest of the mention's own run
    own: tuple[str, ...] = ()  # the words that hold the mention
    prior: tuple[str, ...] = ()  # words of the part before it, if the mention begins its own
    joint: tuple[str, ...] = ()  # words behind an `and` or `&` that follows the mention


def surroundings(tokens: tuple[Token, ...], span: Span, starts: AbstractSet[int] = frozenset()) -> Surroundings:
    """Return the words around a span of the canonical form.

    To the right they end where another mention begins, at one of `starts`: in `firecrackers phone case` the case is the phone's. `before`,
    `after` and `next` do not.
    """
    first, last = _holding(tokens, span)
    head = tokens[first].text[: max(0, span.start - tokens[first].at)][-_EDGE:]
    tail = tokens[last].text[max(0, span.end - tokens[last].at) :][:_EDGE]
    before, after = _to_the_left(tokens, first, _apart, _FAR), _to_the_right(tokens, last, _apart, _FAR)
    left, right = _to_the_left(tokens, first, _hard, _REACH), _to_the_right(tokens, last, _hard, _REACH)
    if starts:
        for number, _ in enumerate(right):
            at = tokens[last + 1 + number].at
            if at in starts or at - 1 in starts:
                right = right[:number]
                break
    beyond = last + len(after)
    following = _to_the_right(tokens, beyond + 1, _apart, _REACH) if beyond + 1 < len(tokens) else ()
    also = last + 1 < len(tokens) and (tokens[last + 1].text == "and" or tokens[last + 1].gap.strip() == "&")
    behind = last + (1 if also and tokens[last + 1].text == "and" else 0)
    return Surroundings(
        prior=(tokens[first - 1].text, *_to_the_left(tokens, first - 1, _apart, _REACH))
        if first and not before
        else (),
        joint=tuple(token.text for token in tokens[behind + 1 : behind + 4]) if also else (),
        left=(head, *left) if head else left,
        right=(tail, *right) if tail else right,
        joined=bool(tail)
        or (last + 1 < len(tokens) and (not tokens[last + 1].gap or not is_han(tokens[last].text[0]))),
        before=(head, *before) if head else before,
        after=(tail, *after) if tail else after,
        next=(tokens[beyond + 1].text, *following) if beyond + 1 < len(tokens) and len(after) < _FAR else (),
        titled=_titled(tokens, first, last),
        tail=tail,
        own=tuple(token.text for token in tokens[first : last + 1]),
    )


def _holding(tokens: tuple[Token, ...], span: Span) -> tuple[int, int]:
    """Return the first and the last token that a span touches."""
    last = bisect_left(tokens, span.end, key=_AT) - 1
    first = last
    while first and tokens[first - 1].at + len(tokens[first - 1].text) > span.start:
        first -= 1
    return first, last


def _to_the_left(tokens: tuple[Token, ...], first: int, mark: Mark, reach: int) -> tuple[str, ...]:
    words = []
    for at in range(first, max(0, first - reach), -1):
        gap = tokens[at].gap
        if gap != " " and gap and _stops(tokens, at, mark):
            break
        words.append(tokens[at - 1].text)
    return tuple(words)


def _to_the_right(tokens: tuple[Token, ...], last: int, mark: Mark, reach: int) -> tuple[str, ...]:
    words = []
    for at in range(last + 1, min(len(tokens), last + 1 + reach)):
        text, gap = tokens[at].text, tokens[at].gap
        if gap != " " and gap and _stops(tokens, at, mark):
            break
        words.append(text)
    return tuple(words)


def _stops(tokens: tuple[Token, ...], at: int, mark: Mark) -> bool:
    """Tell whether a mark stands before a token; the stroke of `w/o` is none."""
    gap = tokens[at].gap
    return mark(gap) and not (gap == "/" and len(tokens[at - 1].text) == 1 and len(tokens[at].text) == 1)


@lru_cache(1 << 12)
def _hard(gap: str) -> bool:
    return HARD.search(gap) is not None


@lru_cache(1 << 12)
def _apart(gap: str) -> bool:
    return _APART.search(gap) is not None


def _titled(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Tell whether the tokens stand between 《 and 》."""
    opened = next((at for at in range(first, max(-1, first - _REACH), -1) if "《" in tokens[at].gap), -1)
    return opened >= 0 and not any("》" in tokens[at].gap for at in range(opened + 1, last + 1))


def singulars(word: str) -> tuple[str, ...]:
    """Return a Latin word and what it may be the plural of."""
    if not word.endswith("s"):
        return (word,)
    if word.endswith("ies"):
        return (word, word[:-3] + "y")
    return (word, word[:-1], word[:-2]) if word.endswith("es") else (word, word[:-1])
