"""The characters of a page that a reader sees, turned upright: what is hidden or double is counted.

After it the text runs to greater x on most lines of every page, whatever way the page was turned.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from .drawings import Box
from .pdfium import Character, Page

_LEAST_SIZE = 1.0
"""Type below this many points is there for machines."""
_LAYER = 20
"""Invisible characters from which a page may be a scan with a layer of recognised text."""
_NEAR = 0.3
"""How near the same character must stand again to be an overprint, in its own width."""
_MOST_LEVEL = 60
"""How many of one character are looked at that stand at one distance from the edge."""
_ASCENT, _DESCENT = 0.88, 0.12
"""The parts of an em above and below the base line, for a character with a full square."""

_VERTICAL_FORMS = str.maketrans(
    dict(
        zip(
            "︐︑︒︓︔︕︖︗︘︙︰︱︲︳︴︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈",
            "，、。：；！？〖〗…‥—–＿﹏（）｛｝〔〕【】《》〈〉「」『』［］",
            strict=True,
        )
    )
)
"""Presentation forms U+FE10–FE48 of marks in vertical lines."""


_SYMBOLS = {
    0xF06C: "●", 0xF06E: "■", 0xF06F: "□", 0xF070: "□", 0xF071: "□", 0xF075: "◆", 0xF076: "❖",
    0xF077: "◆", 0xF09F: "•", 0xF0A7: "▪", 0xF0A8: "□", 0xF0B2: "◇", 0xF0B7: "•", 0xF0D8: "➢",
    0xF0E0: "→", 0xF0FC: "✓", 0xF0FE: "☑",
    0xE00A: "■", 0xE00C: "◆",
}  # fmt: skip
"""What the fonts Wingdings, Symbol and OpenSymbol draw for bullets, which word processors give as
private characters."""
_PRIVATE, _BYTE = 0xF000, 0x100
"""Where the private characters of a font of signs begin; how many there are."""
_LOST = "\ufffd"


class Glyph(NamedTuple):
    """One character and its place: along the base line, the base line's height, the em."""

    char: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    face: str
    low: float
    high: float
    """What it takes across the base line."""
    turned: bool
    """It lies on its right side, as letters do in vertical lines."""
    spaced: str
    parted: bool
    untold: bool
    piece: int


@dataclass(slots=True)
class Sheet:
    """A page's glyphs in the order of its content, and its box and rules in the same directions."""

    glyphs: list[Glyph]
    box: Box
    rules: list[Box]
    pictures: list[Box]
    hidden: int = 0
    overprint: int = 0
    furniture: int = 0
    untold: int = 0
    recognised: bool = False
    """Its text is the layer that a recogniser laid over a scan."""


def sheet(page: Page) -> Sheet:
    """What a reader sees of a page, upright."""
    seen, hidden, recognised = _visible(page)
    turns = Counter(one.style.turn for one in seen)
    askew = _askew(seen) if turns.pop(None, 0) else 0
    turn = max(turns, key=lambda way: (turns[way], way == 0)) if turns else 0
    turn = turn or 0
    rules = [_turned(one, turn) for one in page.drawings.rules]
    pictures = [_turned(one, turn) for one in page.drawings.pictures]
    made = Sheet([], _turned(page.box, turn), rules, pictures, hidden=hidden, furniture=askew)
    every = list(_glyphs(seen, turn))
    again = _overprinted(every)
    made.glyphs = [one for at, one in enumerate(every) if at not in again] if again else every
    made.recognised = recognised
    made.overprint = page.overprint + len(again)
    made.untold = sum(one.untold for one in made.glyphs)
    return made


def _askew(seen: Sequence[Character]) -> int:
    """How many stretches of characters run neither along the page nor across."""
    ways = [0, *(one.style.turn for one in seen)]
    return sum(way is None and before is not None for before, way in pairwise(ways))


def _overprinted(glyphs: Sequence[Glyph]) -> set[int]:
    """The glyphs, by their number, that stand where the same character stands already."""
    places: defaultdict[str, list[tuple[float, float, int]]] = defaultdict(list)
    for at, glyph in enumerate(glyphs):
        places[glyph.char].append((glyph.left, glyph.base, at))
    again: set[int] = set()
    for same in places.values():
        if len(same) > 1:
            same.sort()
            again |= _doubles(same, glyphs)
    return again


def _doubles(same: Sequence[tuple[float, float, int]], glyphs: Sequence[Glyph]) -> set[int]:
    """Of places of one character, from left to right, those that are too near to an earlier one."""
    again: set[int] = set()
    for index, (left, base, at) in enumerate(same):
        glyph = glyphs[at]
        near = max(_NEAR * (glyph.right - glyph.left), 0.2)
        for other_left, other_base, other in same[index + 1 : index + 1 + _MOST_LEVEL]:
            if other_left - left > near:
                break
            if abs(other_base - base) <= near and glyphs[other].piece != glyph.piece:
                again.add(max(at, other))
    return again


