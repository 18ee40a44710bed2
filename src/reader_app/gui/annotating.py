"""The acts on annotations, from wherever in the window they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reader_app.domain.changes import Changes
from reader_app.domain.errors import ReaderError
from reader_app.domain.model import Annotation, Colour
from reader_app.domain.spans import Span

from . import operations
from .annotation_panel import AnnotationPanel
from .dialogs.tags import TagsDialog
from .operations import Operations


class Annotating(QObject):
    """Passes acts on, and leads from a new highlight to its note or its tags."""

    colour_used = Signal(object)
    note_wanted = Signal(int)
    """The panel should let the reader write this annotation's note."""
    failed = Signal(object)
    begun = Signal()
    """An act is on its way: answers to older questions will be stale."""

    def __init__(
        self,
        parent: QWidget,
        acts: Operations,
        panel: AnnotationPanel,
        annotation: Callable[[int], Annotation | None],
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._operations = acts
        self._panel = panel
        self._annotation = annotation
        self._after: tuple[int, str] | None = None
        self.tags_in_use: Sequence[str] = ()
        panel.note_changed.connect(self.store_note)
        panel.tags_wanted.connect(self.edit_tags)
        panel.colour_wanted.connect(self.set_colour)
        panel.delete_wanted.connect(self.delete)

    def highlight(self, article: int, span: Span, colour: Colour, then: str) -> None:
        """Make a highlight; ``then`` is what comes after: empty, ``note`` or ``tags``."""

        def made(changes: Changes) -> None:
            if changes.annotation is not None:
                self._after = (changes.annotation, then)

        self.begun.emit()
        self.colour_used.emit(colour)
        operations.highlight(self._operations, article, span, colour, done=made)

    def set_colour(self, number: int, colour: Colour) -> None:
        self.begun.emit()
        self.colour_used.emit(colour)
        operations.set_colour(self._operations, number, colour)

    def resize(self, number: int, span: Span) -> None:
        """Let a highlight cover another span."""
        self.begun.emit()
        operations.resize_annotation(self._operations, number, span)

    def delete(self, number: int) -> None:
        operations.delete_annotation(self._operations, number)

    def store_note(self, number: int, note: str) -> None:
        """Store a note; one that can't be stored counts as unsaved until it is."""

        def failed(error: ReaderError) -> None:
            self._panel.keep_unsaved(number)
            self.failed.emit(error)

        self.begun.emit()
        operations.set_note(self._operations, number, note, self._panel, failed)

    def edit_tags(self, number: int) -> None:
        """Open the dialog of an annotation's tags."""
        annotation = self._annotation(number)
        if annotation is None:
            return
        dialog = TagsDialog(self._window, annotation.tags, self.tags_in_use)
        dialog.chosen.connect(lambda tags: operations.set_tags(self._operations, number, tags))
        dialog.open()

    def after(self, number: int, then: str) -> None:
        """Go on to a note or to tags as soon as the panel shows what the library holds."""
        self._after = (number, then)

    def go_on(self) -> None:
        """The panel is up to date: open what was asked for with the last highlight."""
        if self._after is None:
            return
        (number, then), self._after = self._after, None
        if then == "note":
            self.note_wanted.emit(number)
        elif then == "tags":
            self.edit_tags(number)
        else:
            self._panel.set_active(number, reveal=True)
