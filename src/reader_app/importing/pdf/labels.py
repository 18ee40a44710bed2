"""Bullets and numbers of items that stand in a column of their own, put before their items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from . import marks
from .lines import Line
from .words import BULLETS

_LEVEL = 0.4
_NEAR = 3.5
"""How far behind its label an item may begin, in em."""
_MOST_LINES = 2_000
_PARTED = frozenset(BULLETS) | frozenset(".)◦")
"""Labels that end so are parted from their item by a space."""
_CIRCLE = "o"
"""What word processors draw for a hollow bullet, in a font for machines."""


def put_back(lines: Sequence[Line]) -> list[Line]:
    """Lines of a page, each label in the line that stands behind it."""
    labels = [line for line in lines if _is_label(line)]
    if not labels or len(lines) > _MOST_LINES:
        return list(lines)
    done = {id(line): line for line in lines}
    for label in labels:
        item = _item(label, lines)
        if item is None or id(item) not in done or id(label) not in done:
            continue
        done[id(item)] = _joined(label, done[id(item)])
        del done[id(label)]
    return list(done.values())


def _is_label(line: Line) -> bool:
    return not line.foreign and (
        line.text == _CIRCLE or marks.LABEL.fullmatch(line.text) is not None
    )


def _item(label: Line, lines: Sequence[Line]) -> Line | None:
    """The nearest line behind a label, if it is near enough and no label itself."""
    behind = [
        line
        for line in lines
        if abs(line.base - label.base) <= _LEVEL * max(label.size, line.size)
        and -_LEVEL * label.size <= line.left - label.right
        and line is not label
    ]
    nearest = min(behind, key=lambda line: line.left, default=None)
    if nearest is None or nearest.left - label.right > _NEAR * nearest.size:
        return None
    return None if _is_label(nearest) else nearest


def _joined(label: Line, item: Line) -> Line:
    text = "◦" if label.text == _CIRCLE else label.text
    text += " " if text[-1] in _PARTED else ""
    at = len(text)
    return replace(
        item,
        text=text + item.text,
        left=label.left,
        places=(label.left,) * at + item.places,
        guessed=tuple(one + at for one in item.guessed),
        readings=tuple((start + at, stop + at, word) for start, stop, word in item.readings),
    )
