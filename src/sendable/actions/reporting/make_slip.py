"""Make a slip of paper: its code goes to whoever prints it, and the public half of it waits here under a number."""

from sendable.actions.reporting.means import Means
from sendable.errors import ConditionUnmet
from sendable.reporting.code import Code
from sendable.reporting.slip import MOST_OPEN, Slip, slip_of


def make_slip(means: Means) -> tuple[Slip, Code]:
    """Return the number and the code of a new slip; the code is kept nowhere.

    Raises:
        ConditionUnmet: too many wait to be typed in.
        ScopeUnsigned: nobody signed what may be reported.
    """
    slip, code = slip_of(means.new_id()), means.sealing.new_code()
    reporter = means.sealing.hand_of(code).reporter
    with means.store.transaction() as tx:
        means.check_scope(tx)
        if tx.slips.count() >= MOST_OPEN:
            raise ConditionUnmet("make_slip", f"fewer than {MOST_OPEN} slips wait")
        tx.slips.add(slip.key, reporter, means.now().date())
    return slip, code
