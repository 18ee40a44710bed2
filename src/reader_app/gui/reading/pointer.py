"""The mouse on the page: pressing, dragging, scrolling beyond the edge, resting on a word.

It reads the scene, and changes it through the functions that it is given; it draws nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent, QStyleHints
from PySide6.QtWidgets import QWidget

from reader_app.domain.spans import Span

from .flow import Flow
from .moves import Grain, Mover, grain_of
from .scene import START, Scene
from .selection import Selection

AUTOSCROLL_TICK = 30
"""Milliseconds between two steps of scrolling while the mouse is beyond the edge."""
HOVER_PAUSE = 500
"""Milliseconds that the pointer rests on a word before `hovered` is emitted."""


class Pointer(QObject):
    """What the mouse does with a scene shown in ``viewport``.

    ``aim`` turns a point of the screen into one of the page, None if the page does not show it;
    ``take`` selects, ``scrolled`` is called after the flow was moved.
    """

    finished = Signal()
    """The mouse was released with something selected."""
    activated = Signal(int, int)
    """A highlight was clicked: its annotation's id, and the code point under the pointer."""
    resized = Signal(int, object)
    """An end of a highlight was dragged: its annotation's id and the `Span` to cover now."""
    hovered = Signal(object)
    """The pointer rests on a word: its `Span`; None once it has left."""

    def __init__(
        self,
        viewport: QWidget,
        scene: Scene,
        aim: Callable[[QPointF], QPointF | None],
        take: Callable[[Selection], None],
        scrolled: Callable[[], None],
    ) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self._scene = scene
        self._aim = aim
        self._take = take
        self._scrolled = scrolled
        self._clicks = 0
        self._clicked_at = 0
        self._press = QPointF()
        self._aimed = QPointF()
        self._drag = QPointF()
        self._pressed = False
        self._dragging = False
        self._grain = Grain.CHARACTER
        self._unit = (START, START)
        self._was_active: int | None = None
        self._told: Span | None = None
        self._rest = QTimer(self, singleShot=True, interval=HOVER_PAUSE)
        self._rest.timeout.connect(self._tell_hovered)
        self._autoscroll = QTimer(self, interval=AUTOSCROLL_TICK)
        self._autoscroll.timeout.connect(self._scroll_by_drag)

    def stop(self) -> None:
        """Drop what was begun: another document comes."""
        self._autoscroll.stop()
        self._pressed = False

    # Events

    def press(self, event: QMouseEvent) -> None:
        """Take a grip, begin a selection, or take a word, a sentence, a paragraph."""
        scene, flow = self._scene, self._scene.flow
        aimed = self._aim(event.position())
        if flow is None or aimed is None:
            return
        self._aimed = aimed
        if scene.grips.grab(flow, aimed - QPointF(flow.rows.page.left, 0)):
            self._take(Selection(scene.selection.caret, scene.selection.caret))
            return
        self.hover(None)
        # Kept, as the caret is put here and makes another highlight the active one.
        self._was_active = scene.active
        self._count_click(event)
        self._press = event.position()
        self._pressed = True
        self._dragging = False
        scene.caret_shown = True
        self._grain = grain_of(self._clicks)
        if self._grain != Grain.CHARACTER:
            place = scene.hit(flow, aimed, on_character=True)
            self._unit = Mover(flow).unit(place, self._grain)
            self._take(Selection(*self._unit))
            return
        place = scene.hit(flow, aimed)
        keep = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._dragging = keep
        anchor = scene.selection.anchor if keep else place
        self._unit = (anchor, anchor)
        self._take(Selection(anchor, place))

    def move(self, event: QMouseEvent) -> None:
        """Extend the selection or the highlight; beyond the edge, keep scrolling."""
        flow, point = self._scene.flow, event.position()
        gripping = self._scene.grips.span is not None
        if flow is None or not (self._pressed or gripping):
            self.hover(self._scene.word_under(point))
            return
        distance = (point - self._press).manhattanLength()
        if not (self._dragging or gripping) and distance < _hints().startDragDistance():
            return
        self._dragging = True
        self._drag = point
        self._reach(flow, point)
        if 0 <= point.y() < self._viewport.height():
            self._autoscroll.stop()
        elif not self._autoscroll.isActive():
            self._autoscroll.start()

    def release(self, event: QMouseEvent) -> None:
        """End what was begun; a plain click activates the highlight under it.

        Of several it is the topmost, or the next below if that was active already.
        """
        self._autoscroll.stop()
        if self._scene.grips.span is not None:
            self._drop_grip()
            return
        if not self._pressed:
            return
        self._pressed = False
        if self._scene.kept is not None:
            self.finished.emit()
        elif not self._dragging:
            found = self._scene.annotations_at(self._aimed)
            character = self._scene.character_offset(event.position())
            if found and character is not None:
                at = found.index(self._was_active) + 1 if self._was_active in found else 0
                self.activated.emit(found[at % len(found)], character)

    def hover(self, word: Span | None) -> None:
        """The pointer is over this word now, or over none."""
        if word == self._scene.hovered:
            return
        self._scene.hovered = word
        self._rest.stop()
        if word is None or self._told is not None:
            self._told = None
            self.hovered.emit(None)
        if word is not None:
            self._rest.start()
        self._viewport.update()

    # Steps

    def _tell_hovered(self) -> None:
        self._told = self._scene.hovered
        self.hovered.emit(self._told)

    def _count_click(self, event: QMouseEvent) -> None:
        soon = event.timestamp() - self._clicked_at < _hints().mouseDoubleClickInterval()
        near = (event.position() - self._press).manhattanLength() < _hints().startDragDistance()
        self._clicks = self._clicks + 1 if soon and near else 1
        if event.type() == QEvent.Type.MouseButtonDblClick:
            self._clicks = max(2, self._clicks)
        self._clicked_at = event.timestamp()

    def _drop_grip(self) -> None:
        grips = self._scene.grips
        annotation, span = grips.annotation, grips.drop()
        self._viewport.update()
        if annotation is not None and span is not None:
            self.resized.emit(annotation.id, span)

    def _reach(self, flow: Flow, point: QPointF) -> None:
        """Move the end that is dragged, of a highlight or of the selection, to a point."""
        if self._scene.grips.span is not None:
            self._scene.grips.drag(flow, self._scene.hit(flow, point))
            self._viewport.update()
            return
        first, last = self._unit
        coarse = self._grain != Grain.CHARACTER
        place = self._scene.hit(flow, point, on_character=coarse)
        start, end = Mover(flow).unit(place, self._grain)
        if start < first:
            self._take(Selection(last, start))
        else:
            self._take(Selection(first, max(end, last)))

    def _scroll_by_drag(self) -> None:
        flow = self._scene.flow
        if flow is None or not (self._pressed or self._scene.grips.span is not None):
            self._autoscroll.stop()
            return
        height = self._viewport.height()
        y = self._drag.y()
        beyond = y if y < 0 else max(0.0, y - height)
        # The further beyond the edge, the faster; at most a screen a tick.
        flow.move(max(-height, min(height, beyond / 2)))
        self._scrolled()
        self._reach(flow, QPointF(self._drag.x(), max(0.0, min(float(height - 1), y))))


def _hints() -> QStyleHints:
    return QGuiApplication.styleHints()
