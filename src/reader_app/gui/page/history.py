"""The history of jumps, for going back and forward as in a browser. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST = 200
"""Places kept before the oldest is forgotten."""
NEAR = 200
"""Code points within which two places of an article count as the same."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in an article: its number and a code point of its text."""

    article: int
    offset: int

    def near(self, other: Place) -> bool:
        """Whether a reader would call the two the same place."""
        return self.article == other.article and abs(self.offset - other.offset) < NEAR


class History:
    """The places before the present one, and those that the reader came back from."""

    def __init__(self) -> None:
        self._back: list[Place] = []
        self._forward: list[Place] = []

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place to go back to."""
        return bool(self._back)

    @property
    def can_go_forward(self) -> bool:
        """Whether the last step back can be taken again."""
        return bool(self._forward)

    def left(self, place: Place) -> None:
        """Remember the place that a jump leaves; what lay ahead is forgotten."""
        if not self._back or not self._back[-1].near(place):
            self._back.append(place)
            del self._back[:-LONGEST]
        self._forward.clear()

    def back(self, here: Place) -> Place | None:
        """The place before; ``here`` is where `forward` will lead."""
        return _step(self._back, self._forward, here)

    def forward(self, here: Place) -> Place | None:
        """The place that the last step back left."""
        return _step(self._forward, self._back, here)

    def forget(self, article: int) -> None:
        """The article is gone, and its places with it."""
        self._back = [place for place in self._back if place.article != article]
        self._forward = [place for place in self._forward if place.article != article]


def _step(source: list[Place], other: list[Place], here: Place) -> Place | None:
    while source and source[-1].near(here):
        source.pop()
    if not source:
        return None
    other.append(here)
    return source.pop()
