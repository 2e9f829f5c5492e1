"""Mail that there is work: to handlers, and to the body outside the line; tried until it has arrived."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sendable.actions.reporting.means import Means
from sendable.errors import NotDelivered
from sendable.ports.pickups import Mail
from sendable.reporting.call import About, Audience, Call, Waiting
from sendable.reporting.clocks import Moment
from sendable.screening.decision import N_, Translate

PAUSE = timedelta(minutes=5)  # between two mails about the same, so that a flood is no flood of mail
AGAIN = timedelta(minutes=1)  # after one that did not arrive
LANGUAGES = ("en", "zh")
SAID: Mapping[About, str] = {
    About.DANGER: N_("A report of danger waits."),
    About.OVERDUE: N_("Work on a report is overdue."),
    About.WORK: N_("There is work on reports."),
}
HOW: Mapping[Audience, str] = {
    Audience.HANDLERS: N_("Open the reader. This mail holds nothing of any report."),
    Audience.OUTSIDE: N_("Ask the office what it does about it. This mail holds nothing of any report."),
}


@dataclass
class Caller:
    """Sends what is due; what it remembers of the last minutes is in memory alone."""

    means: Means
    mail: Mail
    addresses: Mapping[Audience, tuple[str, ...]]
    speak: Callable[[str], Translate]
    tell: Callable[[str], None]
    _not_before: dict[Call, datetime] = field(default_factory=dict)
    _arrived: dict[Call, frozenset[str]] = field(default_factory=dict)  # of a call that did not reach everybody

    def __call__(self) -> int:
        """Send what is due; return how many calls everybody got."""
        now = self.means.now()
        with self.means.store.reading() as tx:
            waiting = tx.calls.waiting()
        due = [one for one in waiting if one.is_due(Moment(now.date(), now.hour)) and self._may(one.call, now)]
        return sum(self._sent(one, now) for one in due)

    def _may(self, call: Call, now: datetime) -> bool:
        return bool(self.addresses.get(call.audience)) and self._not_before.get(call, now) <= now

    def _sent(self, one: Waiting, now: datetime) -> bool:
        subject, text = words(one.call, self.speak)
        arrived = set(self._arrived.get(one.call, frozenset()))
        for address in self.addresses[one.call.audience]:
            if address in arrived:
                continue
            try:
                self.mail(address, subject, text)
            except NotDelivered as fault:
                self.tell(f"calls: {one.call.about} to {one.call.audience}: {fault.what}")
            else:
                arrived.add(address)
        everybody = arrived >= set(self.addresses[one.call.audience])
        self._arrived[one.call] = frozenset() if everybody else frozenset(arrived)
        self._not_before[one.call] = now + (PAUSE if everybody else AGAIN)
        if everybody:
            with self.means.store.transaction() as tx:
                tx.calls.answered(one)
        return everybody


def words(call: Call, speak: Callable[[str], Translate]) -> tuple[str, str]:
    """Return the subject and the text of a mail, in both languages."""
    said = [(speak(language)(SAID[call.about]), speak(language)(HOW[call.audience])) for language in LANGUAGES]
    subject = " / ".join(what.rstrip(".。") for what, _ in said)
    return subject, "\n\n--\n\n".join(f"{what}\n\n{how}" for what, how in said) + "\n"
