"""The reading view: the widget that shows one text, in any script, to scroll, select and mark.

It joins the modules of this folder: the scene is what is shown, the canvas paints it, pointer and
keyboard handle events. It shows a `Document` through a `ViewSource`. All spans and offsets of its
methods and signals are code points of the original text, whatever the view shows.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from reader_app.domain.model import Annotation, WordMarks
from reader_app.domain.spans import Span
from reader_app.gui.clipboard import copy_text
from reader_app.gui.widgets.own_viewport import own_viewport

from .accessibility import AccessibleText
from .canvas import Canvas
from .document import Document, ViewSource
from .hits import HitIndex
from .keyboard import Keyboard, Keys
from .moves import Move, Mover
from .page_bar import PageBar
from .painting import ReadingColours
from .pointer import Pointer
from .scene import SANS, Scene
from .selection import Selection, view_slice
from .slim_bar import SlimBar
from .style import PageStyle


class ReadingView(QAbstractScrollArea):
    """Shows a document. Scrolling costs no more in a long text than in a short one."""

    selection_finished = Signal()
    """A selection was made: the mouse was released, or no key was pressed for a while."""
    selection_cleared = Signal()
    annotation_activated = Signal(int, int)
    """A highlight was clicked: its annotation's id, and the code point under the pointer."""
    annotation_resized = Signal(int, object)
    """An end of a highlight was dragged: its annotation's id and the `Span` to cover now."""
    caret_moved = Signal(int)
    """The caret's offset in the original text, code points."""
    top_changed = Signal(int)
    """The offset of the first line in sight in the original text, code points."""
    word_hovered = Signal(object)
    """The pointer rests on a word: its `Span` of the original text; None once it has left."""
    copy_asked = Signal()
    """The keys for a copy were pressed."""
    looks_changed = Signal()
    """Colours, style or fonts have changed."""
    context_requested = Signal(QPoint, int, bool)
    """A context menu is wanted: (global position, code point it is about, whether by key)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        own_viewport(self, "text")
        self.scene = Scene()
        """What is shown at the moment."""
        self._slim_bar = SlimBar(self)
        self.setVerticalScrollBar(self._slim_bar)
        self._bar = PageBar(self._slim_bar, self.scene, self._scrolled)
        port = self.viewport()
        self._canvas = Canvas(port, self.scene, self.hasFocus)
        aim = self._canvas.aim
        self._pointer = Pointer(port, self.scene, aim, self._take, self._scrolled)
        self._keyboard = Keyboard(port, self.scene, self._take, self._scrolled)
        # Before the widget gets its accessible name, when Qt asks for its interface and keeps it.
        self.accessible_text = AccessibleText(self, self.scene)
        """The view for screen readers."""
        self._set_up()
        self._dress()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # If the bar came and went, the column's width would change.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.setAccessibleName(self.tr("Article text"))
        self._canvas.heights_changed.connect(self._bar.follow)
        pointer = self._pointer
        pointer.finished.connect(self.selection_finished)
        pointer.activated.connect(self.annotation_activated)
        pointer.resized.connect(self.annotation_resized)
        pointer.hovered.connect(self.word_hovered)
        self._keyboard.rested.connect(self._finish_selection)
        self._keyboard.moved.connect(self._tell_move)

    # What is shown

    def set_document(self, document: Document | None, source: ViewSource | None = None) -> None:
        """Show another document from its beginning; None shows an empty page."""
        had_selection = self.selection() is not None
        self._keyboard.stop()
        self._keyboard.forget_goal()
        self._pointer.stop()
        self.scene.show(document, source)
        self._rebuild()
        if had_selection:
            self.selection_cleared.emit()

    def refresh_views(self, serif: Sequence[str] = (), sans: Sequence[str] = ()) -> None:
        """All views have changed, as by another script; the line at the top and the selection stay.

        The fonts of the script, if they are given, change in the same paint.
        """
        with self.one_repaint():
            other = bool(serif and sans) and self.scene.take_fonts(serif, sans)
            self._rebuild()
            if other:
                self.looks_changed.emit()

    def one_repaint(self) -> AbstractContextManager[None]:
        """Make one repaint of all changes inside, when the readings in sight are there.

        It does not wait long for them, and not at all if readings are off.
        """
        return self._canvas.one_repaint()

    def views_ready(self, paragraphs: Collection[int]) -> None:
        """The views of some paragraphs have changed; the others are not laid out again."""
        if self.scene.flow is not None:
            self.scene.flow.rows.forget_views(paragraphs)
            self.scene.restore_selection()
            self._keep_top()
            self.accessible_text.text_changed()

    def words_ready(self, paragraph: int) -> None:
        """The source knows a paragraph's words now: draw them."""
        if self.scene.flow is not None:
            self.scene.flow.rows.forget(paragraph)
            self._keep_top()

    def rubies_ready(self, paragraph: int, within: Span) -> None:
        """The source has new readings for ``within`` of a paragraph's view text."""
        if self.scene.flow is not None and self.scene.flow.rows.forget_rubies(paragraph, within):
            self._keep_top()

    def set_annotations(self, annotations: Sequence[Annotation]) -> None:
        """Show these highlights instead of the present ones."""
        self.scene.set_annotations(annotations)
        self._canvas.forget_ticks()
        self.viewport().update()

    def set_active(self, annotation: int | None) -> None:
        """Make this highlight the active one: it is on top, with grips at its ends."""
        self.scene.set_active(annotation)
        self.viewport().update()

    def set_hits(self, spans: Sequence[Span], current: int | None = None) -> None:
        """Mark what a search found; ``spans`` are in order, ``current`` the index of one."""
        self.scene.hits = HitIndex(spans, current)
        self._canvas.forget_ticks()
        self.viewport().update()

    def set_repaired(self, spans: Sequence[Span], offered: Sequence[Span] = ()) -> None:
        """Mark places that were repaired, and others where a repair is ``offered``.

        Both are in order, and none is empty.
        """
        self.scene.repaired, self.scene.offered = HitIndex(spans), HitIndex(offered)
        self.viewport().update()

    def set_word_marks(self, marks: WordMarks) -> None:
        """Show words in a certain way, or not at all."""
        if marks != self.scene.word_marks:
            self.scene.word_marks = marks
            self._rebuild()

    def fitting(self) -> int | None:
        """How many characters a line has room for; None where there is no text."""
        return None if self.scene.flow is None else self.scene.flow.rows.page.fits

    def style_of_page(self) -> PageStyle:
        """The style that the page is set in."""
        return self.scene.style

    def set_style(self, style: PageStyle) -> None:
        """Set the page in another style; the line at the top stays."""
        if style != self.scene.style:
            self.scene.style = style
            self._rebuild()
            self.looks_changed.emit()

    def set_font_families(self, serif: Sequence[str], sans: Sequence[str] = SANS) -> None:
        """The families to draw with, the wanted one of each first."""
        if self.scene.take_fonts(serif, sans):
            self._rebuild()
            self.looks_changed.emit()

    def set_palette(self, colours: ReadingColours) -> None:
        """Draw with the colours of another theme."""
        self._canvas.colours = colours
        self._dress()
        self.looks_changed.emit()

    def _dress(self) -> None:
        colours = self.colours
        self._slim_bar.set_colours(colours.paper, colours.scroll, colours.scroll_lit)

    @property
    def colours(self) -> ReadingColours:
        """What the page is drawn in."""
        return self._canvas.colours

    def look_like(self, other: ReadingView) -> None:
        """Take the colours and the style of another view."""
        self.set_palette(other.colours)
        self.set_style(other.scene.style)

    # Places

    def progress(self) -> float:
        """How far the text is scrolled, from 0 to 1; 1 where there is nothing to scroll."""
        bar = self.verticalScrollBar()
        return bar.value() / bar.maximum() if bar.maximum() else 1.0

    def top_offset(self) -> int:
        """The offset at the top of the page: that given to `scroll_to`, or the first in sight."""
        return self.scene.pin[0]

    def scroll_to(self, offset: int) -> None:
        """Bring the line with ``offset`` to the top, as far as the text's end allows."""
        document = self.scene.document
        if document is None:
            return
        with self.one_repaint():
            self.scene.pin = (max(0, min(offset, document.length)), 0.0)
            self._keep_top()
        self.top_changed.emit(self.scene.pin[0])

    def reveal(self, span: Span) -> None:
        """Scroll only if needed so that the beginning of ``span`` is in sight, with some room."""
        flow, place = self.scene.flow, self.scene.place(span.start)
        if flow is None:
            return
        if flow.box(place) is not None:
            flow.reveal(place, 2.0 * self.scene.style.text_size)
            self._scrolled()
            return
        with self.one_repaint():
            flow.put(place, flow.window / 4)
            self._scrolled()

    def selection(self) -> Span | None:
        """What is selected, in the original text."""
        return self.scene.kept

    def caret_offset(self) -> int:
        """Where the caret is, in the original text."""
        return self.scene.caret_at

    def select(self, span: Span | None) -> None:
        """Select ``span`` of the original text without scrolling; None selects nothing."""
        if not span:
            here = self.scene.selection.caret
            caret = here if span is None else self.scene.place(span.start)
            self._take(Selection(caret, caret))
            return
        places = self.scene.places(span)
        if places is not None:
            self._take(places)

    def select_all(self) -> None:
        """Select the whole text."""
        if self.scene.flow is not None:
            mover = Mover(self.scene.flow)
            self._take(Selection(mover.start(), mover.end()))

    def selected_view_text(self) -> str:
        """Exactly the shown text that is selected."""
        flow = self.scene.flow
        return "" if flow is None else view_slice(flow.rows, self.scene.selection)

    def copy(self) -> None:
        """Put the selected text on the clipboard."""
        if self.scene.selection:
            copy_text(self.selected_view_text())

    def word_at(self, offset: int) -> Span:
        """The word that holds the code point at ``offset`` of the original text, as repaired."""
        return self.scene.word_at(offset)

    def offset_at(self, point: QPoint) -> int:
        """The gap between two characters nearest to a point of the viewport, as an offset."""
        return self.scene.offset_at(QPointF(point))

    def character_at(self, point: QPoint | QPointF) -> int | None:
        """The code point of the text whose character is under a point of the viewport."""
        return self.scene.character_offset(QPointF(point))

    def rect_of(self, span: Span) -> QRect:
        """Where the first line of ``span`` is on the screen; empty when it is out of sight."""
        found = self.scene.first_box(span, self.viewport().rect())
        if found.isEmpty():
            return QRect()
        return QRect(self.viewport().mapToGlobal(found.topLeft()), found.size())

    def selection_rect(self) -> QRect:
        """The part of the selection in sight, in viewport coordinates; empty when there is none."""
        return self.scene.selection_box().toAlignedRect().intersected(self.viewport().rect())

    def annotation_at_caret(self) -> Annotation | None:
        """The annotation that holds the caret, or else one that ends at it.

        Of several it is the active one, or else the topmost.
        """
        return self.scene.annotation_at_caret()

    def point_out(self, span: Span | None) -> None:
        """Light up the word that a menu or a card is about; None for none."""
        self._pointer.hover(None)
        self.scene.meant = span
        self.viewport().update()

    def enter(self) -> None:
        """Take the keyboard, with the caret in sight: on the first line if it was elsewhere."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_caret()

    # Keeping layout, scroll bar and selection in step

    def _rebuild(self) -> None:
        self._canvas.forget_ticks()
        self.scene.lay_out(self.viewport().width(), self.viewport().height())
        self._keep_top()
        self.accessible_text.text_changed()

    def _keep_top(self) -> None:
        self.scene.keep_top()
        self._bar.follow()
        self.viewport().update()
        self._canvas.check()

    def _scrolled(self) -> None:
        if self.scene.flow is not None:
            self.scene.hold()
            self._bar.follow()
            self.viewport().update()
            self.top_changed.emit(self.scene.pin[0])

    def _take(self, selection: Selection) -> None:
        """Select, and emit what that changed."""
        scene = self.scene
        if scene.flow is None:
            return
        had, before = scene.kept is not None, scene.caret_at
        scene.select(selection)
        self.viewport().update()
        if had and scene.kept is None:
            self._keyboard.stop()
            self.selection_cleared.emit()
        if before != scene.caret_at:
            self.caret_moved.emit(scene.caret_at)
        self.accessible_text.caret_moved()

    def _show_caret(self) -> None:
        """Show the caret, on the first line in sight if it was out of sight."""
        scene = self.scene
        scene.caret_shown = True
        if scene.flow is not None and scene.kept is None and not scene.caret_in_sight():
            place, _ = scene.flow.first_line()
            self._take(Selection(place, place))
        self.viewport().update()

    def _tell_move(self, move: Move) -> None:
        self.accessible_text.say(self.scene.passed(move))

    def _finish_selection(self) -> None:
        if self.scene.kept is not None:
            self.selection_finished.emit()

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows in sight."""
        self._canvas.paint(event.rect())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection, or select a word, a sentence or a paragraph."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._keyboard.forget_goal()
            self._pointer.press(event)
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The same as a press: the pointer counts clicks."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Extend the selection; beyond the edge, keep scrolling."""
        if not self._canvas.holds:
            self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a selection; a plain click on a highlight activates it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pointer.release(event)
        else:
            super().mouseReleaseEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """No word is under the pointer any more."""
        super().leaveEvent(event)
        self._pointer.hover(None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu: at the pointer, or at the caret if a key asked for it."""
        self._pointer.hover(None)
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self._show_caret()
            at, place = self.scene.caret_at, self.scene.corner(self.viewport().rect())
            self.context_requested.emit(self.viewport().mapToGlobal(place), at, True)
        else:
            point = self._canvas.aim(QPointF(self.viewport().mapFromGlobal(event.globalPos())))
            at = None if point is None else self.character_at(point)
            self.context_requested.emit(event.globalPos(), -1 if at is None else at, False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl the event is left to the window."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        self._canvas.show_now()
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the caret, select, copy, scroll."""
        if self._keyboard.press(event):
            self._canvas.show_now()
            return
        if event.matches(Keys.Copy):
            self.copy()
            self.copy_asked.emit()
        elif event.matches(Keys.SelectAll):
            self.select_all()
            self._keyboard.wait()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the line at the top; lay out again only if the width has changed."""
        super().resizeEvent(event)
        self._canvas.show_now()
        flow, viewport = self.scene.flow, self.viewport()
        if flow is None or event.oldSize().width() != viewport.width():
            self._rebuild()
            return
        self._canvas.forget_ticks()
        flow.window = viewport.height()
        self._keep_top()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret; after Tab it must be in sight."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._show_caret()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The caret hides."""
        super().focusOutEvent(event)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Translate the accessible name when the language changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self.tr("Article text"))
