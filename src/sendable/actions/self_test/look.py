"""Look at a whole site."""

from collections.abc import Iterator

from sendable.actions.self_test.looked import Fetch, Looked, Settled
from sendable.actions.self_test.pages import check_pages
from sendable.actions.self_test.signed import check_keys, check_log, check_scope, check_script


def look_at(fetch: Fetch, settled: Settled) -> Iterator[Looked]:
    """Look at pages, keys, categories, script and log; one after the other, so that nobody is burdened.

    Raises:
        RecordUnavailable: the site does not answer.
    """
    yield from check_pages(fetch, settled)
    yield from check_keys(fetch, settled)
    yield check_scope(fetch, settled)
    yield from check_script(fetch, settled)
    yield from check_log(fetch, settled)
