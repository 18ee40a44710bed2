"""The text of a line: the spaces that a reader sees, and raised figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .glyphs import Glyph

SMALL = 0.8
"""A raised figure is no larger than this part of its line's em."""
CLOSING = frozenset("，、。；：！？”’）》〉」』】〕］｝．")
_LEAST_SPACE = 0.18
"""The least gap between letters that is a space, in em."""
_SEEN = 0.1
"""The least room of a space that stands between Han characters: a narrower one is not seen."""
_PLAIN = 0.7
"""The gap between Han characters that is plain to see in any line."""
_AUTOMATIC = 0.27
"""Programs put a quarter of an em, or less, between Han characters and letters by themselves."""
_QUIET, _LEVEL, _TELLING = 0.06, 0.6, 3
"""How far gaps of a level line may differ, in em; what part of them, and how many, must not."""
_SAME = 0.02
"""How far the room may differ that a program puts between Han characters and letters."""
_EVERYWHERE = 0.6
"""A line with more spaces than this between its characters is one that is typed wide."""
_FIGURES, _BRACKETS = frozenset("0123456789ivx"), frozenset("[(［（〔")
_BETWEEN = frozenset("-–—~～,，、 ")
"""What parts figures in one pair of brackets."""
_SUPERIOR = str.maketrans("0123456789ivx", "⁰¹²³⁴⁵⁶⁷⁸⁹ⁱᵛˣ")
BULLETS = "■●◆•‣▪◦➢❖–-"
"""Signs that tell an item and nothing else."""
_FULL = re.compile("[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe6f\uff00-\uffef\U00020000-\U0003ffff]")
_FIRST_WIDE = "\u2e80"
_MARKS = frozenset("“”‘’—…·")
"""Marks that are as wide as a Han character among such."""
_WIDE_MARK = 0.75


