"""Lanes: the lines under the text on which covered highlights are drawn as bars. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader_app.domain.model import Annotation

MOST = 4
"""Lanes under a line; a highlight that finds none free is seen in the panel only."""


@dataclass(frozen=True, slots=True)
class Lane:
    """The lane of a highlight, the same for all of it, counted from 0 next to the text.

    ``count`` is how many lanes there are among the highlights that are connected with it.
    """

    index: int
    count: int


def lanes(group: Sequence[Annotation]) -> Mapping[int, Lane]:
    """The lanes of connected annotations, given in order of their starts, by their ids.

    This is greedy interval colouring: each takes the lowest lane that is free among those that
    overlap it. Annotations that a later one covers go first, as the others have a bar only while
    the active one covers them.
    """
    beside = _overlapping(group)
    if len(group) < 2:
        return {}
    found: dict[int, int] = {}
    last = {one.id for one in group if all(other < one.id for other in beside[one.id])}
    for one in sorted(group, key=lambda a: a.id in last):
        taken = {found[other] for other in beside[one.id] if other in found}
        free = [lane for lane in range(MOST) if lane not in taken]
        if free:
            found[one.id] = free[0]
    count = max(found.values()) + 1
    return {number: Lane(index, count) for number, index in found.items()}


def _overlapping(group: Sequence[Annotation]) -> Mapping[int, Sequence[int]]:
    """The ids of those that overlap each one."""
    found: dict[int, list[int]] = {one.id: [] for one in group}
    running: list[Annotation] = []
    for one in group:
        running = [other for other in running if other.span.end > one.span.start]
        for other in running:
            found[one.id].append(other.id)
            found[other.id].append(one.id)
        running.append(one)
    return found
