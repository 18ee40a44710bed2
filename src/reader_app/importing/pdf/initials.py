"""Large initials: a first character as tall as some lines, put back before its paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .lines import Line

_TALL = 1.8
_BESIDE = 1.5
_INDENT = 2.0
_MOST_LINES = 2_000


def put_back(lines: Sequence[Line], body: float) -> list[Line]:
    """Lines of a page, each initial in the first of the lines that stand beside it.

    These are then as wide as their column, the first of them with the indent of a first line.
    """
    initials = [
        line
        for line in lines
        if len(line.text) == 1 and line.size >= _TALL * body and not line.foreign
    ]
    if not initials or len(lines) > _MOST_LINES:
        return list(lines)
    done = list(lines)
    for initial in initials:
        beside = [line for line in done if _stands_beside(line, initial, body)]
        if len(beside) < 2:
            continue
        first = max(beside, key=lambda line: line.base)
        for line in beside:
            done[done.index(line)] = replace(line, left=initial.left)
        at = next(i for i, line in enumerate(done) if line.order == first.order)
        indent = initial.left + _INDENT * body
        moved = tuple((start + 1, stop + 1, word) for start, stop, word in first.readings)
        whole = initial.text + first.text
        done[at] = replace(done[at], text=whole, left=indent, readings=moved)
        done.remove(initial)
    return done


def _stands_beside(line: Line, initial: Line, body: float) -> bool:
    level = initial.bottom - 0.3 * body <= line.base <= initial.top
    near = -0.3 * body <= line.left - initial.right <= _BESIDE * body
    return level and near and abs(line.size - body) <= 0.2 * body