@dataclass(frozen=True, slots=True)
class Room:
    """What a page and a line tell of the room between characters, in em.

    The gap that is a space between two Han characters is ``least`` more than ``usual``; between
    Han and another script ``mixed`` more. In a ``loose`` line spaces stand everywhere.
    """

    exact: bool = True
    usual: float = 0.0
    least: float = _PLAIN
    mixed: float = _AUTOMATIC
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The text of a line, and where each of its characters begins.

    ``guessed`` are its spaces between Han characters that only room tells.
    """

    text: str
    places: tuple[float, ...]
    guessed: tuple[int, ...]


def is_wide(char: str) -> bool:
    """Whether a character fills a square."""
    return char >= _FIRST_WIDE and (char <= "\u9fff" or _FULL.match(char) is not None)


def text_of(run: Sequence[Glyph], size: float, turned: bool, room: Room) -> Words:
    """The text of glyphs that follow each other.

    ``turned`` glyphs follow each other down the page, and places grow downwards.
    """
    if turned:
        gaps = [(before.low - glyph.high) / size for before, glyph in pairwise(run)]
        starts = [-glyph.high for glyph in run]
    else:
        gaps = [(glyph.left - before.right) / size for before, glyph in pairwise(run)]
        starts = [glyph.left for glyph in run]
    chars = [glyph.char for glyph in run]
    if not turned and not _FIGURES.isdisjoint(chars):
        chars = _with_raised(run, size)
    spaces = _spaces(run, gaps, room)
    parts: list[str] = []
    places: list[float] = []
    guessed: list[int] = []
    for index, char in enumerate(chars):
        if index in spaces:
            if not run[index].spaced and _are_han(run[index - 1], run[index]):
                guessed.append(len(parts))
            parts.append(run[index].spaced or " ")
            places.append(places[-1])
        parts.append(char)
        places.append(starts[index])
    text = "".join(parts)
    first = len(text) - len(text.lstrip())
    bare = text.strip()
    own = tuple(places[first : first + len(bare)])
    return Words(bare, own, tuple(at - first for at in guessed))


def _with_raised(run: Sequence[Glyph], size: float) -> list[str]:
    """The characters of a line, figures that are raised as such; those in brackets stay plain."""
    base = sorted(glyph.base for glyph in run)[len(run) // 2]
    bracketed = False
    chars: list[str] = []
    for glyph in run:
        char = glyph.char
        if char in _BRACKETS:
            bracketed = True
        elif char not in _FIGURES:
            bracketed = bracketed and char in _BETWEEN
        elif not bracketed and _is_raised(glyph, base, size):
            char = char.translate(_SUPERIOR)
        chars.append(char)
    return chars


def _spaces(run: Sequence[Glyph], gaps: Sequence[float], page: Room) -> frozenset[int]:
    """Before which glyphs a space stands, by their number."""
    seen = [index for index, gap in enumerate(gaps, 1) if gap > _LEAST_SPACE or run[index].spaced]
    if not seen:
        return frozenset()
    room = _room_in(run, gaps, page)
    return frozenset(
        index for index in seen if _space(run[index - 1], run[index], gaps[index - 1], room)
    )


def room_on(glyphs: Sequence[Glyph], *, exact: bool) -> Room:
    """What a page tells of its spaces; a recogniser's places are not ``exact``."""
    mixed = [
        (glyph.left - before.right) / glyph.size
        for before, glyph in pairwise(glyphs)
        if (before.char < _FIRST_WIDE) != (glyph.char < _FIRST_WIDE)
        and not glyph.spaced
        and glyph.left > before.left
        and glyph.char.isalnum()
        and before.char.isalnum()
        and abs(before.base - glyph.base) < 0.1 * glyph.size
    ]
    if not exact or len(mixed) < _TELLING:
        return Room(exact=exact)
    usual = sorted(mixed)[len(mixed) // 2]
    level = sum(abs(gap - usual) <= _SAME for gap in mixed) > _LEVEL * len(mixed)
    told = max(_LEAST_SPACE, usual + 2 * _SAME) if level else _AUTOMATIC
    return Room(mixed=min(told, _AUTOMATIC))


def _room_in(run: Sequence[Glyph], gaps: Sequence[float], page: Room) -> Room:
    """What a line tells of its spaces: how far it is spread, and whether none stands out."""
    bare = sorted(
        gap
        for before, glyph, gap in zip(run, run[1:], gaps, strict=False)
        if not glyph.spaced and is_wide(before.char) == is_wide(glyph.char)
    )
    usual = max(0.0, bare[len(bare) // 2]) if len(bare) > 2 else 0.0
    between = [
        gap
        for before, glyph, gap in zip(run, run[1:], gaps, strict=False)
        if not glyph.spaced and _are_han(before, glyph)
    ]
    quiet = sum(abs(gap - usual) <= _QUIET for gap in between)
    level = page.exact and quiet >= _TELLING and quiet > _LEVEL * len(between)
    return replace(
        page,
        usual=usual,
        loose=_is_loose(run, gaps),
        least=_LEAST_SPACE if level else _PLAIN,
    )


def _are_han(before: Glyph, glyph: Glyph) -> bool:
    """Whether both are characters as wide as an em, and no marks."""
    one, other = before.char, glyph.char
    return is_wide(one) and is_wide(other) and one.isalnum() and other.isalnum()


def _is_raised(glyph: Glyph, base: float, size: float) -> bool:
    return glyph.size <= SMALL * size and glyph.base > base + 0.2 * size


def _is_loose(run: Sequence[Glyph], gaps: Sequence[float]) -> bool:
    """Whether a space of one width stands behind every character, as a wide title is typed."""
    if sum(glyph.spaced != "" for glyph in run) < 2:
        return False
    pairs = [
        (glyph.spaced, gap)
        for before, glyph, gap in zip(run, run[1:], gaps, strict=False)
        if is_wide(before.char) and is_wide(glyph.char)
    ]
    spaced = [gap for is_spaced, gap in pairs if is_spaced]
    if len(pairs) < 4 or len(spaced) <= _EVERYWHERE * len(pairs):
        return False
    return max(spaced) - min(spaced) <= _LEAST_SPACE


def _is_wide_mark(glyph: Glyph) -> bool:
    """Whether a mark is set as wide as a Han character, so that its room is no space."""
    return glyph.char in _MARKS and glyph.right - glyph.left > _WIDE_MARK * glyph.size


def _space(before: Glyph, glyph: Glyph, gap: float, room: Room) -> bool:
    """Whether a space parts two glyphs: one is in the text and is seen, or a gap is plain to see.

    Gaps are em. Between Han characters a gap counts beyond what the whole line is spread.
    """
    wide = is_wide(before.char) + is_wide(glyph.char)
    more = gap - room.usual
    if wide == 2:
        if glyph.spaced:
            return not room.loose and more > _SEEN
        least = room.least if _are_han(before, glyph) else _PLAIN
        return more > least and before.char not in CLOSING
    if wide == 1:
        mark = before.char in CLOSING or glyph.char in CLOSING
        letters = before.char.isalnum() and glyph.char.isalnum()
        return not mark and (glyph.spaced != "" or more > (room.mixed if letters else _AUTOMATIC))
    if _is_wide_mark(before) or _is_wide_mark(glyph):
        return bool(glyph.spaced)
    return True
