"""Lines that stand beside each other as one: fields, wide titles, pieces of a spread line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from .lines import Line
from .tables import rows_of
from .words import CLOSING, is_wide

_CLOSE, _FAR = 0.9, 1.5
_APART = 0.15
"""How far type of one row may differ in size: a caption may stand beside the text."""
_TRACKED, _EVEN = 3, 0.2
"""From how many single characters on a row is one word, and how far its gaps may differ, in em."""


def of(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines from the top, those beside each other as one."""
    for row in rows_of(lines):
        if _is_tracked(row):
            yield _word(row)
            continue
        line = row[0]
        for following in row[1:]:
            if abs(line.size - following.size) > _APART * line.size:
                yield line
                line = following
            else:
                line = _beside(line, following)
        yield line


def _is_tracked(row: Sequence[Line]) -> bool:
    """Whether characters stand alone in a row as evenly as in a word that is set wide."""
    if len(row) < _TRACKED or not all(len(line.text) == 1 and is_wide(line.text) for line in row):
        return False
    gaps = [following.left - line.right for line, following in pairwise(row)]
    return max(gaps) - min(gaps) <= _EVEN * row[0].size


def _word(row: Sequence[Line]) -> Line:
    return replace(
        row[0],
        text="".join(line.text for line in row),
        right=row[-1].right,
        places=tuple(line.left for line in row),
    )


def _are_words(line: Line, following: Line) -> bool:
    """Whether both are words of a language whose spaces a narrow line spreads."""
    return line.text[-1].isalpha() and not is_wide(line.text[-1]) and following.text[0].isalpha()


def _beside(line: Line, following: Line) -> Line:
    """Two lines beside each other as one: a space shows where room does."""
    gap = (following.left - line.right) / line.size
    behind_mark = line.text[-1] in CLOSING
    wide = is_wide(line.text[-1]) and is_wide(following.text[0])
    close = gap <= _CLOSE and (wide or behind_mark)
    text = line.text + ("" if close else " ")
    at = len(text)
    moved = tuple((start + at, stop + at, word) for start, stop, word in following.readings)
    return replace(
        line,
        text=text + following.text,
        right=max(line.right, following.right),
        bold=line.bold and following.bold,
        scattered=line.scattered or (gap > _FAR and not _are_words(line, following)),
        readings=line.readings + moved,
    )
