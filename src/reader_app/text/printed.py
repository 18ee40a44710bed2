"""Parses the readings that books print above words, in pinyin or zhuyin, into syllables.

A reading that is neither (kana, an explanation) is kept as it is printed, without a tone.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

from reader_app.domain.lexicon import Reading, Syllable
from reader_app.domain.spans import Span
from reader_app.domain.told import SourceReading

from .character_classes import READ
from .pinyin import TONE_MARKS, bases, known_bases, syllable

_ZHUYIN = re.compile(r"[˙]?[\u3105-\u312f\u31a0-\u31bf]+[ˊˇˋ˙]?")
_ZHUYIN_TONES = {"ˊ": 2, "ˇ": 3, "ˋ": 4, "˙": 5}
_HAN = re.compile(f"[{READ}]")
_APART = re.compile(r"[\s'’·\-]+")
_NUMBERED = re.compile(r"([a-zêü]+)([0-5])")
_SYLLABLE = 6
"""Letters of the longest syllable."""
_LONGEST = 60
"""Code points of a reading that may be pinyin; a longer one is an explanation."""


def read(text: str, printed: SourceReading) -> tuple[Reading, ...]:
    """A printed reading as readings of the characters under it.

    One for each character if there are as many syllables, else one for the whole span.
    """
    base, start = printed.span.of(text), printed.span.start
    places = [found.start() for found in _HAN.finditer(base)]
    found = syllables(printed.text, len(places))
    if not found:
        shown = " ".join(printed.text.split())
        return (Reading(printed.span, Syllable(shown, shown, shown, 0)),) if shown else ()
    return tuple(
        Reading(Span(start + at, start + at + 1), one)
        for at, one in zip(places, found, strict=True)
    )


class Printed:
    """The printed readings of one text, parsed when they are asked for: a book may have 100,000.

    ``rows`` are start, end and reading, in order. Safe to ask from any thread.
    """

    def __init__(self, text: str, rows: Sequence[tuple[int, int, str]]) -> None:
        self._text = text
        self._rows = rows
        self._starts = [start for start, _, _ in rows]
        self._ends = [end for _, end, _ in rows]

    def __len__(self) -> int:
        return len(self._rows)

    def within(self, span: Span) -> tuple[Reading, ...]:
        """The readings that touch ``span``, in order."""
        first = bisect_right(self._ends, span.start)
        last = bisect_left(self._starts, span.end)
        return tuple(
            one
            for start, end, printed in self._rows[first:last]
            for one in read(self._text, SourceReading(Span(start, end), printed))
            if one.span.overlaps(span)
        )


@lru_cache(maxsize=16384)
def syllables(printed: str, count: int) -> tuple[Syllable, ...]:
    """The ``count`` syllables of a printed reading; empty if it can't be read as that many."""
    plain = " ".join(printed.split())
    if not plain or not count or len(plain) > _LONGEST:
        return ()
    numbered = _of_zhuyin(plain) or _of_pinyin(plain.lower(), count)
    return tuple(map(syllable, numbered)) if len(numbered) == count else ()


def _of_zhuyin(printed: str) -> list[str]:
    """Numbered syllables of zhuyin; empty for anything else."""
    found = _ZHUYIN.findall(printed)
    if "".join(found) != printed.replace(" ", ""):
        return []
    spelled: list[str] = []
    for one in found:
        base = bases().get(one.strip("˙ˊˇˋ"))
        if base is None:
            return []
        tone = next((number for mark, number in _ZHUYIN_TONES.items() if mark in one), 1)
        spelled.append(f"{base}{tone}")
    return spelled


def _of_pinyin(printed: str, count: int) -> list[str]:
    """Numbered syllables of pinyin with tone marks or numbers, all spaced or all joined."""
    plain = printed.replace("u:", "ü").replace("v", "ü")
    pieces = [piece for piece in _APART.split(plain) if piece]
    if all(_NUMBERED.fullmatch(piece) for piece in pieces):
        return [piece.replace("0", "5") for piece in pieces]
    if len(pieces) not in {1, count}:
        return []
    each = count if len(pieces) == 1 else 1
    return [one for piece in pieces for one in _parted(_with_tones(piece), each)]


def _parted(letters: Sequence[tuple[str, int]], count: int) -> list[str]:
    """Letters as ``count`` numbered syllables of Mandarin; empty if they are not that many."""
    if not count or not count <= len(letters) <= _SYLLABLE * count:
        return []
    for end in range(min(_SYLLABLE, len(letters)), 0, -1):
        base = "".join(letter for letter, _ in letters[:end])
        tones = [tone for _, tone in letters[:end] if tone]
        if base not in known_bases() or len(tones) > 1:
            continue
        first = f"{base}{tones[0] if tones else 5}"
        rest = _parted(letters[end:], count - 1)
        if rest or (count == 1 and end == len(letters)):
            return [first, *rest]
    return []


def _with_tones(marked: str) -> tuple[tuple[str, int], ...]:
    """The letters of marked pinyin, each with the tone of its mark, else 0."""
    letters: list[tuple[str, int]] = []
    for character in unicodedata.normalize("NFD", marked.replace("ɡ", "g").replace("ɑ", "a")):
        tone = TONE_MARKS.get(character, 0)
        if tone and letters:
            letters[-1] = (letters[-1][0], tone)
        elif unicodedata.combining(character) and letters:
            joined = unicodedata.normalize("NFC", letters[-1][0] + character)
            letters[-1] = (joined, letters[-1][1])
        else:
            letters.append((character, 0))
    return tuple(letters)
