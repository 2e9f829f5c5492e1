"""What a duty of a key holder is called on pages."""

from collections.abc import Mapping

from sendable.reporting.directory import Duty
from sendable.screening.decision import N_

DUTIES: Mapping[Duty, str] = {
    Duty.HANDLER: N_("handler"),
    Duty.CUSTODIAN: N_("custodian"),
    Duty.REWARD_OFFICER: N_("reward officer"),
    Duty.REVIEWER: N_("reviewer"),
    Duty.AUTHORITY: N_("authority"),
}
