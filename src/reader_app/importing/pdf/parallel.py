"""A text and its translation beside each other, paragraph by paragraph: a table without rules.

The content goes from a paragraph to its translation and on to the next; columns of one text do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from . import marks
from .lines import Line
from .tables import CELL_BREAK, MOST_LINES, Table
from .words import is_wide

_LEVEL, _SAME = 0.6, 3.0
"""How far tops of one row, and edges of one column, may differ, in em."""
_STEP = 2.2
_LEAST = 3
_HAN, _OTHER = 0.5, 0.1
"""The share of Han characters in Chinese at least, in another language at most."""

_Block = list[Line]


def find(lines: Sequence[Line]) -> list[Table]:
    """The texts with their translations on a page."""
    if len(lines) > MOST_LINES:
        return []
    found: list[Table] = []
    for run in _runs(list(_pairs(_blocks(lines)))):
        if len(run) >= _LEAST and any(len(block) > 1 for pair in run for block in pair):
            rows = tuple(CELL_BREAK.join(map(_text, pair)) for pair in run)
            found.append(
                Table(rows, tuple(line for pair in run for block in pair for line in block))
            )
    return found


def _blocks(lines: Sequence[Line]) -> list[_Block]:
    """Lines that follow each other in the content, each below the last one."""
    blocks: list[_Block] = []
    for line in sorted(lines, key=lambda one: one.order):
        last = blocks[-1][-1] if blocks else None
        below = last and 0 < last.base - line.base <= _STEP * line.size
        if last and below and abs(last.left - line.left) <= _SAME * line.size:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _pairs(blocks: Sequence[_Block]) -> Iterator[tuple[_Block, _Block]]:
    """Blocks whose tops are level and whose languages differ."""
    taken = -1
    for at, (one, other) in enumerate(pairwise(blocks)):
        if at <= taken:
            continue
        level = abs(one[0].base - other[0].base) <= _LEVEL * one[0].size
        beside = max(line.right for line in one) <= min(line.left for line in other)
        shares = sorted((_share(one), _share(other)))
        if level and beside and shares[0] <= _OTHER and shares[1] >= _HAN:
            taken = at + 1
            yield one, other


def _runs(pairs: Sequence[tuple[_Block, _Block]]) -> Iterator[list[tuple[_Block, _Block]]]:
    """Pairs that stand below each other in the same columns."""
    run: list[tuple[_Block, _Block]] = []
    for pair in pairs:
        if run and not _is_below(run[-1], pair):
            yield run
            run = []
        run.append(pair)
    if run:
        yield run


def _is_below(above: tuple[_Block, _Block], pair: tuple[_Block, _Block]) -> bool:
    aligned = all(
        abs(one[0].left - other[0].left) <= _SAME * one[0].size
        for one, other in zip(above, pair, strict=True)
    )
    return aligned and min(block[-1].base for block in above) > pair[0][0].base


def _share(block: _Block) -> float:
    """The part of a block's letters that are Han."""
    letters = [char for line in block for char in line.text if char.isalpha()]
    return sum(map(is_wide, letters)) / len(letters) if letters else (_HAN + _OTHER) / 2


def _text(block: _Block) -> str:
    text = ""
    for line in block:
        text = marks.joined(text, line.text)
    return text
