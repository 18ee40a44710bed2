"""The page between its two panels. In a narrow window a panel becomes a drawer over the page.

`docking` decides which panels have room. What is in the panels is not known here.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from reader_app.gui.motion import Motion
from reader_app.gui.widgets.dismissible import Dismissible
from reader_app.gui.widgets.floating import has_keyboard

from .docking import Side, is_docked

PAGE_LEFT_FREE = 64
"""Pixels of the page that a drawer leaves in sight, to click on."""
SHADOW = 10


@dataclass(slots=True)
class Place:
    """The state of a panel. It is shown if it is docked and ``wanted``, or an ``open`` drawer."""

    panel: QWidget
    drawer: Drawer
    width: int
    wanted: bool = True
    docked: bool = True
    open: bool = False

    @property
    def shown(self) -> bool:
        return self.wanted if self.docked else self.open


def drawer_width(wanted: int, room: int) -> int:
    """The width of a drawer in a window ``room`` pixels wide."""
    return max(180, min(wanted, room - PAGE_LEFT_FREE))


class Drawer(Dismissible):
    """A panel over the page, with a shadow at its inner edge."""

    def __init__(self, parent: QWidget, side: Side) -> None:
        super().__init__(parent)
        self._side = side
        layout = QVBoxLayout(self)
        left = SHADOW if side is Side.NOTES else 0
        layout.setContentsMargins(left, 0, SHADOW - left, 0)
        self.hide()

    def take(self, panel: QWidget) -> None:
        layout = self.layout()
        if layout is not None:
            layout.addWidget(panel)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for step in range(SHADOW):
            x = step if self._side is Side.NOTES else self.width() - 1 - step
            painter.fillRect(QRectF(x, 0, 1, self.height()), QColor(0, 0, 0, 2 + 2 * step))


class SidePanels(QWidget):
    """Library, page and notes side by side, or the panels in drawers over the page."""

    shown_changed = Signal(object, bool)
    """(`Side`, whether it is in sight now)"""
    wanted_changed = Signal(object, bool)
    """(`Side`, whether the reader wants it in a window with room for it)"""
    width_changed = Signal(object, int)
    page_wanted = Signal()
    """A panel with the focus was closed: the page should take the focus."""
    drawer_opened = Signal(object)
    """The panel of this `Side` lies over the page and should take the focus."""

    def __init__(self, library: QWidget, page: QWidget, notes: QWidget, motion: Motion) -> None:
        super().__init__()
        self._page = page
        self._motion = motion
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for widget in (library, page, notes):
            self.splitter.addWidget(widget)
        self.splitter.setStretchFactor(1, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)
        self._places = {
            Side.LIBRARY: Place(library, Drawer(self, Side.LIBRARY), 268),
            Side.NOTES: Place(notes, Drawer(self, Side.NOTES), 320),
        }
        for side, place in self._places.items():
            place.drawer.dismissed.connect(lambda side=side: self.show_side(side, shown=False))
        self.splitter.splitterMoved.connect(self._moved)

    def restore(self, side: Side, *, wanted: bool, width: int) -> None:
        """Take over what the settings say."""
        self._places[side].wanted = wanted
        self._places[side].width = width

    def is_shown(self, side: Side) -> bool:
        return self._places[side].shown

    def toggle(self, side: Side) -> None:
        self.show_side(side, shown=not self.is_shown(side))

    def show_side(self, side: Side, *, shown: bool) -> None:
        """Show or hide a panel where the window has room for it, else open or close its drawer."""
        place = self._places[side]
        if place.docked:
            place.wanted = shown
            if not shown and has_keyboard(place.panel):
                self.page_wanted.emit()
            self.wanted_changed.emit(side, shown)
            place.panel.setVisible(shown)
            self._size()
        elif shown != place.open:
            place.open = shown
            if shown:
                self._open(side)
            else:
                self._close(side)
        self.shown_changed.emit(side, shown)

    def close_drawers(self) -> None:
        """Close the panels that lie over the page."""
        for side, place in self._places.items():
            if not place.docked and place.open:
                self.show_side(side, shown=False)

    def watch(self, reading: QWidget) -> None:
        """A click on ``reading`` closes the drawers."""
        reading.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress:
            self.close_drawers()
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """Put each panel where the present width has room for it."""
        for side, place in self._places.items():
            docked = is_docked(side, self.window().width())
            if docked != place.docked:
                self._move(side, docked=docked)
            place.panel.setVisible(place.shown)
            self.shown_changed.emit(side, place.shown)
        self._size()

    def fit_if_needed(self) -> None:
        """Call `fit` if a panel has to move; otherwise the panels keep their sizes."""
        width = self.window().width()
        if any(is_docked(side, width) != place.docked for side, place in self._places.items()):
            self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for side, place in self._places.items():
            if not place.docked:
                self._shape(side)

    def _move(self, side: Side, *, docked: bool) -> None:
        place = self._places[side]
        place.docked, place.open = docked, False
        place.drawer.hide()
        if docked:
            self.splitter.insertWidget(0 if side is Side.LIBRARY else 2, place.panel)
        else:
            place.drawer.take(place.panel)
            self._shape(side)

    def _shape(self, side: Side) -> None:
        place = self._places[side]
        width = drawer_width(place.width, self.width()) + SHADOW
        place.drawer.resize(width, self.height())
        place.drawer.move(self._rest(side, opened=place.open))

    def _rest(self, side: Side, *, opened: bool) -> QPoint:
        width = self._places[side].drawer.width()
        if side is Side.LIBRARY:
            return QPoint(0 if opened else -width, 0)
        return QPoint(self.width() - (width if opened else 0), 0)

    def _open(self, side: Side) -> None:
        for other, place in self._places.items():
            if other is not side and not place.docked and place.open:
                self.show_side(other, shown=False)
        place = self._places[side]
        place.drawer.move(self._rest(side, opened=False))
        place.panel.show()
        place.drawer.show()
        place.drawer.raise_()
        self._motion.slide(place.drawer, self._rest(side, opened=True))
        self.drawer_opened.emit(side)

    def _close(self, side: Side) -> None:
        place = self._places[side]
        if has_keyboard(place.drawer):
            self.page_wanted.emit()

        def gone() -> None:
            if not place.docked and not place.open:
                place.panel.hide()
                place.drawer.hide()

        self._motion.slide(place.drawer, self._rest(side, opened=False), gone)

    def _size(self) -> None:
        left, right = (
            place.width if place.docked and place.shown else 0
            for place in (self._places[Side.LIBRARY], self._places[Side.NOTES])
        )
        middle = max(200, self.width() - left - right)
        sizes = {Side.LIBRARY: left, Side.NOTES: right}
        wanted = [
            next((sizes[s] for s, p in self._places.items() if p.panel is widget), middle)
            for widget in map(self.splitter.widget, range(self.splitter.count()))
        ]
        self.splitter.setSizes(wanted)

    def _moved(self, position: int, index: int) -> None:
        del position, index
        for side, place in self._places.items():
            if place.docked and place.shown:
                place.width = place.panel.width()
                self.width_changed.emit(side, place.width)