def _visible(page: Page) -> tuple[list[Character], int, bool]:
    """The characters that can be seen, how many passages can't, and whether it is recognised text.

    Invisible text counts where it is all there is: the layer that a recogniser lays over a scan.
    """
    left, bottom, right, top = page.box
    styles = {id(one.style): one.style for one in page.characters}
    plain = {
        key
        for key, style in styles.items()
        if not style.invisible and not style.white and style.size >= _LEAST_SIZE
    }
    sorts = [
        "seen"
        if id(one.style) in plain
        and left <= (one.left + one.right) / 2 <= right
        and bottom <= one.y <= top
        else _sort(one, page)
        for one in page.characters
    ]
    if sorts.count("seen") == len(sorts):
        return page.characters, 0, False
    counts = Counter(sorts)
    recognised = counts["layer"] >= _LAYER and counts["seen"] <= counts["layer"] / 4
    kept = {"seen", "layer"} if recognised else {"seen"}
    seen = [one for one, sort in zip(page.characters, sorts, strict=True) if sort in kept]
    hidden = sum(sort not in kept and sort != before for before, sort in pairwise(["", *sorts]))
    return seen, hidden, recognised


def _sort(one: Character, page: Page) -> str:
    """Whether a character is seen, or why not."""
    box, style = page.box, one.style
    across = box.left <= (one.left + one.right) / 2 <= box.right
    if not across or not box.bottom <= one.y <= box.top:
        return "outside"
    if style.size < _LEAST_SIZE:
        return "small"
    if style.invisible:
        return "layer"
    return "white" if style.white and not _has_ground(one, page.drawings.grounds) else "seen"


def _has_ground(one: Character, grounds: Sequence[Box]) -> bool:
    x, y = (one.left + one.right) / 2, (one.bottom + one.top) / 2
    return any(
        ground.left <= x <= ground.right and ground.bottom <= y <= ground.top for ground in grounds
    )


def _glyphs(characters: Iterable[Character], turn: int) -> Iterable[Glyph]:
    """Characters as glyphs, turned back by quarters; the halves of a pair are one glyph."""
    first: Character | None = None
    for one in characters:
        if one.style.turn is None:
            continue
        unit = one.unit
        if 0xD800 <= unit < 0xDC00:
            first = one
            continue
        untold = one.untold
        if 0xDC00 <= unit < 0xE000:
            if first is None:
                continue  # half a character is none
            char = chr(0x10000 + ((first.unit - 0xD800) << 10) + unit - 0xDC00)
            one = first  # noqa: PLW2901 - it stands first and knows of the space before
        else:
            sign = _SYMBOLS.get(_PRIVATE | unit) if unit < _BYTE and _is_signs(one) else None
            char = sign or _char(unit, untold)
            untold = untold and unit not in _SYMBOLS and not sign
        first = None
        style = one.style
        own = (style.turn or 0) - turn
        left, bottom, right, top, x, y = one.left, one.bottom, one.right, one.top, one.x, one.y
        if turn:
            left, bottom, right, top = _turned(Box(left, bottom, right, top), turn)
            x, y = _turned_point(x, y, turn)
        if own % 4:
            low, high = bottom, top
            base = (bottom + top) / 2 - (0.5 - _DESCENT) * style.size
        else:
            base = y
            low, high = y - _DESCENT * style.size, y + _ASCENT * style.size
        yield Glyph(
            char,
            left,
            right,
            base,
            style.size,
            style.bold,
            style.face,
            low,
            high,
            own % 4 == 3,
            one.spaced,
            one.parted,
            untold,
            one.piece,
        )


def _is_signs(one: Character) -> bool:
    """Whether a font holds signs where others hold letters."""
    return "wingdings" in one.style.face.lower()


def _char(unit: int, untold: bool) -> str:
    """The character of a unit; U+FFFD for one that its font does not tell."""
    if unit in (0x2, 0xAD, 0xFFFE) and not untold:
        return "\u00ad"
    if untold:
        return _SYMBOLS.get(unit) or (chr(unit) if unit >= 0xE000 else _LOST)
    char = chr(unit)
    return char.translate(_VERTICAL_FORMS) if "\ufe10" <= char <= "\ufe48" else char


def _turned_point(x: float, y: float, turn: int) -> tuple[float, float]:
    """A point on a page that is turned back by quarters to the left."""
    if turn == 1:
        return y, -x
    if turn == 2:
        return -x, -y
    return (-y, x) if turn == 3 else (x, y)


def _turned(box: Box, turn: int) -> Box:
    if not turn:
        return box
    one, other = _turned_point(box.left, box.bottom, turn), _turned_point(box.right, box.top, turn)
    return Box(
        min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])
    )
