"""The text engine as the window sees it: functions on text, for any thread.

`app.py` makes an `Engine` of the packages below ``gui/``; a test makes one of lambdas.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader_app.domain.model import Script
from reader_app.domain.offsets import ViewText
from reader_app.domain.spans import Span
from reader_app.later import later

from .words.article_words import MakeRules, no_rules

if TYPE_CHECKING:
    from reader_app.domain import lexicon
    from reader_app.domain.findings import ConversionMark
    from reader_app.domain.lexicon import LookUp, Reading
else:
    lexicon = later("reader_app.domain.lexicon")


def no_readings(_text: str, _ends: Sequence[int]) -> Sequence[Reading]:
    """The readings of an engine without any."""
    return ()


def nothing_found(text: str, word: Span, _script: str) -> LookUp:
    """The answer of an engine without a dictionary."""
    return lexicon.LookUp(word, word.of(text), (), (), ())


def no_marks(_text: str, _script: Script, _own: str) -> Sequence[ConversionMark]:
    """The marks of an engine that is sure of every conversion."""
    return ()


def no_breaks(_text: str, _script: Script, _own: str) -> Sequence[int]:
    """The breaks of an engine that needs no text to be cut."""
    return ()


@dataclass(frozen=True, slots=True)
class Engine:
    """What the window needs of the text engine, safe to call from any thread.

    ``convert(text, script, own_script)`` gives a view; ``word_ends(text)`` the ends of words in
    code points; ``readings(text, ends)`` how each Han character is read among words that end there;
    ``look_up(text, word, script)`` what the dictionary has for a span, where ``script`` is the
    text's own; ``credit()`` names the dictionary and its licence, empty where it is missing.
    ``marks`` tells what deserves a second look in a view, ``breaks`` where a long text can be cut
    for it; both take what ``convert`` takes. ``word_rules(repairs, article)`` is what the reader's
    repairs make of words. ``fold(text)`` is what filters compare, character by character.
    """

    convert: Callable[[str, Script, str], ViewText]
    word_ends: Callable[[str], Sequence[int]]
    readings: Callable[[str, Sequence[int]], Sequence[Reading]] = no_readings
    look_up: Callable[[str, Span, str], LookUp] = nothing_found
    credit: Callable[[], str] = str
    marks: Callable[[str, Script, str], Sequence[ConversionMark]] = no_marks
    breaks: Callable[[str, Script, str], Sequence[int]] = no_breaks
    word_rules: MakeRules = no_rules
    fold: Callable[[str], str] = str.casefold
