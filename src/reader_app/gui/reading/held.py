"""A picture of the page from before a change, shown until the new page is complete.

So a change of script, a jump or new readings are one repaint each, and no line moves when its
readings arrive a moment later. The page is shown after `PATIENCE` in any case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPainter, QPixmap

if TYPE_CHECKING:
    from .seen import Seen

PATIENCE = 300
"""Milliseconds after which the page is shown without what is still missing."""


@dataclass(frozen=True, slots=True)
class Look:
    """A picture of the page, and which characters it shows where."""

    picture: QPixmap
    seen: Seen


class HeldLook(QObject):
    """Holds a picture of the page while something in sight is missing.

    ``take()`` makes the picture, None if it is not worth it; ``settled()`` tells whether nothing in
    sight is missing.
    """

    ended = Signal()
    """The picture is gone: the page should be painted."""

    def __init__(self, take: Callable[[], Look | None], settled: Callable[[], bool]) -> None:
        super().__init__()
        self._take = take
        self._settled = settled
        self.held: Look | None = None
        """The picture that is shown in place of the page."""
        self._depth = 0
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self.end)

    @contextmanager
    def during(self) -> Iterator[None]:
        """Hold the present picture during changes, and until the page is settled again."""
        if self._depth == 0 and self.held is None:
            self.held = self._take()
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            self.check()

    def check(self) -> None:
        """Something arrived: stop holding if nothing is missing any more."""
        if self.held is None or self._depth:
            return
        if self._settled():
            self.end()
        elif not self._patience.isActive():
            self._patience.start()

    def end(self) -> None:
        """Show the page itself."""
        self._patience.stop()
        if self.held is not None:
            self.held = None
            self.ended.emit()

    def draw(self, painter: QPainter) -> bool:
        """Draw the picture; False if there is none and the page itself is to be drawn."""
        if self.held is None:
            return False
        painter.drawPixmap(0, 0, self.held.picture)
        return True
