"""Read what a mention means where it stands: goods, or negated, a likeness, a title, a modifier, a purpose.

The words that decide this are data (`catalogue/language/roles.csv`), by role; an entry of two words counts as such:

not          before a mention: `no`, `without`, `无`          not-after    `free`, `excluded`, `除外`
bridge       between `not` and a mention: `any`, `任何`        not-words    hold no negation: `free gift`, `南非`
like-before  `toy`, `plush`, `毛绒`                            like-after   `print`, `shaped`, `造型`
like-far     anywhere in the same part: `cardboard`, `卡通`    like-end     at the end of a Chinese run: `道具`
soft, stuff  what likenesses are made of: `felt`; `resin`      real         no likeness: `live`, `活体`
title        what has a title: `dvd`, `小说`                   not-title    is none: `dvd player`
not-end      the last words: `不包含`
picture      what is only shown: `print`, `logo`
bottle       what may be empty: `vial`                        nothing-in   that it is: `empty`, `never filled`
bound        one character, part of the word before: `刷`      model        its number goes with it: `iphone 14 case`
empty        a box or bottle without the goods: `空盒`         colour       `red`, `红`
accessory    a head even behind a space: `收纳包`              contents     `in`, `inside`: what is before is goods
head         ordinary things that goods only describe: `case`, `cushion`, `支架`      not-head: `top shelf`
vessel       a head if no amount follows: `pouch`, `case`      amount       a unit of what is inside: `ml`, `bottles`
food         a head of what is not eaten: `candy`              for-after    `专用`
for          what follows is a purpose: `for`, `适用于`         ordinary     words that are no slip of a name: `masala`
with         what follows is inside: `with`, `内置`             powered      `powered`, `供电`
break        ends a noun phrase: `and`, `和`                    filler       says nothing: `pcs`, `一些`
descriptor   says nothing of what it is: `dried`               hedge        says that nobody knows: `untested`
talk         who, when and why: `he knows`, `上次`             parcel       may be for anybody: `stuff for Dave`
shade, dyed  a shade of what has one: `cognac`, `laces`          drink        the amount of a drink, no shade
made         makes a container a thing: `glass`, `empty`          person       stands before a name: `uncle`
label        what quotes a warning: `sticker`                   saying       between it and the quotation: `that says`
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sendable.screening.beside import in_a_list, quoted, served
from sendable.screening.fold import Folded, is_han
from sendable.screening.likeness import Likeness
from sendable.screening.phrase import HEADS, NEAR, NUMERIC, Phrase
from sendable.screening.role_words import RoleWords, Words
from sendable.screening.surroundings import HARD, Span, Surroundings, surroundings
from sendable.screening.vagueness import Vagueness

__all__ = ["Language", "Reason", "Span"]
_NUMBER = re.compile(r"\d+")
_LISTED = 5  # characters of what is denied besides


class Reason(NamedTuple):
    """Why a mention may not be goods, the word that says so, and the role in which it says so."""

    why: str
    word: str
    role: str


class Kept(Iterable[Reason]):
    """Reasons that may be gone through again."""

    def __init__(self, more: Iterator[Reason]) -> None:
        self._more = more
        self._known: list[Reason] = []

    def __iter__(self) -> Iterator[Reason]:
        yield from self._known
        for reason in self._more:
            self._known.append(reason)
            yield reason


class Language:
    """Reads roles with one set of role words; unknown words change nothing."""

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        self._words = RoleWords(words)
        self._phrase = Phrase(self._words)
        self._likeness = Likeness(self._phrase)
        self.vagueness = Vagueness(self._words)

    def read(self, folded: Folded, spans: Sequence[Span]) -> list[Iterable[Reason]]:
        """Return for each span the reasons why it is NOT goods, strongest first; none where it is.

        They are worked out when they are asked for: mostly the first one settles it.
        """
        starts = frozenset(span.start for span in spans)
        return [Kept(self._reasons_at(folded, span, starts)) for span in spans]

    def _reasons_at(self, folded: Folded, span: Span, starts: frozenset[int]) -> Iterator[Reason]:
        around = surroundings(folded.tokens, span, starts)
        if span.end - span.start == len(around.own[0]) and in_a_list(around, self._words):
            around = around._replace(left=(), right=(), before=(), after=())
        yield from self._reasons(around)

    def covers(self, reason: Reason) -> bool:
        """Tell whether a mention only says for what a case, cover or holder is."""
        return reason.why == "modifier" and self._words.has(reason.word, "accessory", "vessel")

    def labels(self, reasons: Iterable[Reason]) -> Iterator[Reason]:
        """Yield the reasons that say that the mention is only printed on a label: `UN1950 stickers`."""
        return (one for one in reasons if one.why == "modifier" and self._words.has(one.word, "label"))

    def apart(self, text: str, folded: Folded, start: int, end: int) -> bool:
        """Tell whether what stands between two offsets of a text begins another thing: a comma, `and`, `with`."""
        if HARD.search(text[start:end]):
            return True
        words = [token.text for token in folded.tokens if token.start >= start and token.end <= end]
        return len(words) > NEAR or any(self._words.has(word, "with", "break", "for") for word in words)

    def _reasons(self, around: Surroundings) -> Iterator[Reason]:
        if word := self._negated(around):
            yield Reason("negated", word, "not")
            return
        if word := self._emptied(around):
            yield Reason("negated", word, "hollow" if is_han(word[0]) else "nothing-in")
        if word := quoted(around, self._words):
            yield Reason("modifier", word, "label")
        if self._inside(around) or self._alive(around):
            return
        if word := self._purpose(around):
            yield Reason("purpose", word, "for")
        if word := self._title(around):
            yield Reason("title", word, "title")
        for role, word in self._likeness.reasons(around):
            yield Reason("likeness", word, role)
        yield from self._modified(around)

    def _inside(self, around: Surroundings) -> bool:
        """Tell whether the mention is what something contains or runs on: that is goods, whatever stands around.

        Only what is a picture is none: `glove with lobster print`.
        """
        left, right, words = around.left, around.right, self._words
        if right and words.begins(right, 0, "picture"):
            return False
        for at in range(min(len(left), NEAR)):  # `with`, `with real`
            if words.ends(left, at, "with") and not words.ends(left, at + 1, "for"):
                return True
            if not words.has(left[at], "real", "bridge", "filler"):
                break
        return bool(right and words.begins(right, 0, "powered"))

    def _alive(self, around: Surroundings) -> bool:
        words = self._words
        return any(words.has(one, "alive") for one in (*around.left[:NEAR], *around.after, *around.next[:NEAR]))

    def _negated(self, around: Surroundings) -> str:
        right, words = around.right, self._words
        if right and (word := words.begins(right, 0, "not-after")) and not words.begins(right, 0, "not-words"):
            return word
        if right and words.has(right[0], "not-end"):
            return right[0]
        return next((one for one in right if words.has(one, "empty")), "") or self._denied(around.left)

    def _emptied(self, around: Surroundings) -> str:
        """Return the word that says of a bottle or box named right after the mention that nothing is in it."""
        words = self._words
        if around.tail or (around.after and is_han(around.after[0][0])):
            beyond = (*around.after[bool(around.tail) :][:NEAR], *around.next[:1])
            return next((word for one in beyond if is_han(one[0]) and (word := words.start(one, "nothing-in"))), "")
        near = (*around.own, *around.after[:NEAR])
        if not any(words.begins(near, at, "bottle") for at in range(len(near))):
            return ""
        said = around.after
        word = next((word for at in range(len(said)) if (word := words.begins(said, at, "nothing-in"))), "")
        return word or (words.begins(around.next, 0, "nothing-in") if around.next else "")

    def _denied(self, left: Words) -> str:
        words = self._words
        if left and is_han(left[0][0]) and (word := self._also_denied(left[0])):
            return word
        may_be_listed = False  # after `or`, one strange word: "no charger or battery"
        for at, one in enumerate(left):
            if one.isdigit():
                break
            if (word := words.ends(left, at, "not")) and not words.ends(left, at, "not-words"):
                return word
            if one in ("or", "nor", "或"):
                may_be_listed = True
            elif words.has(one, "bridge", "filler"):
                continue
            elif not may_be_listed:
                break
            else:
                may_be_listed = False
        return ""

    def _also_denied(self, run: str) -> str:
        """Return the `不含` of `不含相机和` before a mention."""
        listed = next((run[: -len(one)] for one in ("以及", "和", "与", "及", "或", "跟") if run.endswith(one)), "")
        places = ((listed.rfind(word), word) for word in self._words.han("not") if len(word) > 1)
        return next((word for at, word in places if at >= 0 and len(listed) - at - len(word) <= _LISTED), "")

    def _purpose(self, around: Surroundings) -> str:
        left, right, words = around.left, around.right, self._words
        if word := served(around):
            return word
        for at, one in enumerate(left):
            if word := words.ends(left, at, "for"):
                return word
            if at == 0 and one in ("and", "or") and (word := self._also_for(left)):
                return word
            if one == "of" and at + 1 < len(left) and words.ends(left, at + 1, "head"):
                return left[at + 1]  # poster of a pistol
            if words.has(one, "break") or words.ends(left, at, "with"):
                break
        if right and (len(right) > 1 or len(right[0]) > NEAR):  # something must follow 专用
            return words.begins(right, 0, "for-after")
        return ""

    def _also_for(self, left: Words) -> str:
        """Return the `for` of `for phone and tablet`: one or two words may stand between."""
        words = self._words
        for at in range(2, min(len(left), 2 + NEAR)):
            if words.has(left[at - 1], "break", "with", "filler"):
                return ""
            if word := words.ends(left, at, "for"):
                return word
        return ""

    def _title(self, around: Surroundings) -> str:
        """Return the medium whose title the mention is a word of: `machete kills dvd`, `葡萄酒的秘密 书`."""
        if around.titled:
            return "《"
        after, words = around.after, self._words
        for at, one in enumerate(after):
            if is_han(one[0]):
                if word := self._titled_run(around, at):
                    return word
            elif (word := words.begins(after, at, "title")) and not words.begins(after, at, "not-title"):
                inside = any(words.has(near, "contents", "with") for near in after[:at])
                return "" if inside or "in" in after[max(0, at - NEAR) : at] else word
        return ""

    def _titled_run(self, around: Surroundings, at: int) -> str:
        """Return the medium that a Chinese run to the right names: at its end, or all of it."""
        run, words = around.after[at], self._words
        if any(words.ends((one,), 0, "with") for one in around.after[:at]):
            return ""
        word = words.tail(run, "title")
        if self._listed(around):
            return ""
        return word if (len(word) > 1 and at <= NEAR) or (word == run and at == bool(around.tail)) else ""

    def _listed(self, around: Surroundings) -> bool:
        """Tell whether another thing stands beside the mention to the left: `衣服 手枪 书` is a list."""
        words = self._words
        return any(is_han(one[0]) and (words.tail(one, "head") or words.has(one, "title")) for one in around.left)

    def _modified(self, around: Surroundings) -> Iterator[Reason]:
        around = self._without_model(around)
        if around.right and not around.tail and around.right[0] in self._words.han("bound"):
            yield Reason("modifier", around.right[0], "bound")
        for role in HEADS:
            if word := self._modifies(around, role):
                yield Reason("modifier", word, role)
        yield from self._beside(around)

    def _without_model(self, around: Surroundings) -> Surroundings:
        """Leave out the number of a model: `ipad 11 tpu shell`."""
        right = around.right
        if around.tail or not right or not NUMERIC.fullmatch(right[0]):
            return around
        return around._replace(right=right[1:]) if self._words.has(around.own[-1], "model") else around

    def _modifies(self, around: Surroundings, role: str) -> str:
        if role == "vessel" and self._amount(around.after):
            return ""
        words = (self._phrase.in_phrase(around, at, role) for at in range(len(around.right)))
        return next(filter(None, words), "")

    def _amount(self, after: Words) -> bool:
        """Tell whether an amount of what is inside a vessel is named: `pouch 50g`, `case 12 bottles`."""
        for at, one in enumerate(after):
            behind, ahead = after[max(0, at - 1)], after[min(at + 1, len(after) - 1)]
            if one == "of" and self._words.has(behind, "vessel") and ahead[0].isdigit():
                return True  # box of 5
            unit = _NUMBER.sub("", one) if one[0].isdigit() else one if behind.isdigit() else ""
            if unit and self._words.has(unit, "amount"):
                return True
        return False

    def _beside(self, around: Surroundings) -> Iterator[Reason]:
        """Yield the ordinary thing that stands behind a space beside the mention.

        Chinese titles put things side by side (`手枪 手套`), so only what needs another thing counts: an accessory; any
        other thing explains a weak name only.
        """
        right, words = around.right[bool(around.tail) :], self._words
        if not right or not is_han(right[0][0]) or words.start(right[0], "with") or self._listed(around):
            return
        if (around.joined and not around.tail) or words.start(around.tail, "with"):
            return
        for run in right[: 1 + (len(right[0]) == 1)]:  # a single character is part of a word: `料酒 瓶 标签`
            if is_han(run[0]) and (word := words.start(run, "accessory") or words.tail(run, "accessory")):
                yield Reason("modifier", word, "accessory")
        if word := next((word for run in right[:NEAR] if is_han(run[0]) and (word := words.tail(run, "head"))), ""):
            yield Reason("modifier", word, "beside")
