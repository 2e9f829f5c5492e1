"""Find out which holder of keys asks: by a signature over the request, against the directory in force."""

from sendable.actions.reporting.means import Means, believed
from sendable.errors import DirectoryInvalid, RequestRefused
from sendable.reporting.directory import Holder
from sendable.reporting.request import Request, read_proof


def who_asks(means: Means, request: Request, header: str) -> Holder:
    """Return the holder who signed a request.

    Raises:
        RequestRefused: nobody of the directory did, today and just now.
    """
    now = means.now()
    proof = read_proof(header, int(now.timestamp()))
    try:
        with means.store.reading() as tx:
            holder = believed(means, tx).directory.holder(proof.holder)
    except DirectoryInvalid as error:
        raise RequestRefused(error.line()) from None
    words = request.words(proof.holder, proof.at)
    if holder is None or not means.verify(holder.public, words, proof.signature):
        raise RequestRefused("it is not signed by a holder of keys")
    if not holder.begins <= now.date() <= holder.ends:
        raise RequestRefused("the directory does not list this holder today")
    return holder
