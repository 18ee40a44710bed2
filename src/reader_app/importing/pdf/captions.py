"""Captions without a number: short lines above a table, or below a picture, in their own type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from . import marks
from .columns import SLACK, Habits, Placed, is_near
from .drawings import Box
from .tables import Table

_LONGEST = 60
_NEAR = 2.6
"""How far from its table or picture the base line of a caption may be, in em."""
_SMALLER = 0.95
_CENTRED = 1.0
_STEP = 1.8
"""How far lines of one caption follow each other, in em."""


def marked(
    entries: Sequence[Placed | Table], manner: Habits, pictures: Sequence[Sequence[Box]]
) -> list[Placed | Table]:
    """The same lines and tables, with captions marked; ``pictures`` are those of each page."""
    around: list[Placed | Table | None] = [None, *entries, None]
    return [
        replace(entry, caption=True)
        if isinstance(entry, Placed)
        and _is_caption(entry, around[index], around[index + 2], manner, pictures)
        else entry
        for index, entry in enumerate(entries)
    ]


def _is_caption(
    placed: Placed,
    before: Placed | Table | None,
    after: Placed | Table | None,
    manner: Habits,
    pictures: Sequence[Sequence[Box]],
) -> bool:
    line = placed.line
    if line.foreign or len(line.text) > _LONGEST or line.size > 1.05 * manner.body:
        return False
    own = _is_own_type(placed, manner)
    if marks.pauses(line.text) and not (own and marks.closes(line.text)):
        return False
    beside = [_box(after)] if isinstance(after, Table) and _is_above(placed, after) else []
    if isinstance(before, Table) and own and _is_below(placed, _box(before)):
        beside.append(_box(before))
    if line.page < len(pictures):
        beside += [one for one in pictures[line.page] if _is_below(placed, one)]
    return any((own and _is_within(placed, one)) or _is_centred(placed, one) for one in beside)


def _is_own_type(placed: Placed, manner: Habits) -> bool:
    """Whether a line is set otherwise than the text."""
    line = placed.line
    if line.size <= _SMALLER * manner.body or line.bold != manner.bold:
        return True
    return bool(line.face) and bool(manner.face) and line.face != manner.face


def _box(table: Table) -> Box:
    return Box(
        min(line.left for line in table.lines),
        min(line.bottom for line in table.lines),
        max(line.right for line in table.lines),
        max(line.top for line in table.lines),
    )


def _is_above(placed: Placed, table: Table) -> bool:
    line = placed.line
    near = -0.5 * line.size <= line.bottom - _box(table).top <= _NEAR * line.size
    return near and table.lines[0].page == line.page


def _is_below(placed: Placed, box: Box) -> bool:
    line = placed.line
    return -0.5 * line.size <= box.bottom - line.top <= (_NEAR - 1.0) * line.size


def _is_within(placed: Placed, box: Box) -> bool:
    """Whether a line stands within what it tells of, or begins where this does."""
    line = placed.line
    middle = (line.left + line.right) / 2
    return box.left <= middle <= box.right or abs(line.left - box.left) <= line.size


def _is_centred(placed: Placed, box: Box) -> bool:
    """Whether a line that does not fill its column stands in the middle of what it tells of."""
    line = placed.line
    middle = abs((line.left + line.right) - (box.left + box.right)) / 2
    inside = line.left - box.left >= line.size
    return middle <= _CENTRED * line.size and inside and placed.slack > SLACK


def goes_on(above: Placed, below: Placed, manner: Habits) -> bool:
    """Whether a line goes on with a caption: in its type, below a line that is full."""
    one, other = above.line, below.line
    same = is_near(one.size, other.size) and one.bold == other.bold
    if not same or above.part != below.part or one.base - other.base > _STEP * one.size:
        return False
    if _is_own_type(above, manner):
        return one.face == other.face and (below.caption or not marks.closes(one.text))
    return above.slack <= SLACK and not marks.closes(one.text) and below.indent < 1
