"""Tell whoever is affected: a notice that only its own code opens. The code is shown once, here, and kept nowhere."""

from dataclasses import replace

from sendable.actions.reading.do_act import Doing, do_act
from sendable.actions.reading.means import Reading
from sendable.actions.reading.open_report import Opened
from sendable.errors import ShieldBroken
from sendable.reporting.code import Code
from sendable.reporting.notice import Notice, checked_notice, repeated, write_notice


def notify(means: Reading, opened: Opened, doing: Doing, notice: Notice) -> Code:
    """Seal a notice to a code of its own; return the code, which goes to the shipment on paper.

    Raises:
        ShieldBroken: it repeats words of the reporter.
        StatementInvalid: something is missing or too long.
        Others: as `do_act` does.
    """
    said = opened.statement
    written = [] if said is None else [said.text, said.place, said.when, said.packing]
    words = repeated(checked_notice(notice), [*written, *(one.text for one in opened.messages)])
    if words:
        raise ShieldBroken(words)
    code, who = means.keys.new_notice()
    do_act(means, replace(doing, texts={**doing.texts, "notice": write_notice(notice)}), who)
    return code
