"""How goods stand beside other things: in a list, quoted on a label, served or shielded from by what is sent."""

import re

from sendable.screening.fold import is_han
from sendable.screening.phrase import NEAR
from sendable.screening.role_words import RoleWords
from sendable.screening.surroundings import Surroundings

_NO_SHIELD = ("消防", "国防", "边防", "海防", "空防", "人防")
_USED = re.compile("(?:点焊|焊接|打孔|切割|清洁|清洗|收纳|包装|存放|展示|种植)?用(?![品户途法量于完过药具])的?(?=..)")
# `看古玩用`, `捆腊肠的棉线`: what is done to the goods with another thing, and how this other thing follows.
_WORKED_ON = tuple("看鉴捆绑扎系切剥夹挂晾盖养喂擦洗磨捞逗遛")
_WORKING = re.compile("用$|用?的(?=..)")
_THINGS, _SHORT_RUN = 3, 5  # beside a mention in a list; characters of each
_TELLING = ("like-before", "like-after", "like-far", "like-end", "soft", "stuff", "title", "for", "not", "with", "real")


def in_a_list(around: Surroundings, words: RoleWords) -> bool:
    """Tell whether the mention stands among short Chinese runs that name things of their own: `棉鞋 腊肉 手套 毛线帽`.

    Where a run says how the goods are, or names what only goes with them, it is no list.
    """
    runs = (*around.before, *around.after)
    if len(runs) < _THINGS or not is_han(around.own[0][0]):
        return False
    if any(not is_han(one[0]) or len(one) > _SHORT_RUN for one in runs):
        return False
    things = sum(bool(words.tail(one, "head")) for one in runs)
    return things >= _THINGS - 1 and not any(words.has(one, *_TELLING) or words.tail(one, "accessory") for one in runs)


def quoted(around: Surroundings, words: RoleWords) -> str:
    """Return the label or sign that quotes the mention: `sticker that says "explosives"`, `警示贴 写着易燃`."""
    left = around.left
    for at in range(len(left[: 2 * NEAR + 1])):
        if word := words.ends(left, at, "label"):
            before = left[at + 1] if at + 1 < len(left) else ""
            return "" if words.has(before, "not", "with") else word
        if not words.ends(left, at, "saying"):
            break
    return ""


def served(around: Surroundings) -> str:
    """Return what tells that another thing is used for the goods or shields from them: `电池用的镍片`, `防偷拍贴`."""
    shield = around.left[0] if around.left else ""
    if shield.endswith("防") and not shield.endswith(_NO_SHIELD):
        return "防"
    used = _USED.match(around.tail)
    if used:
        return used[0]
    worked = shield.endswith(_WORKED_ON) and _WORKING.match(around.tail)
    return f"{shield[-1]}{worked[0]}" if worked else ""
