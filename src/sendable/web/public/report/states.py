"""Where a report stands, in plain words for its reporter."""

from collections.abc import Mapping

from sendable.screening.decision import N_

UNDER_WAY = N_("Your report is being worked on.")
STATES: Mapping[str, str] = {
    "received": N_("Your report has arrived. Nobody has answered yet."),
    "acknowledged": N_("Somebody has read your report and is looking into it."),
    "in_scope": N_("Your report is about something that this office looks into. The goods are being checked."),
    "out_of_scope": N_("Your report is not about something that this office may look into. Its text is deleted after three days."),
    "verified": N_("The goods were checked, and your report was right."),
    "unfounded": N_("The goods were checked, and nothing was found. Nobody blames you. The text is deleted after 30 days."),
    "knowingly_false": N_("The report was judged to be false, by two persons. Their reasons are below."),
    "handed_over": N_("Your report went to the authority that is in charge of such goods."),
    "outcome": N_("There is an outcome. Read it below."),
    "closed": N_("The report is closed."),
    "purged": N_("The report is closed, and its text was deleted."),
}  # fmt: skip
