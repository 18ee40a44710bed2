"""The acts on a selection or a highlight, and the popover that offers them.

It knows the reading view and the article's annotations; acts are emitted as signals.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QWidget

from reader_app.domain.model import Annotation, Article, Colour
from reader_app.domain.spans import Span, trimmed
from reader_app.gui import messages
from reader_app.gui.clipboard import copy_text
from reader_app.gui.reading.view import ReadingView
from reader_app.gui.widgets.floating import has_keyboard

from .popover import Popover


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the popover is about: a span to be highlighted, or an annotation.

    ``clicked`` is the code point at which the annotation was clicked.
    """

    span: Span
    annotation: int | None = None
    clicked: int | None = None


class SelectionActs(QObject):
    """Opens the popover at selections and clicked highlights, and turns its buttons into acts."""

    highlight_wanted = Signal(object, object, str)
    """(`Span`, `Colour`, what comes after: empty, note or tags)"""
    colour_wanted = Signal(int, object)
    note_wanted = Signal(int)
    tags_wanted = Signal(int)
    delete_wanted = Signal(int)
    activated = Signal(int)
    """A highlight was clicked, and is selected now."""
    copied = Signal()
    refused = Signal(str)
    """There is nothing to act on; the sentence says what is needed."""

    def __init__(
        self,
        view: ReadingView,
        popover: Popover,
        colour: Colour,
        annotation: Callable[[int], Annotation | None],
        text: Callable[[], str],
    ) -> None:
        super().__init__(view)
        self.colour = colour
        self._view = view
        self._popover = popover
        self._annotation = annotation
        self._text = text
        self._wanted: Wanted | None = None
        self.opening = False
        """Whether a highlight is being selected by the app, not by the reader."""
        view.selection_finished.connect(self._selection_finished)
        view.selection_cleared.connect(self.close)
        view.annotation_activated.connect(self._activated)
        view.copy_asked.connect(self.copy)
        popover.colour_chosen.connect(self.choose_colour)
        popover.note_wanted.connect(lambda: self.ask(None, "note"))
        popover.tag_wanted.connect(lambda: self.ask(None, "tags"))
        popover.copy_wanted.connect(self.copy)
        popover.delete_wanted.connect(self.delete)
        popover.dismissed.connect(self.dismiss)
        for before, after in pairwise([view, *popover.stops]):
            QWidget.setTabOrder(before, after)

    @property
    def clicked(self) -> int | None:
        """The code point at which the selected highlight was clicked, if one was."""
        return self._wanted.clicked if self._wanted else None

    def close(self) -> None:
        self._wanted = None
        if has_keyboard(self._popover):
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._popover.hide()

    def dismiss(self) -> None:
        """Close the popover and select nothing."""
        self.close()
        self._view.select(None)
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer(self, span: Span) -> None:
        """Select ``span`` and open the popover, as if the reader had done so."""
        self._view.select(span)
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._selection_finished()

    def choose_colour(self, colour: Colour) -> None:
        """Highlight the selection, or recolour the highlight that the popover is about."""
        self.ask(colour, "")

    def ask(self, colour: Colour | None, then: str) -> None:
        """Highlight the selection in ``colour`` (None: the last one), then open its note or tags.

        With nothing selected it is about the highlight at the caret.
        """
        wanted = self._wanted or self._at_caret()
        if wanted is not None and wanted.annotation is None:
            # A drag that began beside a paragraph has selected the line end before it.
            wanted = Wanted(trimmed(self._text(), wanted.span))
        if wanted is None or not wanted.span:
            self.refused.emit(self._needed(then))
            return
        self.dismiss()
        if wanted.annotation is None:
            self.colour = colour or self.colour
            self.highlight_wanted.emit(wanted.span, self.colour, then)
        elif colour is not None:
            self.colour = colour
            self.colour_wanted.emit(wanted.annotation, colour)
        elif then == "note":
            self.note_wanted.emit(wanted.annotation)
        else:
            self.tags_wanted.emit(wanted.annotation)

    def copy(self) -> None:
        """Copy what is selected, as it is shown."""
        text = self._view.selected_view_text()
        if text:
            self._put_on_clipboard(text)
        else:
            self.refused.emit(self.tr("Select the words to copy first"))

    def copy_with_citation(self, article: Article, paragraph: int) -> None:
        """Copy what is selected with its source. ``paragraph`` counts from 1."""
        quote = " ".join(self._view.selected_view_text().split())
        if quote:
            self._put_on_clipboard(messages.citation(article, quote, paragraph))

    def _needed(self, then: str) -> str:
        if then == "note":
            return self.tr("Select words, or go to a highlight, to write a note on it")
        if then == "tags":
            return self.tr("Select words, or go to a highlight, to tag it")
        return self.tr("Select the words to highlight first")

    def _put_on_clipboard(self, text: str) -> None:
        copy_text(text)
        self.close()
        self.copied.emit()

    def delete(self) -> None:
        """Delete the highlight that the popover is about, or the one at the caret."""
        wanted = self._wanted or self._at_caret()
        if wanted is not None and wanted.annotation is not None:
            self.dismiss()
            self.delete_wanted.emit(wanted.annotation)
        else:
            self.refused.emit(self.tr("There is no highlight at the caret"))

    def _at_caret(self) -> Wanted | None:
        """The selection, or else the highlight that holds the caret or ends at it."""
        span = self._view.selection()
        if span:
            return Wanted(span)
        found = self._view.annotation_at_caret()
        return Wanted(found.span, found.id) if found else None

    def _selection_finished(self) -> None:
        span = self._view.selection()
        if span:
            self._open(Wanted(span), self.colour)

    def _activated(self, number: int, character: int) -> None:
        annotation = self._annotation(number)
        if annotation is None:
            return
        self.opening = True
        self._view.select(annotation.span)
        self.opening = False
        self.activated.emit(number)
        self._open(Wanted(annotation.span, number, character), annotation.colour)

    def _open(self, wanted: Wanted, colour: Colour) -> None:
        rect = self._view.selection_rect()
        if rect.isEmpty():
            return
        self._wanted = wanted
        corner = self._view.viewport().mapTo(self._popover.area, QPoint(0, 0))
        self._popover.open_at(
            QRect(rect.topLeft() + corner, rect.size()),
            colour,
            existing=wanted.annotation is not None,
        )
