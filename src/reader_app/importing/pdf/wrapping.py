"""Text that runs around a picture: how far the lines beside it could reach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .drawings import Box
from .lines import Line

_MOST = 0.85
"""The part of a column that a picture takes at most which text runs around."""
_CAPTION = 2.5
"""How far below its picture a caption may stand, in em."""
_BREATH = 0.3


def edges(
    lines: Sequence[Line], left: float, right: float, pictures: Sequence[Box]
) -> dict[int, tuple[float, float]]:
    """The edges of lines of a column, by id, that stand beside a picture inside it."""
    found: dict[int, tuple[float, float]] = {}
    for box in pictures:
        if box.right - box.left > _MOST * (right - left) or box.right < left or box.left > right:
            continue
        under = list(_captions(lines, box))
        bottom = min([box.bottom, *(line.bottom - line.size * _BREATH for line in under)])
        level = [
            line
            for line in lines
            if line.bottom < box.top and line.top > bottom and line not in under
        ]
        before = [line for line in level if line.right <= box.left + 1]
        behind = [line for line in level if line.left >= box.right - 1]
        if len(before) > 1:
            found |= {id(line): (left, max(one.right for one in before)) for line in before}
        if len(behind) > 1:
            found |= {id(line): (min(one.left for one in behind), right) for line in behind}
    return found


def _captions(lines: Sequence[Line], box: Box) -> Iterator[Line]:
    """Lines right below a picture that are no wider."""
    bottom = box.bottom
    for line in sorted(lines, key=lambda one: -one.base):
        within = box.left - line.size <= line.left and line.right <= box.right + line.size
        near = -_BREATH * line.size <= bottom - line.top <= (_CAPTION - 1) * line.size
        if within and near:
            yield line
            bottom = line.bottom
