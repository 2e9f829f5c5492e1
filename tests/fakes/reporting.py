"""A place for reports that keeps everything in clear, in memory: for tests of pages, which must not notice."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from sendable.actions.reporting.offered import Reward, Stage
from sendable.adapters.flood.challenges import Challenges
from sendable.adapters.flood.gate import Gate
from sendable.adapters.sealing.reporter import new_code, word_list
from sendable.errors import ConditionUnmet, NotFound, SendableError, StatementInvalid
from sendable.reporting.code import Code
from sendable.reporting.conversation import Appealing, Conversation, Noticed, Told
from sendable.reporting.flood import Effort
from sendable.reporting.form import NO_FORM, ONCE_SIZE, Form, digest_of
from sendable.reporting.scope.signed import SignedScope
from sendable.reporting.sheet import Sheet
from sendable.reporting.slip import Slip, slip_of
from sendable.reporting.statement import TEXT, Statement, checked, write_statement
from sendable.web.public.intake import Intake

DAY = date(2026, 11, 20)
LIGHT = Effort(puzzles=2, bits=4, wait=10, most=3, most_worked=6)


@dataclass(frozen=True)
class Words:
    """A text in both languages."""

    en: str
    zh: str

    def of(self, language: str) -> str:
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True)
class Category:
    """What may be reported."""

    id: str
    title: Words
    covers: Words
    not_covered: Words
    instead: Words


CATEGORIES = (
    Category(
        "loose-batteries",
        Words("Loose or damaged lithium batteries", "散装或损坏的锂电池"),
        Words("Lithium cells and batteries that are not in a device.", "不在设备内的锂电池芯和锂电池。"),
        Words("A telephone with its battery in it.", "装有电池的手机。"),
        Words("Ask at a post office.", "请到邮局询问。"),
    ),
    Category(
        "fireworks",
        Words("Fireworks and explosives", "烟花爆竹和爆炸品"),
        Words("Fireworks, firecrackers, detonators, gunpowder.", "烟花、爆竹、雷管、火药。"),
        Words("Noise in the street.", "街上的噪声。"),
        Words("Call the town.", "请联系所在地政府。"),
    ),
)


@dataclass
class Kept:
    """One report."""

    said: Statement
    attachments: list[bytes]
    contact: str
    quarantine: bool
    shown: Conversation
    written: list[str] = field(default_factory=list)


@dataclass
class FakeReporting:
    """Keeps reports by code; `fault` is raised by whatever takes something in, and from then on by all."""

    kept: dict[bytes, Kept] = field(default_factory=dict)
    fault: SendableError | None = None
    keys: bool = True
    down: bool = False
    asked: list[bytes] = field(default_factory=list)
    slips: dict[bytes, Code] = field(default_factory=dict)
    notices: dict[bytes, Noticed] = field(default_factory=dict)
    appeals: list[str] = field(default_factory=list)
    rewards_sheet: Sheet | None = None
    rewards: dict[bytes, Reward] = field(default_factory=dict)
    claimed: list[tuple[bytes, bool]] = field(default_factory=list)
    signed: SignedScope | None = None

    def categories(self) -> Sequence[Category]:
        return CATEGORIES

    def ready(self) -> bool:
        self._fails()
        return self.keys

    def signed_scope(self) -> SignedScope | None:
        return self.signed

    def scope_notes(self) -> dict[str, str]:
        return {"scope": "the note", "directory": "the other"} if self.signed else {}

    def once(self) -> str:
        return os.urandom(ONCE_SIZE).hex()

    def make_slip(self) -> tuple[Slip, Code]:
        slip, code = slip_of(os.urandom(16)), new_code()
        self.slips[slip.key] = code
        return slip, code

    def submit(
        self,
        said: Statement,
        attachments: Sequence[bytes],
        contact: str,
        *,
        quarantine: bool,
        form: Form = NO_FORM,
    ) -> Code | None:
        self._fails(begins=True)
        content = digest_of([write_statement(said), contact.encode(), *attachments])
        code = form.code(content) if form.once else new_code()
        if code.secret in self.kept:
            return code
        if form.slip and form.slip.key not in self.slips:
            raise NotFound("slip", "with this number")
        if form.slip:
            code = self.slips.pop(form.slip.key)
        shown = Conversation(DAY, "received", (), may_write=True, answer_by=DAY + timedelta(days=7))
        self.kept[code.secret] = Kept(checked(said), list(attachments), contact, quarantine, shown)
        return None if form.slip else code

    def conversation(self, code: Code) -> Conversation | None:
        self._fails()
        self.asked.append(code.secret)
        return self.kept[code.secret].shown if code.secret in self.kept else None

    def write(self, code: Code, text: str, attachments: Sequence[bytes], *, quarantine: bool = False) -> None:  # noqa: ARG002
        self._fails(begins=True)
        self.kept[code.secret].written.append(text)
        self.kept[code.secret].attachments.extend(attachments)

    def appeal_false(self, code: Code, text: str) -> None:
        self._fails(begins=True)
        if not text or len(text) > TEXT:
            raise StatementInvalid("text", "missing", 0)
        one = self.kept[code.secret]
        if one.shown.appeal.until is None:
            raise ConditionUnmet("appeal", "nobody calls it false")
        self.appeals.append(text)
        one.shown = replace(one.shown, appeal=Appealing(waits=True))

    def notice(self, code: Code) -> Noticed | None:
        self._fails()
        return self.notices.get(code.secret)

    def appeal(self, code: Code, text: str) -> None:
        self._fails(begins=True)
        if not text or len(text) > TEXT:
            raise StatementInvalid("text", "missing", 0)
        self.appeals.append(text)
        self.notices[code.secret] = replace(self.notices[code.secret], waits=True, appeal_until=None)

    def sheet(self):
        self._fails()
        return self.rewards_sheet

    def published_sheet(self) -> str:
        return "the sheet"

    def reward(self, code: Code) -> Reward | None:
        return self.rewards.get(code.secret)

    def claim(self, code: Code, *, money: bool) -> None:
        self._fails(begins=True)
        self.claimed.append((code.secret, money))
        self.rewards[code.secret] = replace(self.rewards[code.secret], stage=Stage.ASKED)

    def _fails(self, *, begins: bool = False) -> None:
        self.down = self.fault is not None and (self.down or begins)
        if self.fault is not None and self.down:
            raise self.fault

    def answer(self, code: Code, text: str, *, signed: bool = True) -> None:
        """Answer as a handler does."""
        one = self.kept[code.secret]
        told = (*one.shown.told, Told(DAY + timedelta(days=2), text, signed))
        one.shown = replace(one.shown, state="acknowledged", told=told, answer_by=DAY + timedelta(days=90))


@dataclass
class Clock:
    """Seconds that pass when a test says so."""

    now: float = 1_795_000_000.0

    def __call__(self) -> float:
        return self.now


def intake(
    reporting: FakeReporting,
    clock: Callable[[], float],
    effort: Effort = LIGHT,
    names: Callable[..., Sequence[str]] = lambda _: (),
) -> Intake:
    """Return what the pages work with; the words that are asked back are the first and the third."""
    chances = iter(range(1_000_000))
    gate = Gate(Challenges(b"k" * 32, lambda size: next(chances).to_bytes(size, "big")), clock, effort)
    lists = {language: word_list(language) for language in ("en", "zh")}
    return Intake(reporting, gate, lists, lambda below: 1 % below if below < 12 else 0, names)
