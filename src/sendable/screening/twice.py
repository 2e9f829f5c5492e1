"""One thing named twice: in `打火机 lighter 保护套` both names tell whose case it is."""

from collections.abc import Callable, Iterable, Sequence

from sendable.screening.mention import Mention, Passed

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


def _between(one: Passed, other: Mention) -> tuple[int, int]:
    return (one.end, other.start) if one.end <= other.start else (other.end, one.start)
