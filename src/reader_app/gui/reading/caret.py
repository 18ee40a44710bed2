"""Places of the caret in a text as it is shown, and the words and sentences around them. No Qt.

Offsets are code points of a paragraph's view text. `Units` converts them from and to Qt's UTF-16.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from reader_app.domain.spans import Span

SENTENCE_ENDS = frozenset("。！？!?…；;")
CLOSERS = frozenset("”’」』）》〉】〕)]\"'")
STOPS = SENTENCE_ENDS | CLOSERS
_END = re.escape("".join(sorted(SENTENCE_ENDS)))
_STOP = re.compile(f"[{_END}][{re.escape(''.join(sorted(STOPS)))}]*")
"""The end of a sentence: a mark with all marks, closing quotes and brackets after it."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place of the caret: a paragraph, counted from 0, and an offset in its view text.

    Where a line wraps, one offset is the end of a line and the beginning of the next; ``upstream``
    means the end. It is not compared.
    """

    paragraph: int
    offset: int
    upstream: bool = field(default=False, compare=False)


class Units:
    """Converts between the code points of a text and Qt's UTF-16 units."""

    def __init__(self, text: str) -> None:
        self._points: list[int] = []
        if text and not text.isascii() and max(text) > "\uffff":
            self._points = [i for i, character in enumerate(text) if character > "\uffff"]
        self._units = [point + index for index, point in enumerate(self._points)]

    def to_units(self, point: int) -> int:
        """The UTF-16 position of a code point offset."""
        return point + bisect_left(self._points, point) if self._points else point

    def to_points(self, unit: int) -> int:
        """The code point offset of a UTF-16 position; inside a pair, the pair's start."""
        return unit - bisect_left(self._units, unit) if self._units else unit


def is_stop(text: str, at: int) -> bool:
    """Whether the caret may be at offset ``at``: never inside what readers see as one character.

    It follows Unicode's extended grapheme clusters (UAX 29) for combining marks, joiners, variation
    selectors, emoji modifiers and flags.
    """
    if at <= 0 or at >= len(text):
        return True
    character, before = text[at], text[at - 1]
    if character < "\u0300" and before < "\u0300":
        return True
    if before == "\u200d" or character == "\u200d" or "\U0001f3fb" <= character <= "\U0001f3ff":
        return False
    if _is_flag_half(character) and _is_flag_half(before):
        halves = 0
        while halves < at and _is_flag_half(text[at - 1 - halves]):
            halves += 1
        return halves % 2 == 0
    return not unicodedata.category(character).startswith("M")


def next_stop(text: str, at: int) -> int:
    """The next place of the caret after ``at``."""
    at += 1
    while not is_stop(text, at):
        at += 1
    return min(at, len(text))


def previous_stop(text: str, at: int) -> int:
    """The last place of the caret before ``at``."""
    at -= 1
    while not is_stop(text, at):
        at -= 1
    return max(at, 0)


def _is_flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def word_span(text: str, ends: Sequence[int] | None, offset: int) -> Span:
    """The word that contains the character at ``offset``, by ``ends``, where words end.

    Without them every Chinese character is a word, and so is a run of letters and digits.
    """
    offset = max(0, min(offset, len(text) - 1))
    if not text:
        return Span(0, 0)
    if ends:
        index = bisect_right(ends, offset)
        if index < len(ends):
            return Span(ends[index - 1] if index else 0, min(ends[index], len(text)))
    if not _runs_together(text[offset]):
        return Span(offset, offset + 1)
    start = end = offset
    while start > 0 and _runs_together(text[start - 1]):
        start -= 1
    while end < len(text) and _runs_together(text[end]):
        end += 1
    return Span(start, end)


def sentence_span(text: str, offset: int) -> Span:
    """The sentence that contains the character at ``offset``, with its closing quotes."""
    if not text:
        return Span(0, 0)
    offset = max(0, min(offset, len(text) - 1))
    start = _sentence_start(text, offset)
    while start < offset and text[start].isspace():
        start += 1
    return Span(start, _sentence_end(text, offset))


def next_sentence(text: str, offset: int) -> int:
    """Where the sentence at ``offset`` ends."""
    while offset < len(text) and text[offset].isspace():
        offset += 1
    return sentence_span(text, offset).end if offset < len(text) else len(text)


def previous_sentence(text: str, offset: int) -> int:
    """Where the sentence before ``offset`` begins."""
    while offset > 0 and text[offset - 1].isspace():
        offset -= 1
    return sentence_span(text, offset - 1).start if offset > 0 else 0


def _sentence_end(text: str, offset: int) -> int:
    """The first end of a sentence after ``offset``; the text's end if there is none."""
    first = offset
    while first > 0 and text[first - 1] in STOPS:
        first -= 1
    for match in _STOP.finditer(text, first):
        if match.end() > offset:
            return match.end()
    return len(text)


def _sentence_start(text: str, offset: int) -> int:
    """The last end of a sentence up to ``offset``; 0 if there is none."""
    before = offset
    while before > 0:
        mark = max(text.rfind(end, 0, before) for end in SENTENCE_ENDS)
        match = _STOP.match(text, mark) if mark >= 0 else None
        if match is None:
            return 0
        if match.end() <= offset:
            return match.end()
        before = mark
    return 0


def previous_word(text: str, ends: Sequence[int] | None, offset: int) -> int:
    """Where the word before ``offset`` begins."""
    while offset > 0 and text[offset - 1].isspace():
        offset -= 1
    return word_span(text, ends, offset - 1).start if offset > 0 else 0


def next_word(text: str, ends: Sequence[int] | None, offset: int) -> int:
    """Where the word at ``offset`` ends."""
    while offset < len(text) and text[offset].isspace():
        offset += 1
    return word_span(text, ends, offset).end if offset < len(text) else len(text)


def _runs_together(character: str) -> bool:
    if not character.isalnum():
        return False
    return unicodedata.category(character) != "Lo"
