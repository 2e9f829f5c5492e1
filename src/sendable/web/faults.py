"""The one table from an error to its status and to words for people; errors themselves know no HTTP."""

from collections.abc import Mapping

from sendable import errors
from sendable.errors import SendableError
from sendable.screening.decision import N_

NOT_KNOWN = (422, N_("This cannot be done"))
FAULTS: Mapping[type[SendableError], tuple[int, str]] = {
    errors.NotFound: (404, N_("This does not exist")),
    errors.NotPermitted: (403, N_("Your roles do not permit this, or not at this office")),
    errors.TouchedBefore: (403, N_("Somebody who never acted on this item must do it")),
    errors.SecondPersonNeeded: (403, N_("Another person must do this")),
    errors.ChangedMeanwhile: (409, N_("Somebody else has changed this meanwhile. Look at it again")),
    errors.MoveNotAllowed: (409, N_("This is not possible as things stand")),
    errors.RuleForbids: (409, N_("The rules on these goods do not permit this")),
    errors.ReasonMissing: (422, N_("Say why: this needs a reason")),
    errors.IdentifierInvalid: (422, N_("This is no identifier of an item, or it is taken")),
    errors.VerificationMissing: (422, N_("The sender is not verified yet, or the conditions are not acknowledged")),
    errors.AgreementInvalid: (422, N_("This agreement cannot be recorded as it is")),
    errors.NotExempt: (422, N_("This safety agreement does not hold for this item. Verify the sender as usual")),
    errors.StoryInvalid: (422, N_("This story cannot be published as it is")),
    errors.DisputeInvalid: (422, N_("The decision cannot have been wrong in this way")),
    errors.LetterNotOpened: (403, N_("Letters are never opened")),
    errors.InspectionInvalid: (422, N_("The record of the inspection is not complete")),
    errors.NothingFound: (409, N_("Nobody has found anything yet; words alone make no case and no referral")),
    errors.TransferInvalid: (422, N_("This transfer does not add up")),
    errors.NumberInvalid: (422, N_("Write the number of the document: 4 to 40 letters and digits.")),
    errors.KeyUnusable: (500, N_("A key of this desk cannot be used. Tell your administrator")),
    errors.AppealTooLate: (409, N_("The last day to appeal has passed")),
    errors.CodeExpired: (410, N_("This code has run out")),
    errors.ChannelInvalid: (422, N_("Something here cannot be so")),
    errors.SignInRefused: (
        401,
        N_("The name, the password or the code is wrong, or sign-in is locked for 15 minutes."),
    ),
    errors.InvitationSpent: (
        410,
        N_("This invitation was used or has run out. Ask an administrator for a new one"),
    ),
    errors.LastAdministrator: (409, N_("This is the only administrator. Make another first")),
    errors.OrganisationRefused: (401, N_("Your organisation did not let you in, or gives you no role here.")),
    errors.OrganisationUnavailable: (502, N_("The sign-in of your organisation cannot be used now. Try again later.")),
    errors.PasskeyRefused: (401, N_("This passkey was not taken. Try again, or sign in by password and code.")),
    errors.LinkAskedBySelf: (
        409,
        N_("Another administrator must make this link. Change your own password under your account"),
    ),
    errors.StaffInvalid: (422, N_("Something here cannot be so")),
    errors.RecordUnavailable: (
        503,
        N_("The record cannot be used right now. Wait a moment, look whether it was recorded, then try again"),
    ),
    errors.AttachmentRefused: (422, N_("This file is not taken")),
    errors.CleaningBusy: (503, N_("Too many files are being cleaned right now")),
    errors.CleaningUnavailable: (503, N_("Files cannot be taken here right now")),
    errors.FactInvalid: (422, N_("A value here cannot be read")),
    errors.ValueInvalid: (422, N_("A value here cannot be read")),
    errors.InputUnreadable: (422, N_("This input cannot be read")),
    errors.TokenRefused: (401, N_("This needs a token that is valid")),
    errors.ScopeMissing: (403, N_("This token is for another task")),
    errors.TooManyRequests: (429, N_("Too many requests")),
    errors.QuestionOpen: (409, N_("A question must be answered first")),
    errors.VersionMissing: (428, N_("Say which version you have seen")),
    errors.KeyReused: (422, N_("This key came with another request")),
    errors.KeyInUse: (409, N_("This request is being done right now")),
    errors.TooManyAsked: (409, N_("Too many inspections were asked for")),
    errors.AnswerLost: (409, N_("This was done, and its answer is lost")),
    errors.RequestRefused: (401, N_("This request is not signed by a holder of keys")),
    errors.DirectoryInvalid: (409, N_("Nobody has keys for this week. Nothing was kept")),
    errors.ScopeUnsigned: (409, N_("Two people have not signed what may be reported here. Nothing was kept")),
    errors.EnvelopeInvalid: (422, N_("This is not sealed as it should be")),
    errors.StatementInvalid: (422, N_("A field is missing or too long")),
    errors.DutyMissing: (403, N_("Your duties do not permit this")),
    errors.OneDutyOnly: (403, N_("Somebody who has done nothing else about this report must do it")),
    errors.ConditionUnmet: (409, N_("Something else must come first")),
    errors.DigestMissing: (422, N_("A text that belongs to this is missing")),
    errors.EntryInvalid: (422, N_("The log cannot hold this")),
    errors.CodeUnreadable: (422, N_("This code has a slip. Compare it with your note")),
    errors.RewardsOff: (409, N_("No rewards are paid here")),
    errors.RewardSpent: (409, N_("This reward was given already")),
    errors.FundShort: (409, N_("The fund does not hold so much")),
    errors.SheetInvalid: (409, N_("The sheet of rewards is not the one that it should be. Nothing was signed")),
    errors.TariffInvalid: (500, N_("The tariff of rewards cannot be used. Tell your administrator")),
    errors.KeyOver: (410, N_("The time of this key is over")),
    errors.VoucherInvalid: (422, N_("This is no voucher of this fund")),
    errors.VoucherSpent: (409, N_("This voucher was paid already")),
    errors.BlindingFailed: (422, N_("The voucher could not be made. Try again")),
    errors.RowDamaged: (500, N_("The record is damaged here. Tell your administrator")),
    errors.LogDamaged: (500, N_("The record is damaged here. Tell your administrator")),
}


def told(fault: SendableError) -> tuple[int, str]:
    """Return the status of an error and a sentence that can be translated."""
    return next((FAULTS[kind] for kind in type(fault).__mro__ if kind in FAULTS), NOT_KNOWN)
