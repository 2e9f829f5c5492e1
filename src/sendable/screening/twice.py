"""One thing named twice: in `打火机 lighter 保护套` both names tell whose case it is."""

import re
from collections.abc import Callable, Iterable, Sequence

from sendable.screening.mention import Mention, Passed

_NO_MORE = re.compile(r"\s*(?:[,;.:|/()，；。、（）]|$)")
Related = Callable[[int, int], bool]


def named_twice(
    mentions: Iterable[Mention], covered: Sequence[Passed], related: Related, apart: Callable[[int, int], bool]
) -> tuple[list[Mention], list[Passed]]:
    """Return the mentions that stand by themselves, and those that only repeat a name whose cover it is.

    `covered` are the names that say for what a case is. `related` tells whether two concepts may be the same thing, `apart` whether what stands between two offsets of the
    text begins another thing.
    """
    kept, repeated = [], []
    for mention in mentions:
        if any(related(one.concept, mention.concept) and not apart(*_between(one, mention)) for one in covered):
            repeated.append(Passed(mention.text, mention.start, mention.end, mention.concept, "modifier"))
        else:
            kept.append(mention)
    return kept, repeated


def said_to_be_absent(
    text: str, mentions: Iterable[Mention], passed: Iterable[Passed]
) -> tuple[list[Mention], list[Passed]]:
    """Return the mentions that stay, and those of which the text says at the end of a part that they are not there.

    In `奶粉赠品 推车 无奶粉` the first name only tells of what the toy is a present.
    """
    absent = {
        one.text.casefold(): one.end
        for one in passed
        if one.why == "negated" and _NO_MORE.match(text, one.end) and len(one.text) > 1
    }
    kept, denied = [], []
    for mention in mentions:
        if mention.end <= absent.get(mention.text.casefold(), -1):
            denied.append(Passed(mention.text, mention.start, mention.end, mention.concept, "negated"))
        else:
            kept.append(mention)
    return kept, denied


def _between(one: Passed, other: Mention) -> tuple[int, int]:
    return (one.end, other.start) if one.end <= other.start else (other.end, one.start)
