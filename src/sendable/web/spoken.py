"""Texts of templates said once, when a template is made ready for a language, not at each showing of a page."""

from collections.abc import Iterable, Iterator
from itertools import islice

from jinja2 import Environment
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from sendable.screening.decision import Translate

SAY = "_"
_CALL = ("name", "lparen", "string", "rparen")


class Spoken(Extension):
    """Puts the translation in the place of `_('text')`; `_(name)` is still said at each showing."""

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        """Yield the tokens of a template with its texts translated."""
        say: Translate = self.environment.say  # type: ignore[attr-defined]
        return _translated(stream, say)


def spoken(environment: Environment, say: Translate) -> Environment:
    """Return an environment like this one, for one language."""
    made = environment.overlay(extensions=[Spoken], cache_size=-1)
    made.extend(say=say)
    return made


def _translated(stream: TokenStream, say: Translate) -> Iterator[Token]:
    waiting: list[Token] = []
    for token in stream:
        waiting.append(token)
        while waiting and not _may_be_call(waiting):
            yield waiting.pop(0)
        if len(waiting) == len(_CALL):
            text = waiting[2]
            yield Token(text.lineno, "string", say(text.value))
            waiting.clear()
    yield from waiting


def _may_be_call(tokens: list[Token]) -> bool:
    kinds = tuple(token.type for token in tokens)
    return kinds == tuple(islice(_CALL, len(kinds))) and tokens[0].value == SAY
