"""The words in which a category of reports is written. Everything else is refused: a euphemism is not in the list."""

from sendable.reporting.scope.vocabulary import chinese, english

ENGLISH = english.WORDS
CHINESE = chinese.WORDS
