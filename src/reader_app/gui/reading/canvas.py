"""Paints the viewport: the page as it is, or for a moment the picture that it had before a change.

It knows no events but the paint itself.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSizeF, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from reader_app.later import later

from .drawing import draw
from .held import HeldLook, Look
from .painting import PagePainter, ReadingColours, default_colours
from .scene import Scene
from .ticks import Ticks

if TYPE_CHECKING:
    from . import seen
else:
    seen = later("reader_app.gui.reading.seen")


class Canvas(QObject):
    """Paints ``scene`` in ``viewport``; ``has_keyboard`` says whether the caret is to be seen."""

    heights_changed = Signal()
    """A paint laid out rows whose heights had been estimated."""

    def __init__(self, viewport: QWidget, scene: Scene, has_keyboard: Callable[[], bool]) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self._scene = scene
        self._has_keyboard = has_keyboard
        self._ticks = Ticks()
        self._look = HeldLook(self._look_now, scene.settled)
        self._look.ended.connect(viewport.update)
        self._colours = default_colours()

    @property
    def colours(self) -> ReadingColours:
        """What it paints in."""
        return self._colours

    @colours.setter
    def colours(self, colours: ReadingColours) -> None:
        self._colours = colours
        self.forget_ticks()
        self.show_now()
        self._viewport.update()

    def forget_ticks(self) -> None:
        """Highlights, hits or heights have changed: draw their ticks again."""
        self._ticks.forget()

    @property
    def holds(self) -> bool:
        """Whether it paints the picture from before a change."""
        return self._look.held is not None

    def one_repaint(self) -> AbstractContextManager[None]:
        """Keep the present picture during changes, until all readings in sight are there."""
        return self._look.during()

    def check(self) -> None:
        """Something arrived: show the page if nothing is missing any more."""
        self._look.check()

    def show_now(self) -> None:
        """Show the page as it is."""
        self._look.end()

    def aim(self, point: QPointF) -> QPointF | None:
        """Where the page has the character that is on the screen at ``point``.

        While the old picture is shown, that may be another point; the page is shown then. None if
        that character is out of sight on the page.
        """
        held, flow = self._look.held, self._scene.flow
        if held is None or flow is None:
            return point
        target = held.seen.target(point)
        self.show_now()
        return None if target is None else seen.point_of(flow, target)

    def paint(self, area: QRect) -> None:
        """Paint in the viewport; for its paint event."""
        painter = QPainter(self._viewport)
        if not self._look.draw(painter):
            self._paint(painter, area)
        painter.end()

    def _look_now(self) -> Look | None:
        """A picture of the page as it is; None if it is not visible or shows no readings."""
        flow, window = self._scene.flow, self._viewport
        if flow is None or not window.isVisible() or not self._scene.reads():
            return None
        ratio = window.devicePixelRatioF()
        made = QPixmap(window.size() * ratio)
        made.setDevicePixelRatio(ratio)
        painter = QPainter(made)
        self._paint(painter, window.rect())
        painter.end()
        return Look(made, seen.Seen(flow))

    def _paint(self, painter: QPainter, area: QRect) -> None:
        painter.fillRect(area, self._colours.paper)
        scene, flow = self._scene, self._scene.flow
        if flow is None:
            return
        total = flow.rows.heights.total
        page = PagePainter(painter, self._colours, flow.rows.page.left, QRectF(area))
        draw(page, scene, flow, caret=self._has_keyboard())
        size = QSizeF(self._viewport.size())
        own, hits = scene.annotations, scene.hits.spans
        self._ticks.draw(painter, flow.rows, own, hits, self._colours, size)
        if total != flow.rows.heights.total:
            self.heights_changed.emit()
