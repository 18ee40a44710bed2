"""Labels of items that stand apart: bullets and numbers put before their items, choices in a row.

The choices of a question, A to D, may stand beside each other far apart, and are one line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from . import marks
from .lines import Line
from .tables import rows_of
from .words import BULLETS

_LEVEL = 0.4
_NEAR = 3.5
"""How far behind its label an item may begin, in em."""
_MOST_LINES = 2_000
_PARTED = frozenset(BULLETS) | frozenset(".)")
"""Labels that end so are parted from their item by a space."""
_CHOICE = re.compile(r"[A-H][．.、)）]")


def put_back(lines: Sequence[Line]) -> list[Line]:
    """Lines of a page, each label in the line that stands behind it, choices as one line."""
    return _with_choices(_with_labels(lines))


def _with_choices(lines: Sequence[Line]) -> list[Line]:
    choices = [line for line in lines if _CHOICE.match(line.text) and not line.foreign]
    if len(choices) < 2 or len(lines) > _MOST_LINES:
        return list(lines)
    done = {id(line): line for line in lines}
    for row in rows_of(choices):
        first = row[0]
        for line in row[1:]:
            if ord(line.text[0]) != ord(done[id(first)].text[0]) + row.index(line):
                break
            done[id(first)] = _beside(done[id(first)], line)
            del done[id(line)]
    return list(done.values())


def _beside(line: Line, following: Line) -> Line:
    at = len(line.text) + 1
    return replace(
        line,
        text=f"{line.text} {following.text}",
        right=following.right,
        places=(*line.places, following.left, *following.places),
        guessed=line.guessed + tuple(one + at for one in following.guessed),
        readings=line.readings
        + tuple((start + at, stop + at, word) for start, stop, word in following.readings),
    )


def _with_labels(lines: Sequence[Line]) -> list[Line]:
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
    return not line.foreign and marks.is_label(line.text)


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
    text = label.text if marks.LABEL.fullmatch(label.text) else "•"
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
