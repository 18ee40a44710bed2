"""Kinsoku: where a line of Chinese may break, and which characters stay together. No Qt.

The rules follow *Requirements for Chinese Text Layout* (W3C) and GB/T 15834-2011: closing marks and
stops never begin a line, opening marks never end one, —— and …… are never broken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

OPENING = "「『（［｛〈《【〔〖〘〝“‘"
CLOSING = "」』）］｝〉》】〕〗〙〞”’"
STOPS = "，。、；：．！？"
PUNCTUATION = frozenset(OPENING + CLOSING + STOPS)
NO_START = frozenset(CLOSING + STOPS + ")]}!?,.:;%‰℃°·・‧～／/々〻ー\u00a0\u2060\ufeff")
NO_END = frozenset(OPENING + "([{／\u00a0\u2060\ufeff")

_OTHER_HAN = (
    ("\u3400", "\u4dbf"),
    ("\u3005", "\u3005"),
    ("\u3007", "\u3007"),
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003ffff"),
)
"""Ranges of Chinese characters besides U+4E00 to U+9FFF, the first and the last of each.

A regular expression for all of them would take 2 ms to compile.
"""
_ALPHABETIC = "0-9A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff"
_SIMPLE = (
    "\u2018\u2019\u201c\u201d\u3000-\u3029\u3030-\u3098\u309b-\u312f\u3190-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffee\U00020000-\U0003ffff"
)
_JOINING = (
    "\u0300-\u036f\u200d\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef"
)

APOSTROPHE = "’"
"""Between letters it is part of their word, and not the full-width mark of Chinese fonts."""
_OTHER = re.compile(f"(?:[^{_SIMPLE}]+|(?<=[{_ALPHABETIC}]){APOSTROPHE}(?=[{_ALPHABETIC}]))+")
_PARTS = re.compile("—+|…+|\\s|[^\\s—…]+")
_JOINED = re.compile(f"[{_JOINING}]")
DOUBLED = re.compile(f"[{OPENING}{CLOSING}{STOPS}](?=[{OPENING}{CLOSING}{STOPS}])")
"""Full-width marks before another one."""
MARK = re.compile(f"[{OPENING}{CLOSING}{STOPS}]")
_LETTERS = re.compile(f"[{_ALPHABETIC}%‰]+")
HANGING = frozenset(" \t\u2003\u2002\u3000")
"""Spaces, which a line's end swallows."""
MARKS_AND_SPACES = PUNCTUATION | HANGING
LONG_WORD = 20
INSIDE_WORD = frozenset("/-_.?&=#")
"""A word longer than `LONG_WORD`, usually an address, may break after one of these."""


def may_break(text: str, at: int) -> bool:
    """Whether a line may end before ``at``, apart from runs that stay together (`together`)."""
    return text[at] not in NO_START and text[at - 1] not in NO_END


def good_break(text: str, start: int, end: int) -> int:
    """The first good place for a line's end in ``[start, end)``: after a mark if there is one."""
    end = min(end, len(text))
    possible = [at for at in range(start, end) if at and may_break(text, at)]
    marks = (at for at in possible if text[at - 1] in STOPS)
    solid = {at for a, b in together(text[start:end]) for at in range(start + a, start + b + 1)}
    return next(marks, next((at for at in possible if at not in solid), start))


def parts(text: str) -> list[tuple[int, int]]:
    """The ranges of code points that are shaped together, in order.

    They are words of other scripts, single spaces, dashes, ellipses, and characters with combining
    marks. Any other character is shaped by itself, whatever its neighbours.
    """
    found: list[tuple[int, int]] = []
    for other in _OTHER.finditer(text):
        for match in _PARTS.finditer(text, other.start(), other.end()):
            start, end = match.span()
            if start == other.start() and start and _JOINED.match(text, start):
                start -= 1
            found.append((start, end))
    return found


def is_han(character: str) -> bool:
    """Whether it is a Chinese character."""
    usual = "\u4e00" <= character <= "\u9fff"
    return usual or any(first <= character <= last for first, last in _OTHER_HAN)


def mixed(text: str) -> list[int]:
    """Where Han and letters or digits meet: the offsets between them."""
    found: list[int] = []
    for letters in _LETTERS.finditer(text):
        start, end = letters.span()
        if start and is_han(text[start - 1]) and text[start] not in "%‰":
            found.append(start)
        if end < len(text) and is_han(text[end]):
            found.append(end)
    return found


def stands_alone(character: str) -> bool:
    """Whether a character is shaped by itself, whatever its neighbours."""
    return not _OTHER.match(character)


def together(text: str) -> list[tuple[int, int]]:
    """The `parts` of more than one code point."""
    return [(start, end) for start, end in parts(text) if end - start > 1]


def squeezed(text: str) -> list[tuple[int, bool]]:
    """Marks that lose half of their width beside another mark: their offsets, and at which side.

    True is the space before the mark (an opening mark after another), False the space after it.
    """
    found: list[tuple[int, bool]] = []
    for match in DOUBLED.finditer(text):
        at = match.start()
        if text[at] not in OPENING:
            found.append((at, False))
        elif text[at + 1] in OPENING:
            found.append((at + 1, True))
    return found


def soft_places(text: str, start: int, end: int) -> list[int]:
    """Where the word ``[start, end)`` may break, if it is a very long one."""
    if end - start <= LONG_WORD:
        return []
    return [at for at in range(start + 2, end - 1) if text[at - 1] in INSIDE_WORD]


def gap_places(text: str, ends: Sequence[int]) -> list[int]:
    """The ends of words that need a gap: not beside spaces and marks, which are gaps themselves."""
    bare = MARKS_AND_SPACES
    length = len(text)
    return [e for e in ends if 0 < e < length and text[e - 1] not in bare and text[e] not in bare]
