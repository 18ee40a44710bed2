"""The picture of the page before a change: it stays until what comes in sight is all known.

So a change of script, a jump and new readings are one repaint each, and no line moves under the
reader's eyes when its readings arrive a moment later. The wait is bounded.
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
"""Milliseconds after which the page shows without what is still missing."""


@dataclass(frozen=True, slots=True)
class Look:
    """A picture of the page, and what it shows where."""

    picture: QPixmap
    seen: Seen


class HeldLook(QObject):
    """Keeps a look of the page while something in sight is missing.

    ``take()`` answers the look of now, None where none is worth keeping; ``settled()`` whether
    nothing in sight is missing.
    """

    ended = Signal()
    """The picture is gone: the page should be painted."""

    def __init__(self, take: Callable[[], Look | None], settled: Callable[[], bool]) -> None:
        super().__init__()
        self._take = take
        self._settled = settled
        self.held: Look | None = None
        """What the page shows instead of itself."""
        self._depth = 0
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self.end)

    @contextmanager
    def during(self) -> Iterator[None]:
        """Hold the look of now through what changes inside, until the page is settled again."""
        if self._depth == 0 and self.held is None:
            self.held = self._take()
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            self.check()

    def check(self) -> None:
        """Something arrived: end if it was the last thing missing."""
        if self.held is None or self._depth:
            return
        if self._settled():
            self.end()
        elif not self._patience.isActive():
            self._patience.start()

    def end(self) -> None:
        """Show the page as it is."""
        self._patience.stop()
        if self.held is not None:
            self.held = None
            self.ended.emit()

    def draw(self, painter: QPainter) -> bool:
        """Draw the picture in the page's place; False where the page itself is to be drawn."""
        if self.held is None:
            return False
        painter.drawPixmap(0, 0, self.held.picture)
        return True
