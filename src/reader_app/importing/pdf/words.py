"""The text of a line: the spaces that a reader sees, and raised figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .glyphs import Glyph

SMALL = 0.8
"""A raised figure is no larger than this part of its line's em."""
CLOSING = frozenset("，、。；：！？”’）》〉」』】〕］｝．")
_LEAST_SPACE = 0.18
"""The least gap between letters that is a space, in em."""
_FIGURES, _BRACKETS = frozenset("0123456789"), frozenset("[(［（〔")
_SUPERIOR = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_FULL = re.compile("[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe6f\uff00-\uffef\U00020000-\U0003ffff]")
_MARKS = frozenset("“”‘’—…·")
"""Marks that are as wide as a Han character among such."""


def is_wide(char: str) -> bool:
    """Whether a character fills a square."""
    return char >= "\u2e80" and (char <= "\u9fff" or _FULL.match(char) is not None)


def text_of(run: Sequence[Glyph], size: float, turned: bool) -> tuple[str, tuple[float, ...]]:
    """The text of glyphs that follow each other, and where each of its characters begins.

    ``turned`` glyphs follow each other down the page, and places grow downwards.
    """
    gaps = [
        (before.low - glyph.high if turned else glyph.left - before.right) / size
        for before, glyph in pairwise(run)
    ]
    usual = max(0.0, sorted(gaps)[len(gaps) // 2]) if len(gaps) > 2 else 0.0
    loose = _is_loose(run)
    base = 0.0 if turned else sorted(glyph.base for glyph in run)[len(run) // 2]
    bracketed = False
    parts: list[str] = []
    places: list[float] = []
    for index, glyph in enumerate(run):
        gap = gaps[index - 1] if index else 0.0
        wide = glyph.spaced or gap > _LEAST_SPACE
        if index and wide and _space(run[index - 1], glyph, gap, usual, loose):
            parts.append(" ")
            places.append(places[-1])
        char = glyph.char
        if char in _BRACKETS:
            bracketed = True
        elif char not in _FIGURES:
            bracketed = False
        elif not bracketed and not turned and _is_raised(glyph, base, size):
            char = char.translate(_SUPERIOR)
        parts.append(char)
        places.append(-glyph.high if turned else glyph.left)
    text = "".join(parts)
    first = len(text) - len(text.lstrip())
    bare = text.strip()
    return bare, tuple(places[first : first + len(bare)])


def _is_raised(glyph: Glyph, base: float, size: float) -> bool:
    return glyph.size <= SMALL * size and glyph.base > base + 0.2 * size


def _is_loose(run: Sequence[Glyph]) -> bool:
    """Whether a space stands behind every character, as some recognisers put it."""
    if sum(glyph.spaced for glyph in run) < 2:
        return False
    pairs = [
        glyph.spaced
        for before, glyph in pairwise(run)
        if is_wide(before.char) and is_wide(glyph.char)
    ]
    return len(pairs) >= 4 and sum(pairs) > 0.4 * len(pairs)


def _space(before: Glyph, glyph: Glyph, gap: float, usual: float, loose: bool) -> bool:
    """Whether a space parts two glyphs: one is in the text and is seen, or a gap is plain to see.

    Gaps are em. Between Han characters a gap counts beyond what the whole line is spread.
    """
    wide = is_wide(before.char) + is_wide(glyph.char)
    if wide == 2:
        if glyph.spaced:
            return not loose and gap - usual > 0.15
        return gap - usual > 0.7 and before.char not in CLOSING
    if wide == 1:
        mark = before.char in CLOSING or glyph.char in CLOSING
        return not mark and (glyph.spaced or gap - usual > 0.3)
    if before.char in _MARKS or glyph.char in _MARKS:
        return glyph.spaced
    return True
